using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.DataIntegrity;

/// <summary>Derived ecdsa-sd-2023 proofs that were changed after they were made.</summary>
public sealed class EcdsaSdTests
{
    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    [CorpusFact]
    public void The_published_proof_verifies_when_it_is_put_together_again() =>
        Verify(parts => parts).Should().BeNull();

    [CorpusFact]
    public void A_statement_more_or_less_or_changed_does_not_verify()
    {
        Verify(change: document => document["name"] = "Card")!.Code.Should().Be("signature-wrong");
        Verify(change: document => document["credentialSubject"]!["birthCountry"] = "Utopia")!
            .Code.Should().Be("signature-wrong");
        Verify(change: document => document["credentialSubject"]!.AsObject().Remove("birthCountry"))!
            .Code.Should().Be("signature-wrong");
        Verify(change: document => document["validUntil"] = "2035-12-16T23:59:59Z")!.Code.Should().Be("signature-wrong");
    }

    [CorpusTheory]
    [InlineData("employ")]
    [InlineData("prc")]
    public void A_mandatory_statement_that_is_left_out_or_called_optional_does_not_verify(string vector)
    {
        // All indexes after the first move down by one: the signer's mandatory hash no longer comes out.
        var without = Verify(
            parts => parts with { Mandatory = [.. parts.Mandatory.Where(index => index > 0).Select(index => index - 1)] },
            document => document["issuer"]!.AsObject().Remove("image"),
            vector);
        without!.Code.Should().Be("signature-wrong");
        var optional = Verify(
            parts => parts with
            {
                Mandatory = parts.Mandatory[1..], Signatures = [parts.Signatures[0], .. parts.Signatures],
            },
            vector: vector);
        optional!.Code.Should().Be("signature-wrong");
    }

    [CorpusFact]
    public void An_optional_statement_that_is_left_out_with_its_signature_still_verifies()
    {
        // That is the point of the suite: _:subject birthCountry "Arcadia" is the third of the optional statements,
        // and the fourth of all, so that the indexes after it move down.
        Verify(
            parts => parts with
            {
                Signatures = [.. parts.Signatures.Where((_, i) => i != 2)],
                Mandatory = [.. parts.Mandatory.Select(index => index > 3 ? index - 1 : index)],
            },
            document => document["credentialSubject"]!.AsObject().Remove("birthCountry")).Should().BeNull();
    }

    [CorpusFact]
    public void Signatures_that_are_doubled_dropped_swapped_or_forged_do_not_verify()
    {
        Verify(parts => parts with { Signatures = [.. parts.Signatures, parts.Signatures[0]] })!
            .Code.Should().Be("signature-wrong");
        Verify(parts => parts with { Signatures = [parts.Signatures[0], .. parts.Signatures[..^1]] })!
            .Code.Should().Be("signature-wrong");
        Verify(parts => parts with { Signatures = parts.Signatures[1..] })!.Code.Should().Be("signature-wrong");
        Verify(parts => parts with { Signatures = [] })!.Code.Should().Be("signature-wrong");
        Verify(parts => parts with { Signatures = [.. parts.Signatures[1..], parts.Signatures[0]] })!
            .Code.Should().Be("signature-wrong");
        Verify(parts => parts with { Signatures = [new byte[64], .. parts.Signatures[1..]] })!
            .Code.Should().Be("signature-wrong");
        Verify(parts => parts with { BaseSignature = parts.Signatures[0] })!.Code.Should().Be("signature-wrong");
    }

    [CorpusFact]
    public void Wrong_indexes_do_not_verify()
    {
        Verify(parts => parts with { Mandatory = [0, 4, 5, 6] })!.Code.Should().Be("signature-wrong");
        Verify(parts => parts with { Mandatory = [.. parts.Mandatory, 10] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Mandatory = [.. parts.Mandatory, int.MaxValue] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Mandatory = [.. parts.Mandatory, 0] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Mandatory = [] })!.Code.Should().Be("signature-wrong");
    }

    [CorpusFact]
    public void Wrong_labels_do_not_verify()
    {
        Verify(parts => parts with { Labels = [parts.Labels[0]] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Labels = [(0, parts.Labels[1].Label), (1, parts.Labels[0].Label)] })!
            .Code.Should().Be("signature-wrong");
        Verify(parts => parts with { Labels = [(0, parts.Labels[0].Label), (1, parts.Labels[0].Label)] })!
            .Code.Should().Be("proof-malformed", "two nodes under one label");
        Verify(parts => parts with { Labels = [.. parts.Labels, (1, new byte[32])] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Labels = [(0, new byte[31]), parts.Labels[1]] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Labels = [.. parts.Labels, (7, new byte[32])] }).Should().BeNull("it names no node");
    }

    [CorpusFact]
    public void Wrong_keys_do_not_verify()
    {
        using var other = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom(9));
        using var ed25519 = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(9));
        Multibase.TryDecode(other.PublicKey.Multibase, 96, out var key).Should().BeTrue();
        Verify(parts => parts with { PublicKey = key! })!.Code.Should().Be("signature-wrong");
        Verify(parts => parts with { PublicKey = [0x80, 0x24, 0x04, .. new byte[32]] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { PublicKey = [.. key!, 0] })!.Code.Should().Be("proof-malformed");
        Verify(key: other.PublicKey)!.Code.Should().Be("signature-wrong");
        Verify(key: ed25519.PublicKey)!.Code.Should().Be("key-mismatch");
    }

    [CorpusFact]
    public void Malformed_proof_values_are_refused_for_what_they_are()
    {
        Verify(parts => parts with { Header = [0xd9, 0x5d, 0x02] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Header = [0xd9, 0x5d, 0x00] })!.Code.Should().Be("base-proof");
        Verify(parts => parts with { Header = [] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { After = [0] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { BaseSignature = new byte[63] })!.Code.Should().Be("proof-malformed");
        Verify(parts => parts with { Signatures = [new byte[65], .. parts.Signatures[1..]] })!
            .Code.Should().Be("proof-malformed");
        foreach (var text in (string[])["", "u", "z", "u2V0B", "zu2V0B", "u2V0BhVhA!", "u2V0BhVhA="])
            Verify(change: document => document["proof"]!["proofValue"] = text)!.Code.Should().Be("proof-malformed");
        Verify(change: document => document["proof"]!.AsObject().Remove("proofValue"))!.Code.Should().Be("proof-malformed");
    }

    [CorpusFact]
    public void A_chain_is_left_open() =>
        Verify(change: document => document["proof"]!["previousProof"] = "urn:uuid:1")!
            .Code.Should().Be("previous-proof-unsupported");

    [CorpusFact]
    public void Every_truncation_of_the_proof_value_is_refused()
    {
        var whole = DerivedProofParts.Of(ProofValue("prc")).ToCbor();
        for (var length = 0; length < whole.Length; length++)
            Parse(whole.AsSpan(0, length)).Should().Be("proof-malformed", $"{length} bytes are not all");
        Parse(whole).Should().BeNull();
    }

    private static string? Parse(ReadOnlySpan<byte> cbor)
    {
        var text = Multibase.EncodeBase64Url([0xd9, 0x5d, 0x01, .. cbor]);
        return DerivedProofValue.TryParse(text, out _, out var problem) ? null : problem.Code;
    }

    private static ProofProblem? Verify(
        Func<DerivedProofParts, DerivedProofParts>? alter = null,
        Action<JsonObject>? change = null,
        string vector = "prc",
        PublicKey? key = null)
    {
        var json = JsonNode.Parse(EcdsaSdVectorTests.Read(vector, "derivedRevealDocument").GetRawText())!.AsObject();
        if (alter is not null) json["proof"]!["proofValue"] = alter(DerivedProofParts.Of(ProofValue(vector))).ToText();
        change?.Invoke(json);
        var document = new SecuredDocument(JsonLd, JsonDocument.Parse(json.ToJsonString()).RootElement);
        Proof.TryRead(document.Proofs[0], out var proof, out _).Should().BeTrue();
        return DataIntegrityProof.Verify(document, proof!, key ?? EcdsaSdVectorTests.BaseKey());
    }

    private static string ProofValue(string vector) =>
        EcdsaSdVectorTests.Read(vector, "derivedRevealDocument").GetProperty("proof").GetProperty("proofValue").GetString()!;
}
