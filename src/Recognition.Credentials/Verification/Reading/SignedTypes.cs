using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData;

namespace Recognition.Credentials.Verification.Reading;

/// <summary>The types of <see cref="SignedMembers.Types"/>, looked up by their name or IRI.</summary>
internal static class SignedTypes
{
    private static readonly Dictionary<byte[], ulong> ByName = new(Utf8KeyComparer.Instance);
    private static readonly Dictionary<byte[], ulong> ByTerm = new(Utf8KeyComparer.Instance);

    // Names of one IRI share a bit.
    static SignedTypes()
    {
        foreach (var type in SignedMembers.Types)
        {
            ByTerm.TryAdd(type.Term, 1UL << ByTerm.Count);
            ByName.Add(Encoding.UTF8.GetBytes($"\"{type.Name}\""), ByTerm[type.Term]);
        }
    }

    /// <summary>
    /// The bits of those that a value of "type" names. False where a name is written with escapes: it may be any.
    /// </summary>
    public static bool TryRead(JsonElement value, out ulong bits)
    {
        bits = 0;
        if (value.ValueKind != JsonValueKind.Array) return TryAdd(value, ref bits);
        foreach (var item in value.EnumerateArray())
            if (!TryAdd(item, ref bits)) return false;
        return true;
    }

    /// <summary>The bit of a type among the statements; 0 where no check asks for it.</summary>
    public static ulong BitOf(ReadOnlySpan<byte> term) => Find(ByTerm, term);

    private static bool TryAdd(JsonElement value, ref ulong bits)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (raw.Contains((byte)'\\')) return false;
        bits |= Find(ByName, raw);
        return true;
    }

    private static ulong Find(Dictionary<byte[], ulong> types, ReadOnlySpan<byte> key) =>
        types.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var bit) ? bit : 0;
}
