using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>JSON Canonicalization Scheme, RFC 8785.</summary>
public static class Jcs
{
    /// <summary>
    /// The canonical bytes of a document. Give documents that <see cref="Documents.StrictJson"/> took: duplicate
    /// members, lone surrogates and numbers beyond a double have no canonical form, and are an argument error here.
    /// </summary>
    /// <param name="document">Any JSON value.</param>
    /// <param name="without">A top-level member that is left out, such as "proof".</param>
    /// <param name="context">Stands in for the top-level member @context, or is added where there is none.</param>
    public static byte[] Canonicalize(JsonElement document, string? without = null, JsonElement? context = null)
    {
        using var output = new Utf8Buffer();
        Write(output, document, without, context);
        return output.ToArray();
    }

    internal static void Write(
        Utf8Buffer output, JsonElement document, string? without = null, JsonElement? context = null)
    {
        if (document.ValueKind == JsonValueKind.Object) WriteObject(output, document, without, context);
        else WriteValue(output, document);
    }

    private static void WriteValue(Utf8Buffer output, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(output, value, null, null);
                break;
            case JsonValueKind.Array:
                WriteArray(output, value);
                break;
            case JsonValueKind.String:
                WriteString(output, value);
                break;
            case JsonValueKind.Number:
                WriteNumber(output, value.GetDouble());
                break;
            case JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null:
                output.Append(JsonMarshal.GetRawUtf8Value(value));
                break;
            default:
                throw new ArgumentException("There is no JSON value here.", nameof(value));
        }
    }

    private static void WriteArray(Utf8Buffer output, JsonElement array)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        output.Append((byte)'[');
        var first = true;
        foreach (var item in array.EnumerateArray())
        {
            if (!first) output.Append((byte)',');
            first = false;
            WriteValue(output, item);
        }

        output.Append((byte)']');
    }

    // Section 3.2.3: members sorted by the UTF-16 code units of their names.
    private static void WriteObject(Utf8Buffer output, JsonElement value, string? without, JsonElement? context)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var members = ArrayPool<JcsMember>.Shared.Rent(value.GetPropertyCount() + 1);
        var count = 0;
        foreach (var member in value.EnumerateObject())
        {
            if (without is not null && member.NameEquals(without)) continue;
            if (context is not null && member.NameEquals("@context"u8)) continue;
            members[count++] = new JcsMember(member);
        }

        if (context is { } replacement) members[count++] = JcsMember.Context(replacement);
        var sorted = members.AsSpan(0, count);
        sorted.Sort();
        output.Append((byte)'{');
        for (var i = 0; i < count; i++)
        {
            if (i > 0) output.Append((byte)',');
            if (i > 0 && sorted[i].CompareTo(sorted[i - 1]) == 0)
                throw new ArgumentException("A member name stands twice.", nameof(value));
            sorted[i].WriteName(output);
            output.Append((byte)':');
            WriteValue(output, sorted[i].Value);
        }

        output.Append((byte)'}');
        ArrayPool<JcsMember>.Shared.Return(members, clearArray: true);
    }

    private static void WriteNumber(Utf8Buffer output, double number)
    {
        if (!double.IsFinite(number)) throw new ArgumentException("A number is beyond a double.", nameof(number));
        output.Advance(EcmaScriptNumber.Format(number, output.Free(EcmaScriptNumber.MaxLength)));
    }

    private static void WriteString(Utf8Buffer output, JsonElement text)
    {
        // Without a backslash the text has nothing to escape and no escape to undo: it is canonical as it stands.
        var raw = JsonMarshal.GetRawUtf8Value(text);
        if (raw.Contains((byte)'\\')) WriteString(output, text.GetString());
        else output.Append(raw);
    }

    // Section 3.2.2.2.
    internal static void WriteString(Utf8Buffer output, ReadOnlySpan<char> text)
    {
        output.Append((byte)'"');
        while (!text.IsEmpty)
        {
            var plain = 0;
            while (plain < text.Length && text[plain] is >= ' ' and not ('"' or '\\')) plain++;
            output.Append(text[..plain]);
            if (plain == text.Length) break;
            WriteEscape(output, text[plain]);
            text = text[(plain + 1)..];
        }

        output.Append((byte)'"');
    }

    private static void WriteEscape(Utf8Buffer output, char letter)
    {
        output.Append((byte)'\\');
        switch (letter)
        {
            case '"' or '\\': output.Append((byte)letter); break;
            case '\b': output.Append((byte)'b'); break;
            case '\t': output.Append((byte)'t'); break;
            case '\n': output.Append((byte)'n'); break;
            case '\f': output.Append((byte)'f'); break;
            case '\r': output.Append((byte)'r'); break;
            default:
                output.Append(letter < 0x10 ? "u000"u8 : "u001"u8);
                output.Append("0123456789abcdef"u8[letter & 0xF]);
                break;
        }
    }
}
