using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>
/// A member of an object as RFC 8785 sorts it. Its name is only made a string where bytes do not decide.
/// </summary>
internal readonly struct JcsMember : IComparable<JcsMember>
{
    private readonly JsonProperty _property;
    private readonly string? _name;

    public JcsMember(JsonProperty property)
    {
        _property = property;
        Value = property.Value;
        var raw = JsonMarshal.GetRawUtf8PropertyName(property);
        if (raw.Contains((byte)'\\') || !Ascii.IsValid(raw)) _name = property.Name;
    }

    private JcsMember(string name, JsonElement value)
    {
        _name = name;
        Value = value;
    }

    public JsonElement Value { get; }

    public static JcsMember Context(JsonElement value) => new("@context", value);

    public int CompareTo(JcsMember other)
    {
        // Both plain ASCII: the order of bytes is the order of UTF-16 code units.
        if (_name is null && other._name is null)
            return JsonMarshal.GetRawUtf8PropertyName(_property)
                .SequenceCompareTo(JsonMarshal.GetRawUtf8PropertyName(other._property));
        return string.CompareOrdinal(_name ?? _property.Name, other._name ?? other._property.Name);
    }

    public void WriteName(Utf8Buffer output)
    {
        if (_name is not null)
        {
            Jcs.WriteString(output, _name);
            return;
        }

        output.Append((byte)'"');
        output.Append(JsonMarshal.GetRawUtf8PropertyName(_property));
        output.Append((byte)'"');
    }
}
