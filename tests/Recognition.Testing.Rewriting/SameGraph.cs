using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.LinkedData;

namespace Recognition.Testing.Rewriting;

/// <summary>
/// Whether a rewritten document still says what was signed: the canonical statements of the document and of each proof
/// are those of the original, and so are those of every signed document in it. Then every signature still fits.
/// </summary>
public sealed class SameGraph
{
    private readonly JsonLd _jsonLd;
    private readonly byte[] _whole;
    private readonly List<(IReadOnlyList<object> Path, byte[] Signed)> _signed = [];

    public SameGraph(JsonLd jsonLd, JsonObject original)
    {
        _jsonLd = jsonLd;
        _whole = Canonical(Element(original), new JsonLdOptions())
            ?? throw new ArgumentException("Not linked data.", nameof(original));
        foreach (var spot in Spot.In(original))
            if (spot.Member == "proof" && spot.Find(original) is { } document && SignedBytes(document) is { } signed)
                _signed.Add((spot.Path, signed));
        if (_signed.Count == 0) throw new ArgumentException("Nothing in it is signed.", nameof(original));
    }

    /// <summary>Whether every signature of the original fits the rewritten document.</summary>
    public bool Holds(JsonObject rewritten)
    {
        var root = true;
        foreach (var (path, signed) in _signed)
        {
            if (new Spot(path, "proof").Find(rewritten) is { } document && document.ContainsKey("proof"))
            {
                if (SignedBytes(document) is not { } bytes || !bytes.AsSpan().SequenceEqual(signed)) return false;
            }
            else if (path.Count == 0)
            {
                return false;
            }
            else
            {
                root = false;
            }
        }

        // What stands elsewhere now is at least the same among the statements of the whole.
        return root || Canonical(Element(rewritten), new JsonLdOptions()) is { } whole && whole.AsSpan().SequenceEqual(_whole);
    }

    private byte[]? SignedBytes(JsonObject document)
    {
        var element = Element(document);
        var proofs = element.GetProperty("proof");
        var bytes = Canonical(element, new JsonLdOptions { Without = "proof" });
        if (bytes is null) return null;
        var all = new List<byte>(bytes);
        List<JsonElement> several = proofs.ValueKind == JsonValueKind.Array ? [.. proofs.EnumerateArray()] : [proofs];
        foreach (var proof in several)
        {
            if (proof.ValueKind != JsonValueKind.Object || !proof.TryGetProperty("proofValue", out var value)) return null;
            var signed = new JsonLdOptions { Without = "proofValue", Context = ContextOf(element, proof) };
            if (Canonical(proof, signed) is not { } options) return null;
            all.AddRange(options);
            all.AddRange(JsonMarshal.GetRawUtf8Value(value));
        }

        return [.. all];
    }

    private static JsonElement? ContextOf(JsonElement document, JsonElement proof)
    {
        if (!document.TryGetProperty("@context", out var outer)) return null;
        if (!proof.TryGetProperty("@context", out var own)) return outer;
        var both = new JsonArray();
        foreach (var context in new[] { outer, own })
        {
            if (context.ValueKind == JsonValueKind.Array)
                foreach (var item in context.EnumerateArray()) both.Add(JsonNode.Parse(item.GetRawText()));
            else
                both.Add(JsonNode.Parse(context.GetRawText()));
        }

        return JsonDocument.Parse(both.ToJsonString()).RootElement;
    }

    private byte[]? Canonical(JsonElement element, JsonLdOptions options)
    {
        var canonical = _jsonLd.Canonicalize(
            element, options with { RdfDirection = RdfDirection.I18nDatatype, WrappedContexts = true });
        return canonical.Ok ? canonical.Value : null;
    }

    internal static JsonElement Element(JsonObject document) =>
        JsonDocument.Parse(Encoding.UTF8.GetBytes(document.ToJsonString())).RootElement;
}
