using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Recognition.Credentials.Status;

/// <summary>Where a credential's status stands (Bitstring Status List 1.0, section 2.1).</summary>
/// <param name="Purpose">"revocation", "suspension", or another that we do not judge.</param>
/// <param name="ListCredential">URL of the BitstringStatusListCredential.</param>
public sealed record StatusListEntry(string? Id, string Purpose, int Index, string ListCredential)
{
    public const string TypeName = "BitstringStatusListEntry";

    public static bool TryRead(
        JsonElement status, [NotNullWhen(true)] out StatusListEntry? entry, [NotNullWhen(false)] out string? problem)
    {
        entry = null;
        problem = null;
        if (!status.HasType(TypeName))
            problem = $"\"{status.Text("type") ?? "no type"}\" is no kind of status known here";
        else if (status.Text("statusPurpose") is not { } purpose) problem = "the entry names no \"statusPurpose\"";
        else if (status.IdOf("statusListCredential") is not { } list)
            problem = "the entry names no \"statusListCredential\"";
        else if (ReadIndex(status) is not { } index) problem = "\"statusListIndex\" is no number from 0 on";
        else if (!HasOneBit(status))
            problem = "a status of more than one bit is not known here";
        else entry = new StatusListEntry(status.Text("id"), purpose, index, list);
        return entry is not null;
    }

    /// <summary>Writes the entry as an object; the index as a string, as the standard has it.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Id is not null) writer.WriteString("id", Id);
        writer.WriteString("type", TypeName);
        writer.WriteString("statusPurpose", Purpose);
        writer.WriteString("statusListIndex", Index.ToString(CultureInfo.InvariantCulture));
        writer.WriteString("statusListCredential", ListCredential);
        writer.WriteEndObject();
    }

    /// <summary>statusSize is 1, or absent, which means the same (section 2.1).</summary>
    internal static bool HasOneBit(JsonElement element) =>
        element.Single("statusSize") is not { } size
        || (size.ValueKind == JsonValueKind.Number && size.GetDouble() == 1);

    // A string in the standard; 1EdTech's own samples have a number.
    private static int? ReadIndex(JsonElement status)
    {
        var text = status.Single("statusListIndex") switch
        {
            { ValueKind: JsonValueKind.String } value => value.GetString(),
            { ValueKind: JsonValueKind.Number } value => value.GetRawText(),
            _ => null,
        };
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
    }
}
