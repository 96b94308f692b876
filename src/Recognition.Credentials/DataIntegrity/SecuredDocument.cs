using System.Text.Json;
using Recognition.LinkedData;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// A document while its proofs are verified: each hash of the document without proofs is computed once,
/// however many proofs and suites there are. Not thread-safe: one verification owns it.
/// </summary>
public sealed class SecuredDocument(JsonLd jsonLd, JsonElement document)
{
    private readonly Dictionary<string, (byte[]? Hash, JsonLdError? Error)> _hashes = [];
    private List<JsonElement>? _proofs;

    public JsonElement Document => document;

    /// <summary>The proofs as they stand there: none, one, or the members of the array.</summary>
    public IReadOnlyList<JsonElement> Proofs => _proofs ??= document.Values("proof");

    internal JsonLd JsonLd => jsonLd;

    /// <summary>
    /// SHA-256 of the document without its proofs as the suite sees it; null, with the reason, if JSON-LD refuses it.
    /// </summary>
    public byte[]? HashWithoutProofs(HashedCryptosuite suite, out JsonLdError? error)
    {
        if (!_hashes.TryGetValue(suite.Canonicalization, out var known))
        {
            var canonical = suite.Transform(jsonLd, document, "proof", context: null, out error);
            known = (canonical is null ? null : HashOf(canonical), error);
            _hashes.Add(suite.Canonicalization, known);
        }

        error = known.Error;
        return known.Hash;
    }

    /// <summary>The proofs that these ids name, or null if one of them is missing or named twice.</summary>
    internal List<JsonElement>? FindProofs(IReadOnlyList<string> ids)
    {
        var found = new List<JsonElement>(ids.Count);
        foreach (var id in ids)
        {
            var matches = Proofs.Where(proof => proof.Text("id") == id).ToList();
            if (matches.Count != 1) return null;
            found.Add(matches[0]);
        }

        return found;
    }

    private static byte[] HashOf(byte[] canonical)
    {
        var hash = new byte[32];
        HashedCryptosuite.Hash(canonical, hash);
        return hash;
    }
}
