using System.Runtime.InteropServices;
using System.Text.Json;
using Recognition.LinkedData;
using Recognition.LinkedData.Canonicalization;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// A document while its proofs are verified: each hash of the document without proofs is computed once,
/// however many proofs and suites there are. Not thread-safe: one verification owns it.
/// </summary>
public sealed class SecuredDocument(JsonLd jsonLd, JsonElement document)
{
    private readonly Dictionary<string, (byte[]? Hash, JsonLdError? Error)> _hashes = [];
    private List<JsonElement>? _proofs;
    private JsonLdResult<CanonicalDocument>? _canonical;

    public JsonElement Document => document;

    /// <summary>The proofs as they stand there: none, one, or the members of the array.</summary>
    public IReadOnlyList<JsonElement> Proofs => _proofs ??= document.Values("proof");

    internal JsonLd JsonLd => jsonLd;

    /// <summary>The document without its proofs as RDF suites sign it, and how its JSON is written.</summary>
    internal JsonLdResult<CanonicalDocument> Canonical =>
        _canonical ??= EddsaRdfc2022.Read(jsonLd, document, "proof", context: null);

    /// <summary>The options of each proof that an RDF suite has hashed so far.</summary>
    internal List<(JsonElement Proof, CanonicalDocument Canonical)> OptionsRead { get; } = [];

    /// <summary>The options of a proof, with the document's context, as RDF suites sign them.</summary>
    internal CanonicalDocument? ReadOptions(JsonElement proof, out JsonLdError? error)
    {
        var canonical = EddsaRdfc2022.Read(jsonLd, proof, "proofValue", ContextOf(proof));
        error = canonical.Error;
        if (!canonical.Ok) return null;
        OptionsRead.Add((proof, canonical.Value));
        return canonical.Value;
    }

    /// <summary>
    /// SHA-256 of the document without its proofs as the suite sees it; null, with the reason, if JSON-LD refuses it.
    /// </summary>
    public byte[]? HashWithoutProofs(HashedCryptosuite suite, out JsonLdError? error)
    {
        if (!_hashes.TryGetValue(suite.Canonicalization, out var known))
        {
            var canonical = suite is EddsaRdfc2022
                ? ReadCanonical(out error)
                : suite.Transform(jsonLd, document, "proof", context: null, out error);
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

    // The proof stands in the document, so that its own context, which older suites write into it, comes on top of the
    // document's.
    private JsonElement? ContextOf(JsonElement proof)
    {
        if (document.Member("@context") is null || !proof.Has("@context")) return document.Member("@context");
        var contexts = document.Values("@context").Concat(proof.Values("@context"))
            .Select(context => System.Text.Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(context)));
        return JsonDocument.Parse($"[{string.Join(',', contexts)}]").RootElement;
    }

    private byte[]? ReadCanonical(out JsonLdError? error)
    {
        error = Canonical.Error;
        return Canonical.Ok ? Canonical.Value.NQuads : null;
    }

    private static byte[] HashOf(byte[] canonical)
    {
        var hash = new byte[32];
        HashedCryptosuite.Hash(canonical, hash);
        return hash;
    }
}
