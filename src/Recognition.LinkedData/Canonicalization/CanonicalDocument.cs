using Recognition.LinkedData.Expansion;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>A document as it is signed, with what a reader of its JSON must know about how it was written.</summary>
/// <param name="NQuads">Canonical N-Quads: the bytes that proofs hash.</param>
/// <param name="Root">
/// The subject of the document itself as <paramref name="NQuads"/> writes it, such as <c>_:c14n0</c> or an IRI in angle
/// brackets; null where the document is not one node.
/// </param>
/// <param name="UnusualForms">Places where the JSON differs from the compact form. Empty for almost every document.</param>
/// <param name="SplitNodes">IRIs that more than one node object of one graph describes.</param>
public sealed record CanonicalDocument(
    byte[] NQuads, string? Root, IReadOnlyList<UnusualForm> UnusualForms, IReadOnlyList<string> SplitNodes)
{
    /// <summary>The IRI of the document itself; null where it has none.</summary>
    public string? Id => Root is ['<', .. var iri, '>'] ? iri : null;
}
