using Recognition.LinkedData;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>Why a document could not be signed, or a proof does not hold.</summary>
/// <param name="Code">Kebab-case: unknown-cryptosuite, key-mismatch, document-malformed, document-not-canonical,
/// document-too-complex, proof-malformed, base-proof, previous-proof-missing, previous-proof-unsupported,
/// context-changed, signature-wrong.</param>
/// <param name="Path">JSON path in the document, where one place is to blame.</param>
public sealed record ProofProblem(string Code, string Message, string? Path = null)
{
    internal static readonly ProofProblem SignatureWrong =
        new("signature-wrong", "The signature does not fit the document, the proof and the key.");

    /// <summary>Nothing is said against the proof: it is beyond what is checked here.</summary>
    internal bool LeavesOpen => Code is "document-too-complex" or "previous-proof-unsupported";

    internal static ProofProblem Malformed(string message) => new("proof-malformed", message);

    internal static ProofProblem NotCanonical(JsonLdError error, string root) =>
        new(
            error.IsLimit ? "document-too-complex" : "document-not-canonical",
            $"{error.CodeName}: {error.Message}",
            root + error.Path.TrimStart('$'));
}

/// <summary>The secured document, or why there is none.</summary>
public readonly record struct ProofSigning(byte[]? Document, ProofProblem? Problem)
{
    public bool Ok => Problem is null;
}
