namespace Recognition.LinkedData.Canonicalization;

/// <summary>A canonicalized dataset.</summary>
/// <param name="NQuads">Canonical N-Quads, sorted by code point, in UTF-8.</param>
/// <param name="IssuedIdentifiers">From each label of the input to its canonical label, both without "_:".</param>
public sealed record CanonicalDataset(byte[] NQuads, IReadOnlyDictionary<string, string> IssuedIdentifiers);
