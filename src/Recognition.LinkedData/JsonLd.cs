using System.Text.Json;
using Recognition.LinkedData.Documents;
using Recognition.LinkedData.Expansion;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData;

/// <summary>
/// JSON-LD 1.1: a JSON document in, its meaning out. Thread-safe; keeps processed contexts, so make one and share it.
/// </summary>
/// <param name="documents">Where remote contexts come from.</param>
public sealed class JsonLd(IDocumentLoader documents)
{
    /// <summary>Expansion (JSON-LD 1.1 API section 5.1).</summary>
    public JsonLdResult<ExpandedDocument> Expand(JsonElement document, JsonLdOptions? options = null) =>
        throw new NotImplementedException(documents.GetType().Name);

    /// <summary>Expansion, then RDF (section 8). The quads are a set; blank node labels mean nothing outside of it.</summary>
    public JsonLdResult<IReadOnlyList<Quad>> ToRdf(JsonElement document, JsonLdOptions? options = null) =>
        throw new NotImplementedException();

    /// <summary>Expansion, RDF, then RDFC-1.0 with SHA-256: canonical N-Quads, the bytes that proofs hash.</summary>
    public JsonLdResult<byte[]> Canonicalize(JsonElement document, JsonLdOptions? options = null) =>
        throw new NotImplementedException();
}
