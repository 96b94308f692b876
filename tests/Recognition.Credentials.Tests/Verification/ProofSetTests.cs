using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Tests.DataIntegrity;
using Recognition.Credentials.Verification;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>Sets and chains of proofs across suites: every proof holds, and the issuer has made at least one.</summary>
public sealed class ProofSetTests : IDisposable
{
    private const string Older = "Ed25519Signature2020";
    private readonly World _world = new();

    private string Method => $"{World.Issuer}#{_world.Key.PublicKey.Multibase}";

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData(Older)]
    [InlineData("eddsa-2022")]
    public async Task A_credential_with_a_proof_of_an_older_suite_is_verified_and_the_report_says_so(string suite)
    {
        var report = await _world.VerifyAsync(OlderProofs.Add(Credential(), suite, _world.Key, Method));
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        report.Find("proof").Detail.Should().Contain($"{suite}, an older suite");
    }

    [Fact]
    public async Task A_credential_of_data_model_1_1_with_an_older_proof_is_verified_with_that_warning()
    {
        var credential = World.Credential(c =>
        {
            c["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1", OlderProofs.Context);
            c["issuer"] = World.Issuer;
            c.Remove("validFrom");
            c.Remove("name");
            c["issuanceDate"] = "2026-11-21T11:00:00Z";
        });
        var report = await _world.VerifyAsync(
            OlderProofs.Add(Encoding.UTF8.GetBytes(credential.GetRawText()), Older, _world.Key, Method));
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, string.Join('\n', report.Checks));
        report.Outcome("contexts").Should().Be(CheckOutcome.Passed);
        report.Outcome("context-version").Should().Be(CheckOutcome.Warning);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_chain_over_a_context_with_a_document_around_it_is_verified(string suite)
    {
        var credential = World.Credential(c => c["@context"] = new JsonArray(
            "https://www.w3.org/ns/credentials/v2",
            new JsonObject { ["@context"] = new JsonObject { ["alumniOf"] = "https://example.org/alumniOf" } }));
        var first = new ProofOptions(suite, DidKey.VerificationMethod(_world.OtherKey.PublicKey), _world.Clock.GetUtcNow())
        {
            Id = "urn:uuid:26329423-bec9-4b2e-88cb-a7c7d9dc4544",
        };
        var second = new ProofOptions(suite, Method, _world.Clock.GetUtcNow()) { PreviousProof = [first.Id] };
        var once = _world.Secure(credential, first, _world.OtherKey);

        var report = await _world.VerifyAsync(_world.Secure(JsonDocument.Parse(once).RootElement, second));

        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task A_proof_for_another_purpose_than_the_one_asked_for_fails()
    {
        var expected = new VerifyRequest { ExpectedProofPurpose = "authentication" };
        var report = await _world.VerifyAsync(_world.Secure(World.Credential()), expected);
        report.Outcome("proof").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task An_older_proof_without_the_context_that_defines_it_leaves_it_undecided()
    {
        var text = Encoding.UTF8.GetString(OlderProofs.Add(Credential(), Older, _world.Key, Method))
            .Replace($",\"{OlderProofs.Context}\"", "", StringComparison.Ordinal);
        var report = await _world.VerifyAsync(text);
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Outcome("proof").Should().Be(CheckOutcome.NotChecked);
        report.Find("proof").Detail.Should().Contain("could not be checked");
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_set_of_a_new_and_an_older_proof_holds_as_a_whole_or_not_at_all(string suite)
    {
        var both = OlderProofs.Add(Secure(Credential(), suite), Older, _world.Key, Method);
        var report = await _world.VerifyAsync(both);
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        report.Find("proof").Detail.Should().Contain(suite).And.Contain(Older);

        for (var broken = 0; broken < 2; broken++)
        {
            var json = JsonNode.Parse(both)!;
            json["proof"]![broken]!["created"] = "2026-11-21T11:59:59Z";
            (await _world.VerifyAsync(json.ToJsonString())).Outcome("proof").Should().Be(CheckOutcome.Failed);
        }
    }

    [Fact]
    public async Task A_proof_of_an_unknown_suite_in_a_set_leaves_the_question_open()
    {
        var json = JsonNode.Parse(Secure(Credential(), "eddsa-jcs-2022"))!;
        json["proof"]!.AsArray().Add(new JsonObject
        {
            ["type"] = "DataIntegrityProof", ["cryptosuite"] = "bbs-2023", ["verificationMethod"] = Method,
            ["proofPurpose"] = "assertionMethod", ["proofValue"] = "u2V0C",
        });
        var report = await _world.VerifyAsync(json.ToJsonString());
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Outcome("proof").Should().Be(CheckOutcome.NotChecked);
        report.Find("proof").Detail.Should().Contain("1 of 2").And.Contain("bbs-2023");

        // A proof that fails decides, whatever is unknown beside it.
        json["proof"]![0]!["created"] = "2026-11-21T11:59:59Z";
        (await _world.VerifyAsync(json.ToJsonString())).Outcome("proof").Should().Be(CheckOutcome.Failed);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_proof_of_a_set_has_to_be_the_issuers(bool withIssuer)
    {
        var other = $"did:key:{_world.OtherKey.PublicKey.Multibase}#{_world.OtherKey.PublicKey.Multibase}";
        var bytes = OlderProofs.Add(Credential(), Older, _world.OtherKey, other);
        if (withIssuer) bytes = Secure(bytes, "eddsa-rdfc-2022");
        var report = await _world.VerifyAsync(bytes);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed, "each signature fits its key");
        report.Outcome("issuer-key").Should().Be(withIssuer ? CheckOutcome.Passed : CheckOutcome.Failed);
        report.Verdict.Should().Be(withIssuer ? Verdict.Verified : Verdict.NotValid);
    }

    [Theory]
    [InlineData("created")]
    [InlineData("expires")]
    public async Task A_time_of_a_proof_that_cannot_be_read_leaves_it_undecided(string member)
    {
        var json = JsonNode.Parse(Secure(Credential(), "eddsa-jcs-2022"))!;
        json["proof"]![0]![member] = "2026-11-21 noon";
        var report = await _world.VerifyAsync(json.ToJsonString());
        report.Outcome("proof").Should().Be(CheckOutcome.NotChecked);
        report.Verdict.Should().Be(Verdict.Undecided);
        json["proof"]![0]![member] = 5;
        (await _world.VerifyAsync(json.ToJsonString())).Verdict.Should().Be(Verdict.NotValid, "that is no time at all");
    }

    [Fact]
    public async Task A_chain_over_an_older_proof_breaks_with_it()
    {
        var first = OlderProofs.Add(Credential(), Older, _world.Key, Method, change: proof => proof["id"] = "urn:uuid:1");
        var options = new ProofOptions("eddsa-rdfc-2022", Method, _world.Clock.GetUtcNow()) { PreviousProof = ["urn:uuid:1"] };
        var chain = _world.Secure(JsonDocument.Parse(first).RootElement, options);
        var report = await _world.VerifyAsync(chain);
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));

        var json = JsonNode.Parse(chain)!;
        json["proof"]![0]!["created"] = "2026-11-21T11:59:59Z";
        (await _world.VerifyAsync(json.ToJsonString())).Outcome("proof").Should().Be(CheckOutcome.Failed);
        json = JsonNode.Parse(chain)!;
        json["proof"]!.AsArray().RemoveAt(0);
        (await _world.VerifyAsync(json.ToJsonString())).Outcome("proof").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_derived_proof_of_selective_disclosure_is_verified_and_tampering_is_not()
    {
        var secured = DerivedProofParts.Sign(
            World.Credential(), $"{World.Issuer}#{_world.P256.PublicKey.Multibase}", _world.P256, 0, 1, 2);
        var report = await _world.VerifyAsync(secured.ToJsonString());
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, string.Join('\n', report.Checks));
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Find("proof").Detail.Should().Contain("ecdsa-sd-2023").And.NotContain("older");
        report.DecidedBy!.Code.Should().Be("disclosure", "its holder may have left out its status");
        report.Questions.Single(question => question.Question == Question.Current).Answer.Should().Be(Answer.Unknown);

        foreach (var (old, changed) in new[]
        {
            ("\"Teamwork\"", "\"Leadership\""), ("\"Acme\"", "\"Acne\""), ("0000-4000", "0000-4001"),
            ("\"2026-11-21T11:00:00Z\",\"ver", "\"2026-11-21T11:00:01Z\",\"ver"),
        })
        {
            var text = secured.ToJsonString();
            text.Should().Contain(old);
            var tampered = await _world.VerifyAsync(text.Replace(old, changed, StringComparison.Ordinal));
            tampered.Outcome("proof").Should().Be(CheckOutcome.Failed, changed);
            tampered.Verdict.Should().Be(Verdict.NotValid);
        }
    }

    [Fact]
    public async Task A_derived_proof_that_shows_status_and_end_is_verified()
    {
        var credential = World.Credential(c =>
        {
            World.AddStatus(c);
            c["validUntil"] = "2027-01-01T00:00:00Z";
        });
        var secured = DerivedProofParts.Sign(
            credential, $"{World.Issuer}#{_world.P256.PublicKey.Multibase}", _world.P256, 0, 1, 2);
        var report = await _world.VerifyAsync(secured.ToJsonString());
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task A_derived_proof_by_another_key_of_the_right_kind_or_of_a_wrong_kind_is_not_the_issuers()
    {
        var forged = DerivedProofParts.Sign(
            World.Credential(), $"{World.Issuer}#{_world.OtherP256.PublicKey.Multibase}", _world.OtherP256, 0);
        var report = await _world.VerifyAsync(forged.ToJsonString());
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);

        forged["proof"]!["verificationMethod"] = Method;
        (await _world.VerifyAsync(forged.ToJsonString())).Outcome("proof").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_selective_disclosure_proof_in_a_set_counts_like_any_other()
    {
        var secured = DerivedProofParts.Sign(
            World.Credential(), $"{World.Issuer}#{_world.P256.PublicKey.Multibase}", _world.P256, 0, 1);
        var both = Secure(Encoding.UTF8.GetBytes(secured.ToJsonString()), "eddsa-rdfc-2022");
        var report = await _world.VerifyAsync(both);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, "whether it has a status is not known");
        secured["name"] = "Leadership";
        var broken = Secure(Encoding.UTF8.GetBytes(secured.ToJsonString()), "eddsa-rdfc-2022");
        (await _world.VerifyAsync(broken)).Outcome("proof").Should().Be(CheckOutcome.Failed);
    }

    [CorpusTheory]
    [InlineData("employ")]
    [InlineData("prc")]
    public async Task A_published_base_proof_is_not_valid_and_the_report_tells_whom_to_ask(string vector)
    {
        var report = await _world.VerifyAsync(EcdsaSdVectorTests.Read(vector, "addSignedSDBase").GetRawText());
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Find("proof").Detail.Should().Contain("base proof").And.Contain("Ask the holder");
    }

    [CorpusTheory]
    [InlineData("employ")]
    [InlineData("prc")]
    public async Task The_published_derived_proof_fits_but_its_key_is_not_that_of_the_issuer_it_names(string vector)
    {
        // The vectors name an issuer by one did:key and sign with another.
        var report = await _world.VerifyAsync(EcdsaSdVectorTests.Read(vector, "derivedRevealDocument").GetRawText());
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
    }

    private static byte[] Credential() => Encoding.UTF8.GetBytes(
        World.Credential(c => c["@context"]!.AsArray().Add(OlderProofs.Context)).GetRawText());

    private byte[] Secure(byte[] document, string suite) =>
        _world.Secure(JsonDocument.Parse(document).RootElement, suite: suite);
}
