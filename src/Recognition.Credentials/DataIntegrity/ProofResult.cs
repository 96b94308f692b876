namespace Recognition.Credentials.DataIntegrity;

/// <summary>Why a document could not be signed, or a proof does not hold.</summary>
/// <param name="Code">Kebab-case: unknown-cryptosuite, key-mismatch, document-malformed, document-not-canonical,
/// proof-malformed, previous-proof-missing, context-changed, signature-wrong.</param>
/// <param name="Path">JSON path in the document, where one place is to blame.</param>
public sealed record ProofProblem(string Code, string Message, string? Path = null);

/// <summary>The secured document, or why there is none.</summary>
public readonly record struct ProofSigning(byte[]? Document, ProofProblem? Problem)
{
    public bool Ok => Problem is null;
}
