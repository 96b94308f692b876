using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>The UTF-8 of JSON strings, without allocating where nothing in them is escaped.</summary>
internal static class JsonText
{
    /// <summary>The bytes of a string; the caller has made sure that it is one.</summary>
    public static ReadOnlySpan<byte> Utf8(JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text);
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(text.GetString()!) : raw[1..^1];
    }

    public static ReadOnlySpan<byte> NameUtf8(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(member.Name) : raw;
    }

    /// <summary>True if the member is there and is a string, whose bytes are given.</summary>
    public static bool TryGetText(this JsonElement node, ReadOnlySpan<byte> member, out ReadOnlySpan<byte> utf8)
    {
        utf8 = default;
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(member, out var value)
            || value.ValueKind != JsonValueKind.String) return false;
        utf8 = Utf8(value);
        return true;
    }

    public static bool Has(this JsonElement node, ReadOnlySpan<byte> member) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(member, out _);

    public static bool HasType(this JsonElement node, ReadOnlySpan<byte> name)
    {
        foreach (var type in node.Items("type"u8))
            if (type.ValueKind == JsonValueKind.String && Utf8(type).SequenceEqual(name)) return true;
        return false;
    }

    /// <summary>
    /// The items of a member that is an array, or its one value that stands for an array of one; nothing if absent.
    /// </summary>
    public static OneOrMany Items(this JsonElement node, ReadOnlySpan<byte> member) =>
        node.ValueKind == JsonValueKind.Object && node.TryGetProperty(member, out var value)
            ? new OneOrMany(value)
            : default;
}
