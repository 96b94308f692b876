using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>Puts a proof into a document without touching any other byte of it.</summary>
internal static class JsonSplice
{
    /// <summary>The object with one more member at its end, or with the member's value replaced.</summary>
    public static byte[] WithMember(JsonElement document, string name, ReadOnlySpan<byte> value)
    {
        var raw = JsonMarshal.GetRawUtf8Value(document);
        if (document.Member(name) is { } present)
        {
            var old = JsonMarshal.GetRawUtf8Value(present);
            var start = OffsetOf(old, raw);
            return Join(raw[..start], value, raw[(start + old.Length)..], default);
        }

        // The raw value of an object ends with its brace; an empty object takes no comma.
        var comma = document.EnumerateObject().MoveNext() ? ",\""u8 : "\""u8;
        var label = System.Text.Encoding.UTF8.GetBytes(name);
        return Join(raw[..^1], [.. comma, .. label, .. "\":"u8], value, "}"u8);
    }

    /// <summary>The document with one more proof: a set grows, a single proof becomes a set of two.</summary>
    /// <param name="asSet">Whether a first proof stands in a set of one.</param>
    public static byte[] WithProof(JsonElement document, ReadOnlySpan<byte> proof, bool asSet)
    {
        if (document.Member("proof") is not { } present)
            return WithMember(document, "proof", asSet ? Join("["u8, proof, "]"u8, default) : proof);
        var old = JsonMarshal.GetRawUtf8Value(present);
        if (present.ValueKind != JsonValueKind.Array)
            return WithMember(document, "proof", [(byte)'[', .. old, (byte)',', .. proof, (byte)']']);
        var comma = present.GetArrayLength() == 0 ? ""u8 : ","u8;
        return WithMember(document, "proof", [.. old[..^1], .. comma, .. proof, (byte)']']);
    }

    /// <summary>One behind the other. A collection expression would copy byte by byte.</summary>
    internal static byte[] Join(
        ReadOnlySpan<byte> first, ReadOnlySpan<byte> second, ReadOnlySpan<byte> third, ReadOnlySpan<byte> fourth)
    {
        var joined = new byte[first.Length + second.Length + third.Length + fourth.Length];
        var rest = joined.AsSpan();
        first.CopyTo(rest);
        second.CopyTo(rest = rest[first.Length..]);
        third.CopyTo(rest = rest[second.Length..]);
        fourth.CopyTo(rest[third.Length..]);
        return joined;
    }

    private static int OffsetOf(ReadOnlySpan<byte> part, ReadOnlySpan<byte> whole) =>
        (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(whole), ref MemoryMarshal.GetReference(part));
}
