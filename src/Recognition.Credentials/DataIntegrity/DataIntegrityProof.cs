using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// The pipeline of the suites: transform, hash, sign or verify (Data Integrity 1.0, sections 4.2 to 4.5; vc-di-eddsa
/// 1.0, sections 3.2 and 3.3). What is signed is SHA-256 of the proof's options followed by SHA-256 of the document.
/// </summary>
public static class DataIntegrityProof
{
    internal const int HashesLength = 2 * HashLength;

    private const int HashLength = 32;

    /// <summary>
    /// Adds a proof: a document without one gets it as its last member, a set grows by one. All other bytes stay as
    /// they are. With <see cref="ProofOptions.PreviousProof"/> the new proof also covers those it names.
    /// </summary>
    public static ProofSigning Sign(JsonLd jsonLd, JsonElement unsecured, ProofOptions options, Signer key) =>
        Sign(new SecuredDocument(jsonLd, unsecured), options, key);

    /// <summary>The same over a document whose canonical form may be hashed already.</summary>
    public static ProofSigning Sign(SecuredDocument document, ProofOptions options, Signer key)
    {
        var unsecured = document.Document;
        if (unsecured.ValueKind != JsonValueKind.Object) return Refuse("document-malformed", "Not a JSON object.");
        if (Cryptosuites.Find(options.Cryptosuite) is not HashedCryptosuite { IsOlder: false } suite)
            return Refuse("unknown-cryptosuite", $"\"{options.Cryptosuite}\" is no suite that we sign with.");
        if (suite.Key != key.Algorithm)
            return Refuse("key-mismatch", $"{suite.Name} signs with a key of {suite.Key}, not of {key.Algorithm}.");

        var proofBytes = WriteOptions(unsecured, options, suite);
        using var proof = JsonDocument.Parse(proofBytes);
        Span<byte> hashes = stackalloc byte[HashesLength];
        if (Hash(document, proof.RootElement, suite, options.PreviousProof, hashes) is { } problem)
            return new ProofSigning(null, problem);

        Span<byte> signature = stackalloc byte[key.SignatureLength];
        key.Sign(hashes, signature);
        var proofValue = System.Text.Encoding.ASCII.GetBytes(HashedCryptosuite.EncodeSignature(signature));
        var complete = JsonSplice.Join(proofBytes.Span[..^1], ",\"proofValue\":\""u8, proofValue, "\"}"u8);
        return new ProofSigning(JsonSplice.WithProof(unsecured, complete, options.AsSet), null);
    }

    /// <summary>Null if this proof of the document was made with this key, else why not.</summary>
    public static ProofProblem? Verify(SecuredDocument document, Proof proof, PublicKey key)
    {
        if (proof.Cryptosuite is not { } suite)
            return new ProofProblem("unknown-cryptosuite", $"We do not know the suite \"{proof.SuiteText}\".");
        if (suite.Key != key.Algorithm)
            return new ProofProblem("key-mismatch", $"{suite.Name} takes a key of {suite.Key}, not {key.Algorithm}.");
        return suite.Verify(document, proof, key);
    }

    /// <summary>
    /// The 64 bytes that are signed: hash of the proof's options, then hash of the document. Null if there are some.
    /// </summary>
    /// <param name="proof">The proof; its proofValue, where it has one, is left out.</param>
    public static ProofProblem? Hash(
        SecuredDocument document,
        JsonElement proof,
        HashedCryptosuite suite,
        IReadOnlyList<string> previousProof,
        Span<byte> hashes) =>
        HashOptions(document, proof, suite, hashes[..HashLength])
        ?? HashDocument(document, proof, suite, previousProof, hashes[HashLength..]);

    // vc-di-eddsa, sections 3.2.5 and 3.3.5: the proof without its value, with the document's @context. The JCS suite
    // has put that context into the proof when it was made (section 3.3.1, step 2), so there it stays as it stands.
    private static ProofProblem? HashOptions(
        SecuredDocument document, JsonElement proof, HashedCryptosuite suite, Span<byte> hash)
    {
        JsonLdError? error = null;
        var canonical = suite.ProofCarriesContext
            ? suite.Transform(document.JsonLd, proof, "proofValue", null, out error)
            : document.ReadOptions(proof, out error)?.NQuads;
        if (canonical is null) return ProofProblem.NotCanonical(error!, "$.proof");
        HashedCryptosuite.Hash(canonical, hash);
        return null;
    }

    private static ProofProblem? HashDocument(
        SecuredDocument document,
        JsonElement proof,
        HashedCryptosuite suite,
        IReadOnlyList<string> previousProof,
        Span<byte> hash)
    {
        JsonElement? context = null;
        if (suite.ProofCarriesContext && proof.Member("@context") is { } signed)
        {
            // vc-di-eddsa, section 3.3.2, step 4: the document may have gained contexts at the end, no other change.
            if (!StartsWith(document.Document.Member("@context"), signed))
                return new ProofProblem("context-changed", "@context is not the one that was signed.", "$['@context']");
            if (!JsonElement.DeepEquals(document.Document.Member("@context")!.Value, signed)) context = signed;
        }

        if (previousProof.Count == 0 && context is null)
        {
            if (document.HashWithoutProofs(suite, out var refused) is not { } known)
                return ProofProblem.NotCanonical(refused!, "$");
            known.CopyTo(hash);
            return null;
        }

        // Data Integrity, section 4.3, step 6 and 4.5, step 3: a chained proof covers the proofs that it names.
        if (document.FindProofs(previousProof) is not { } previous)
            return new ProofProblem("previous-proof-missing", "A proof that \"previousProof\" names is not there.");
        using var bytes = previous.Count == 0 ? null : JsonDocument.Parse(WithProofs(document.Document, previous));
        var canonical = suite.Transform(
            document.JsonLd,
            bytes?.RootElement ?? document.Document,
            previous.Count == 0 ? "proof" : null,
            context,
            out var error);
        if (canonical is null) return ProofProblem.NotCanonical(error!, "$");
        HashedCryptosuite.Hash(canonical, hash);
        return null;
    }

    private static byte[] WithProofs(JsonElement document, List<JsonElement> proofs)
    {
        var set = new ArrayBufferWriter<byte>();
        set.Write("["u8);
        for (var i = 0; i < proofs.Count; i++)
        {
            if (i > 0) set.Write(","u8);
            set.Write(JsonMarshal.GetRawUtf8Value(proofs[i]));
        }

        set.Write("]"u8);
        return JsonSplice.WithMember(document, "proof", set.WrittenSpan);
    }

    private static bool StartsWith(JsonElement? whole, JsonElement start)
    {
        if (whole is not { } context) return false;
        if (JsonElement.DeepEquals(context, start)) return true;
        if (context.ValueKind != JsonValueKind.Array) return false;
        if (start.ValueKind != JsonValueKind.Array)
            return context.GetArrayLength() > 0 && JsonElement.DeepEquals(context[0], start);
        if (start.GetArrayLength() > context.GetArrayLength()) return false;
        for (var i = 0; i < start.GetArrayLength(); i++)
            if (!JsonElement.DeepEquals(context[i], start[i])) return false;
        return true;
    }

    private static ReadOnlyMemory<byte> WriteOptions(
        JsonElement document, ProofOptions options, HashedCryptosuite suite)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions);
        writer.WriteStartObject();
        if (suite.ProofCarriesContext && document.Member("@context") is { } context)
        {
            writer.WritePropertyName("@context");
            writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(context), skipInputValidation: true);
        }

        if (options.Id is not null) writer.WriteString("id", options.Id);
        writer.WriteString("type", "DataIntegrityProof");
        writer.WriteString("cryptosuite", suite.Name);
        writer.WriteString("created", DateTimeStamp.Format(options.Created));
        if (options.Expires is { } expires) writer.WriteString("expires", DateTimeStamp.Format(expires));
        writer.WriteString("verificationMethod", options.VerificationMethod);
        writer.WriteString("proofPurpose", options.ProofPurpose);
        if (options.Domain is not null) writer.WriteString("domain", options.Domain);
        if (options.Challenge is not null) writer.WriteString("challenge", options.Challenge);
        if (options.Nonce is not null) writer.WriteString("nonce", options.Nonce);
        WritePreviousProof(writer, options.PreviousProof);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void WritePreviousProof(Utf8JsonWriter writer, IReadOnlyList<string> previous)
    {
        if (previous.Count == 0) return;
        if (previous.Count == 1)
        {
            writer.WriteString("previousProof", previous[0]);
            return;
        }

        writer.WriteStartArray("previousProof");
        foreach (var id in previous) writer.WriteStringValue(id);
        writer.WriteEndArray();
    }

    private static ProofSigning Refuse(string code, string message) => new(null, new ProofProblem(code, message));
}
