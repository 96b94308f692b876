using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.DataIntegrity;

public sealed class DataIntegrityProofTests : IDisposable
{
    private const string Unsecured = """
        { "@context": ["https://www.w3.org/ns/credentials/v2"],   "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
          "type": ["VerifiableCredential"], "issuer": "https://vc.example/issuers/5678", "name": "Caf\u00e9 1.50",
          "validFrom": "2023-01-01T00:00:00Z", "credentialSubject": { "id": "did:example:abcdefgh" } }
        """;

    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);
    private readonly SigningKey _key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom());

    public void Dispose() => _key.Dispose();

    public static TheoryData<string> Suites => ["eddsa-rdfc-2022", "eddsa-jcs-2022"];

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_proof_is_spliced_in_last_and_leaves_every_other_byte_alone(string suite)
    {
        var text = Encoding.UTF8.GetString(Sign(Unsecured, suite));
        text.Should().StartWith(Unsecured.TrimEnd()[..^1] + ",\"proof\":[{");
        text.Should().EndWith("\"}]}");
        VerifyAll(text).Should().OnlyContain(problem => problem == null);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_second_proof_makes_a_set_and_both_hold(string suite)
    {
        var set = Encoding.UTF8.GetString(Sign(Encoding.UTF8.GetString(Sign(Unsecured, suite)), "eddsa-jcs-2022"));
        VerifyAll(set).Should().HaveCount(2).And.OnlyContain(problem => problem == null);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_chained_proof_breaks_when_the_proof_it_builds_on_is_changed_or_gone(string suite)
    {
        var first = Encoding.UTF8.GetString(Sign(Unsecured, suite, id: "urn:uuid:1b2c3d4e-0000-4000-8000-000000000001"));
        var chain = Encoding.UTF8.GetString(Sign(first, suite, previous: "urn:uuid:1b2c3d4e-0000-4000-8000-000000000001"));
        VerifyAll(chain).Should().HaveCount(2).And.OnlyContain(problem => problem == null);

        var later = chain.Replace("2026-11-21T12:00:00Z\",\"verif", "2026-11-21T12:00:01Z\",\"verif", StringComparison.Ordinal);
        VerifyAll(later).Should().OnlyContain(problem => problem != null);
        var other = chain.Replace("\"id\":\"urn:uuid:1b2c3d4e", "\"id\":\"urn:uuid:9b2c3d4e", StringComparison.Ordinal);
        VerifyAll(other)[1]!.Code.Should().Be("previous-proof-missing");
    }

    [Fact]
    public void A_chain_to_a_proof_that_is_not_there_is_not_signed()
    {
        var options = Options("eddsa-jcs-2022") with { PreviousProof = ["urn:uuid:nobody"] };
        DataIntegrityProof.Sign(JsonLd, Parse(Unsecured), options, _key).Problem!.Code.Should().Be("previous-proof-missing");
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022", "Caf\\u00e9", "Cafe")]
    [InlineData("eddsa-jcs-2022", "Caf\\u00e9", "Cafe")]
    [InlineData("eddsa-rdfc-2022", "did:example:abcdefgh", "did:example:abcdefgi")]
    [InlineData("eddsa-rdfc-2022", "2023-01-01", "2023-01-02")]
    [InlineData("eddsa-rdfc-2022", "\"proofPurpose\":\"assertionMethod\"", "\"proofPurpose\":\"authentication\"")]
    [InlineData("eddsa-jcs-2022", "\"created\":\"2026", "\"created\":\"2025")]
    public void A_changed_byte_breaks_the_proof(string suite, string old, string changed)
    {
        var signed = Encoding.UTF8.GetString(Sign(Unsecured, suite));
        signed.Should().Contain(old);
        VerifyAll(signed.Replace(old, changed, StringComparison.Ordinal))[0]!.Code.Should().Be("signature-wrong");
    }

    [Fact]
    public void A_proof_swapped_in_from_another_document_does_not_hold()
    {
        var one = Parse(Sign(Unsecured, "eddsa-rdfc-2022"));
        var other = Unsecured.Replace("abcdefgh", "somebody-else", StringComparison.Ordinal).TrimEnd()[..^1]
            + ",\"proof\":" + one.GetProperty("proof").GetRawText() + "}";
        VerifyAll(other)[0]!.Code.Should().Be("signature-wrong");
    }

    [Fact]
    public void Another_key_does_not_verify()
    {
        using var other = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(2));
        VerifyAll(Encoding.UTF8.GetString(Sign(Unsecured, "eddsa-rdfc-2022")), other.PublicKey)[0]!.Code
            .Should().Be("signature-wrong");
        using var p256 = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom(2));
        VerifyAll(Encoding.UTF8.GetString(Sign(Unsecured, "eddsa-rdfc-2022")), p256.PublicKey)[0]!.Code
            .Should().Be("key-mismatch");
    }

    [Fact]
    public void The_jcs_suite_allows_contexts_that_were_added_and_no_other_change_of_them()
    {
        var signed = Encoding.UTF8.GetString(Sign(Unsecured, "eddsa-jcs-2022"));
        const string context = "{ \"@context\": [\"https://www.w3.org/ns/credentials/v2\"]";
        VerifyAll(signed.Replace(context, context[..^1] + ",\"https://www.w3.org/ns/credentials/examples/v2\"]", StringComparison.Ordinal))[0]
            .Should().BeNull();
        VerifyAll(signed.Replace(context, "{ \"@context\": [\"https://www.w3.org/ns/credentials/examples/v2\"]", StringComparison.Ordinal))[0]!
            .Code.Should().Be("context-changed");
    }

    [Fact]
    public void A_term_that_no_context_defines_is_not_signed()
    {
        var document = Unsecured.Replace("\"name\"", "\"alsoKnownAs\"", StringComparison.Ordinal);
        var signing = DataIntegrityProof.Sign(JsonLd, Parse(document), Options("eddsa-rdfc-2022"), _key);
        signing.Document.Should().BeNull();
        signing.Problem!.Code.Should().Be("document-not-canonical");
        signing.Problem.Path.Should().Contain("alsoKnownAs");
    }

    [Fact]
    public void An_unknown_suite_is_named_and_never_guessed()
    {
        DataIntegrityProof.Sign(JsonLd, Parse(Unsecured), Options("ecdsa-xi-2023"), _key).Problem!.Code
            .Should().Be("unknown-cryptosuite");
        var signed = Encoding.UTF8.GetString(Sign(Unsecured, "eddsa-rdfc-2022"));
        var problem = VerifyAll(signed.Replace("eddsa-rdfc-2022", "eddsa-2099", StringComparison.Ordinal))[0]!;
        problem.Code.Should().Be("unknown-cryptosuite");
        problem.Message.Should().Contain("eddsa-2099");
    }

    [Fact]
    public void A_key_of_the_wrong_kind_does_not_sign()
    {
        using var p256 = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom());
        DataIntegrityProof.Sign(JsonLd, Parse(Unsecured), Options("eddsa-rdfc-2022"), p256).Problem!.Code
            .Should().Be("key-mismatch");
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("null")]
    public void What_is_no_object_is_not_signed(string json) =>
        DataIntegrityProof.Sign(JsonLd, Parse(json), Options("eddsa-jcs-2022"), _key).Problem!.Code
            .Should().Be("document-malformed");

    [Theory]
    [InlineData("z")]
    [InlineData("z0")]
    [InlineData("u" + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("z41ZsNkz78FHSGkAD5J4b8EN49DkywMMJSL3UdUNffbsCAWmTLPvtnJpd3JGGooYX7TNrzgsTLkXUWiGsRRZ788")]
    public void A_malformed_proof_value_is_told_apart_from_a_wrong_signature(string value)
    {
        var signed = Parse(Sign(Unsecured, "eddsa-jcs-2022"));
        var good = signed.GetProperty("proof")[0].GetProperty("proofValue").GetString()!;
        VerifyAll(signed.GetRawText().Replace(good, value, StringComparison.Ordinal))[0]!.Code.Should().Be("proof-malformed");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("\"https://example.org/proof\"")]
    [InlineData("""{"type":"DataIntegrityProof","verificationMethod":"a:b","proofPurpose":"assertionMethod"}""")]
    [InlineData("""{"type":"DataIntegrityProof","cryptosuite":5,"verificationMethod":"a:b","proofPurpose":"x"}""")]
    [InlineData("""{"type":"T","cryptosuite":"c","verificationMethod":{},"proofPurpose":"assertionMethod"}""")]
    [InlineData("""{"type":"T","cryptosuite":"c","verificationMethod":"a:b"}""")]
    [InlineData("""{"type":"T","verificationMethod":"a:b","proofPurpose":"x","created":"yesterday"}""")]
    [InlineData("""{"type":"T","verificationMethod":"a:b","proofPurpose":"x","expires":5}""")]
    [InlineData("""{"type":"T","verificationMethod":"a:b","proofPurpose":"x","previousProof":[5]}""")]
    public void A_malformed_proof_is_refused_with_a_reason(string json)
    {
        Proof.TryRead(Parse(json), out var proof, out var problem).Should().BeFalse();
        proof.Should().BeNull();
        problem.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void A_time_without_a_zone_is_read_as_utc()
    {
        const string json = """{"type":"T","verificationMethod":"a:b","proofPurpose":"x","created":"2026-01-01T00:00:00"}""";
        Proof.TryRead(Parse(json), out var proof, out _).Should().BeTrue();
        proof!.Created.Should().Be(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public void Options_are_written_as_they_were_given()
    {
        var options = Options("eddsa-jcs-2022") with
        {
            Domain = "verifier.example",
            Challenge = "1f44d55f",
            Nonce = "abc",
            Expires = new DateTimeOffset(2027, 1, 1, 1, 0, 0, 500, TimeSpan.FromHours(1)),
        };
        var proof = Parse(DataIntegrityProof.Sign(JsonLd, Parse(Unsecured), options, _key).Document!)
            .GetProperty("proof")[0];
        proof.GetProperty("expires").GetString().Should().Be("2027-01-01T00:00:00Z");
        proof.GetProperty("created").GetString().Should().Be("2026-11-21T12:00:00Z");
        proof.GetProperty("domain").GetString().Should().Be("verifier.example");
        proof.GetProperty("challenge").GetString().Should().Be("1f44d55f");
        proof.GetProperty("nonce").GetString().Should().Be("abc");
    }

    private byte[] Sign(string document, string suite, string? id = null, string? previous = null)
    {
        var options = Options(suite) with { Id = id, PreviousProof = previous is null ? [] : [previous] };
        var signing = DataIntegrityProof.Sign(JsonLd, Parse(document), options, _key);
        signing.Problem.Should().BeNull();
        return signing.Document!;
    }

    private static ProofOptions Options(string suite) =>
        new(suite, "https://vc.example/issuers/5678#key", new TestClock().GetUtcNow());

    private List<ProofProblem?> VerifyAll(string document, PublicKey? key = null)
    {
        var secured = new SecuredDocument(JsonLd, Parse(document));
        return secured.Proofs.Select(element =>
        {
            Proof.TryRead(element, out var proof, out var problem).Should().BeTrue(problem);
            return DataIntegrityProof.Verify(secured, proof!, key ?? _key.PublicKey);
        }).ToList();
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    private static JsonElement Parse(byte[] json) => JsonDocument.Parse(json).RootElement;
}
