using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// A suite that signs one hash of the whole document, by its four parts: transform (which bytes a document means),
/// hash, method (which kind of key), signature (how its bytes are written). The pipeline that joins them is written
/// once, in <see cref="DataIntegrityProof"/>.
/// </summary>
public abstract class HashedCryptosuite : Cryptosuite
{
    private const int SignatureLength = 64;

    private protected HashedCryptosuite(string name, KeyAlgorithm key, string proofType = DataIntegrityType)
        : base(name, key, proofType)
    {
    }

    /// <summary>Which canonical form the transform gives: suites with the same one share a document's hash.</summary>
    internal abstract string Canonicalization { get; }

    /// <summary>Whether the proof carries a copy of the document's @context (the JCS suites).</summary>
    internal abstract bool ProofCarriesContext { get; }

    /// <summary>Transform: canonical bytes of a document, or null.</summary>
    /// <param name="without">A top-level member that is left out.</param>
    /// <param name="context">Stands in for the document's own @context.</param>
    /// <param name="error">Why there are none: only suites that read JSON-LD ever say so.</param>
    public abstract byte[]? Transform(
        JsonLd jsonLd, JsonElement document, string? without, JsonElement? context, out JsonLdError? error);

    /// <summary>Hash: all of these suites take SHA-256.</summary>
    public static void Hash(ReadOnlySpan<byte> canonical, Span<byte> hash) => SHA256.HashData(canonical, hash);

    internal override ProofProblem? Verify(SecuredDocument document, Proof proof, PublicKey key)
    {
        if (proof.ProofValue is null || !TryDecodeSignature(proof.ProofValue, out var signature))
            return new ProofProblem("proof-malformed", "\"proofValue\" is not \"z\" and 64 bytes in base58.");
        Span<byte> hashes = stackalloc byte[DataIntegrityProof.HashesLength];
        if (DataIntegrityProof.Hash(document, proof.Element, this, proof.PreviousProof, hashes) is { } problem)
            return problem;
        return key.Verify(hashes, signature) ? null : ProofProblem.SignatureWrong;
    }

    /// <summary>Signature: multibase base58btc, whatever the suite (vc-di-eddsa, section 3.2.1, step 10).</summary>
    internal static string EncodeSignature(ReadOnlySpan<byte> signature) => Multibase.EncodeBase58(signature);

    private static bool TryDecodeSignature(string proofValue, [NotNullWhen(true)] out byte[]? signature)
    {
        signature = null;
        return proofValue.StartsWith('z')
            && Multibase.TryDecode(proofValue, SignatureLength, out signature)
            && signature.Length == SignatureLength;
    }
}
