using System.Security.Cryptography;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// ecdsa-sd-2023 (vc-di-ecdsa 1.0, section 3.6): the issuer signs each statement by itself, and the holder shows those
/// that he likes and all that are mandatory. Here such derived proofs are verified.
/// </summary>
public sealed class EcdsaSd2023 : Cryptosuite
{
    public static readonly EcdsaSd2023 Instance = new();

    private EcdsaSd2023()
        : base("ecdsa-sd-2023", KeyAlgorithm.P256)
    {
    }

    /// <summary>SHA-256 of the proof's options in canonical form (section 3.6.5): the first part of what is signed.
    /// </summary>
    public static ProofProblem? HashOptions(SecuredDocument document, Proof proof, Span<byte> hash)
    {
        var canonical = document.ReadOptions(proof.Element, out var error);
        if (canonical is null) return ProofProblem.NotCanonical(error!, "$.proof");
        SHA256.HashData(canonical.NQuads, hash);
        return null;
    }

    // Section 3.6.7, Verify Derived Proof.
    internal override ProofProblem? Verify(SecuredDocument document, Proof proof, PublicKey key)
    {
        if (proof.PreviousProof.Count > 0)
            return new ProofProblem("previous-proof-unsupported", "Chains with ecdsa-sd-2023 are not checked here.");

        // Step 4
        if (!DerivedProofValue.TryParse(proof.ProofValue, out var value, out var problem)) return problem;
        if (!Multikey.TryDecode(value.PublicKey.Span, out var statementKey) || statementKey.Algorithm != Key)
            return ProofProblem.Malformed("The key for single statements in \"proofValue\" is no P-256 Multikey.");
        using (statementKey)
        {
            Span<byte> proofHash = stackalloc byte[SHA256.HashSizeInBytes];
            if (HashOptions(document, proof, proofHash) is { } refused) return refused;
            if (!RevealedStatements.TryRead(document, value, out var statements, out problem)) return problem;

            // Step 5
            if (value.Signatures.Count != statements.NonMandatory.Count)
                return new ProofProblem(
                    "signature-wrong",
                    $"There are {value.Signatures.Count} signatures for {statements.NonMandatory.Count} statements.");

            // Steps 6 to 9: serializeSignData (section 3.5.10)
            byte[] signed = [.. proofHash, .. value.PublicKey.Span, .. statements.MandatoryHash.Span];
            return key.Verify(signed, value.BaseSignature.Span)
                ? VerifyStatements(value, statements, statementKey) // Step 10
                : ProofProblem.SignatureWrong;
        }
    }

    private static ProofProblem? VerifyStatements(
        DerivedProofValue value, RevealedStatements statements, PublicKey statementKey)
    {
        for (var i = 0; i < value.Signatures.Count; i++)
        {
            if (statementKey.Verify(statements.NonMandatory[i].Span, value.Signatures[i].Span)) continue;
            return new ProofProblem(
                "signature-wrong", "A statement of the document is not one that was signed, or is out of its place.");
        }

        return null;
    }
}
