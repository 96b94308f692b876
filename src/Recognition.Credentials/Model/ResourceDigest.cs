using System.Security.Cryptography;
using System.Text.Json;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Model;

/// <summary>
/// What a related resource's bytes must hash to: "digestSRI" (Subresource Integrity, section 3.1) or "digestMultibase"
/// (VC Data Model 2.0, section 5.3).
/// </summary>
/// <param name="Algorithm">SHA256, SHA384 or SHA512.</param>
internal sealed record ResourceDigest(HashAlgorithmName Algorithm, byte[] Value)
{
    private const int LongestText = 1024;

    public static bool TryReadAll(JsonElement resource, out List<ResourceDigest> digests, out string? problem)
    {
        digests = [];
        problem = null;
        foreach (var value in resource.Values("digestSRI"))
            if (!TryReadIntegrity(value, digests)) problem = "\"digestSRI\" is not of the form sha384-….";
        foreach (var value in resource.Values("digestMultibase"))
            if (ReadMultibase(value) is { } digest) digests.Add(digest);
            else problem = "\"digestMultibase\" is no multibase text of a SHA-2 digest.";
        return problem is null;
    }

    public bool Fits(ReadOnlySpan<byte> bytes) =>
        CryptographicOperations.HashData(Algorithm, bytes).AsSpan().SequenceEqual(Value);

    // Several hashes may stand side by side, parted by spaces; each may have options after a question mark.
    private static bool TryReadIntegrity(JsonElement value, List<ResourceDigest> digests)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: <= LongestText } text) return false;
        var before = digests.Count;
        foreach (var one in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var hash = one.Split('?')[0];
            var dash = hash.IndexOf('-', StringComparison.Ordinal);
            var bytes = new byte[64];
            if (dash < 0 || !Convert.TryFromBase64String(hash[(dash + 1)..], bytes, out var length)
                || OfLength(length) is not { } digest || "sha" + digest.Bits != hash[..dash]) return false;
            digests.Add(new ResourceDigest(digest.Algorithm, bytes[..length]));
        }

        return digests.Count > before;
    }

    // Note: the standard's text asks for a multihash; its own examples, and the W3C's tests, have the bare digest, or
    // the multihash code without the length. All three are read: the length tells them apart.
    private static ResourceDigest? ReadMultibase(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { Length: <= LongestText } text
            || !Multibase.TryDecode(text, 66, out var bytes)) return null;
        var digest = bytes switch
        {
            [0x12, 0x20, .. var rest] when rest.Length == 32 => rest,
            [0x20, 0x30, .. var rest] when rest.Length == 48 => rest,
            [0x13, 0x40, .. var rest] when rest.Length == 64 => rest,
            [0x12, .. var rest] when rest.Length == 32 => rest,
            _ => bytes,
        };
        return OfLength(digest.Length) is { } kind ? new ResourceDigest(kind.Algorithm, digest) : null;
    }

    private static (HashAlgorithmName Algorithm, string Bits)? OfLength(int length) => length switch
    {
        32 => (HashAlgorithmName.SHA256, "256"),
        48 => (HashAlgorithmName.SHA384, "384"),
        64 => (HashAlgorithmName.SHA512, "512"),
        _ => null,
    };
}
