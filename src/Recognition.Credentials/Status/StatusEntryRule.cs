using System.Text.Json;
using Recognition.Credentials.Model;

namespace Recognition.Credentials.Status;

/// <summary>
/// What an entry must be (Bitstring Status List 1.0, section 2.1), held against entries that others composed before
/// they are signed here. Reading (<see cref="StatusListEntry.TryRead"/>) is more patient.
/// </summary>
public static class StatusEntryRule
{
    private const int MostBits = 16;

    /// <summary>What is wrong with a status, or null; of another type than ours it may be what it likes.</summary>
    public static string? Refuse(JsonElement status)
    {
        if (!status.HasType(StatusListEntry.TypeName)) return null;
        if (status.Text("statusPurpose") is not { Length: > 0 } purpose) return "\"statusPurpose\" is to be a string.";
        if (status.Text("statusListIndex") is not { Length: > 0 } index || !index.All(char.IsAsciiDigit))
            return "\"statusListIndex\" is to be a number from 0 on, as a string.";
        if (status.Text("statusListCredential") is not { } list || !AbsoluteUrl.Is(list))
            return "\"statusListCredential\" is to be a URL.";
        if (status.Text("id") == list) return "The \"id\" of the entry is not to be the address of the list.";
        foreach (var reference in status.Values("statusReference"))
            if (!AbsoluteUrl.Is(reference)) return "\"statusReference\" is to be a URL, or several.";
        return RefuseSize(status, purpose);
    }

    private static string? RefuseSize(JsonElement status, string purpose)
    {
        var bits = 1;
        if (status.Member("statusSize") is { } size
            && (size.ValueKind != JsonValueKind.Number || !size.TryGetInt32(out bits) || bits is < 1 or > MostBits))
            return $"\"statusSize\" is to be a whole number from 1 to {MostBits}.";
        var messages = status.Values("statusMessage");
        if (messages.Count == 0 && bits == 1 && purpose != "message") return null;
        if (messages.Count != 1 << bits) return $"\"statusMessage\" is to have {1 << bits} elements, one for each value.";
        return messages.All(message => message.Text("status") is not null && message.Text("message") is not null)
            ? null
            : "Each \"statusMessage\" is to have a \"status\" and a \"message\".";
    }
}
