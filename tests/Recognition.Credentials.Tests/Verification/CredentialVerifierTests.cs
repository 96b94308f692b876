using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Verification;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Verification;

public sealed class CredentialVerifierTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_good_credential_is_verified(string suite)
    {
        var report = await _world.VerifyAsync(_world.Secure(World.Credential(c => World.AddStatus(c)), suite: suite));
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        report.Summary.Should().Be(
            "Verified: “Teamwork” was issued by Acme, recognized by the operator of this service. "
            + "It is a credential, but not an Open Badge.");
        report.Issuer!.Trust.Should().Be(IssuerTrust.Recognized);
        report.CheckedAt.Should().Be(_world.Clock.GetUtcNow());
    }

    [Fact]
    public async Task The_checks_come_in_the_order_of_the_standard_each_with_a_code_and_a_link()
    {
        var report = await _world.VerifyAsync(_world.Secure(World.Credential(c => World.AddStatus(c))));
        report.Checks.Select(check => check.Code).Should().Equal(
            "format", "contexts", "context-version", "safe-mode", "type", "data-model", "proof-count", "proof", "signed-form",
            "jwt-claims", "issuer-key", "issuer-standing", "valid-from", "valid-until", "status-revocation", "status-suspension",
            "credential-schema", "refresh-service", "related-resource", "digests");
        report.Checks.Should().OnlyContain(check =>
            check.Specification.StartsWith("https://") && check.Title.Length > 0 && check.Detail.Length > 0);
    }

    [Fact]
    public async Task The_report_as_json_is_the_one_of_the_contract()
    {
        var report = await _world.VerifyAsync(_world.Secure(World.Credential()));
        var json = JsonDocument.Parse(report.ToJson()).RootElement;
        json.EnumerateObject().Select(member => member.Name)
            .Should().Equal(
                "kind", "verdict", "headline", "summary", "checkedAt", "issuer", "questions", "credential", "checks");
        json.GetProperty("kind").GetString().Should().Be("credential");
        json.GetProperty("headline").GetString().Should().Be(json.GetProperty("summary").GetString());
        json.GetProperty("issuer").EnumerateObject().Select(member => member.Name)
            .Should().Equal("id", "name", "trust", "domain", "recognizedBy");
        json.GetProperty("issuer").GetProperty("trust").GetString().Should().Be("recognized");
        json.GetProperty("questions").EnumerateArray().Select(question => question.GetProperty("id").GetString())
            .Should().Equal("unaltered", "issuer", "current", "recipient", "standard");
        foreach (var question in json.GetProperty("questions").EnumerateArray())
            question.EnumerateObject().Select(member => member.Name).Should().Equal("id", "answer", "text");
        json.GetProperty("verdict").GetString().Should().Be("verified");
        json.GetProperty("checkedAt").GetString().Should().Be("2026-11-21T12:00:00Z");
        json.GetProperty("credential").EnumerateObject().Select(member => member.Name)
            .Should().Equal("id", "name", "issuer", "recipient", "validFrom");
        var check = json.GetProperty("checks").EnumerateArray()
            .First(each => each.GetProperty("outcome").GetString() == "notApplicable");
        check.EnumerateObject().Select(member => member.Name)
            .Should().Equal("code", "title", "question", "outcome", "detail", "specification");
    }

    [Theory]
    [InlineData(Verdict.VerifiedWithWarnings, "verifiedWithWarnings")]
    [InlineData(Verdict.NotValid, "notValid")]
    [InlineData(Verdict.NotYetValid, "notYetValid")]
    [InlineData(Verdict.UnknownIssuer, "unknownIssuer")]
    [InlineData(Verdict.OtherRecipient, "otherRecipient")]
    [InlineData(Verdict.Undecided, "undecided")]
    public void Verdicts_are_written_in_camel_case(Verdict verdict, string text) => verdict.ToName().Should().Be(text);

    [Theory]
    [InlineData("Teamwork", "Leadership")]
    [InlineData("2026-11-21T11", "2026-11-21T10")]
    [InlineData("0000-4000", "0000-4001")]
    [InlineData("\"Acme\"", "\"Acne\"")]
    public async Task A_tampered_field_is_not_valid(string old, string changed)
    {
        foreach (var suite in (string[])["eddsa-rdfc-2022", "eddsa-jcs-2022"])
        {
            var text = Encoding.UTF8.GetString(_world.Secure(World.Credential(), suite: suite));
            var report = await _world.VerifyAsync(text.Replace(old, changed, StringComparison.Ordinal));
            report.Verdict.Should().Be(Verdict.NotValid);
            report.Outcome("proof").Should().Be(CheckOutcome.Failed);
            report.Cause.Should().Be(Causes.Altered);
            report.Summary.Should().StartWith("Not valid: ").And.Contain("was changed after it was signed");
        }
    }

    [Fact]
    public async Task A_credential_without_a_proof_is_not_valid()
    {
        var report = await _world.VerifyAsync(World.Credential().GetRawText());
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Outcome("proof-count").Should().Be(CheckOutcome.Failed);
        report.Cause.Should().Be("unsigned");
    }

    [Theory]
    [InlineData("issuer", Verdict.UnknownIssuer)]
    [InlineData("credentialSubject", Verdict.Undecided)] // trust is decided by the name that the issuer bears
    public async Task Who_issues_to_themselves_is_named_once_as_the_issuer(string named, Verdict verdict)
    {
        var self = DidKey.From(_world.OtherKey.PublicKey).Text;
        var report = await _world.VerifyAsync(_world.Secure(
            World.Credential(c =>
            {
                foreach (var role in (string[])["issuer", "credentialSubject"])
                    c[role] = new JsonObject { ["id"] = self };
                c[named]!["name"] = "Andy";
            }),
            _world.OtherKey, DidKey.VerificationMethod(_world.OtherKey.PublicKey)));
        report.Verdict.Should().Be(verdict, string.Join('\n', report.Checks));
        if (verdict == Verdict.Undecided) report.Cause.Should().Be(Causes.UnusualForm);
    }

    [Fact]
    public async Task A_proof_swapped_in_from_another_credential_is_not_valid()
    {
        var proof = JsonDocument.Parse(_world.Secure(World.Credential())).RootElement.GetProperty("proof").GetRawText();
        var other = World.Credential(c => c["name"] = "Other").GetRawText();
        (await _world.VerifyAsync($"{other[..^1]},\"proof\":{proof}}}")).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task Sixteen_proofs_are_checked_and_seventeen_are_refused()
    {
        var document = World.Credential();
        byte[] bytes = [];
        for (var i = 0; i < 16; i++) document = JsonDocument.Parse(bytes = _world.Secure(document)).RootElement;
        (await _world.VerifyAsync(bytes)).Verdict.Should().Be(Verdict.Verified);

        var report = await _world.VerifyAsync(_world.Secure(document));
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Find("proof-count").Detail.Should().Contain("17");
        _world.Verifier = _world.MakeVerifier(new VerifierOptions { MaxProofs = 17 });
        (await _world.VerifyAsync(_world.Secure(document))).Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task A_proof_of_an_unknown_suite_alone_leaves_the_question_open_and_so_it_does_beside_a_good_one()
    {
        const string unknown = """{"type":"DataIntegrityProof","cryptosuite":"bbs-2023","verificationMethod":"did:web:badges.example:issuers:acme#k","proofPurpose":"assertionMethod","proofValue":"u2V0"}""";
        var credential = World.Credential().GetRawText();
        var alone = await _world.VerifyAsync($"{credential[..^1]},\"proof\":[{unknown}]}}");
        alone.Verdict.Should().Be(Verdict.Undecided);
        alone.Find("proof").Detail.Should().Contain("bbs-2023");

        var good = Encoding.UTF8.GetString(_world.Secure(World.Credential()));
        var both = await _world.VerifyAsync($"{good[..^2]},{unknown}]}}");
        both.Verdict.Should().Be(Verdict.Undecided);
        both.Find("proof").Detail.Should().StartWith("1 of 2 proofs hold.").And.Contain("bbs-2023");
    }

    [Fact]
    public async Task A_good_proof_does_not_save_one_that_fails()
    {
        var one = Encoding.UTF8.GetString(_world.Secure(World.Credential()));
        var both = JsonNode.Parse(_world.Secure(JsonDocument.Parse(one).RootElement))!;
        both["proof"]![1]!["created"] = "2026-11-21T12:00:09Z";
        (await _world.VerifyAsync(both.ToJsonString())).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task A_proof_for_another_purpose_says_nothing_about_the_issuer()
    {
        var options = new ProofOptions(
            "eddsa-rdfc-2022", $"{World.Issuer}#{_world.Key.PublicKey.Multibase}", _world.Clock.GetUtcNow(), "authentication");
        var report = await _world.VerifyAsync(_world.Secure(World.Credential(), options));
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Find("proof").Detail.Should().Contain("authentication");
    }

    [Fact]
    public async Task Challenge_domain_and_expiry_of_a_proof_are_held_to()
    {
        var options = new ProofOptions(
            "eddsa-jcs-2022", $"{World.Issuer}#{_world.Key.PublicKey.Multibase}", _world.Clock.GetUtcNow())
        {
            Challenge = "c1",
            Domain = "verifier.example",
            Expires = _world.Clock.GetUtcNow().AddHours(1),
        };
        var secured = _world.Secure(World.Credential(), options);
        var right = new VerifyRequest { Challenge = "c1", Domain = "verifier.example" };
        (await _world.VerifyAsync(secured, right)).Verdict.Should().Be(Verdict.Verified);
        (await _world.VerifyAsync(secured, right with { Challenge = "c2" })).Verdict.Should().Be(Verdict.NotValid);
        (await _world.VerifyAsync(secured, right with { Domain = "other.example" })).Verdict.Should().Be(Verdict.NotValid);
        _world.Clock.Advance(TimeSpan.FromHours(2));
        var expired = await _world.VerifyAsync(secured, right);
        expired.Verdict.Should().Be(Verdict.Expired);
        expired.Outcome("proof").Should().Be(CheckOutcome.Passed, "its signature still fits");
        expired.Outcome("proof-expires").Should().Be(CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("eddsa-jcs-2022", Verdict.VerifiedWithWarnings)] // the JSON itself is signed
    [InlineData("eddsa-rdfc-2022", Verdict.Undecided)]
    public async Task An_unknown_context_is_named_and_leaves_open_only_a_proof_that_needs_it(string suite, Verdict verdict)
    {
        const string unknown = "https://unknown.example/context.json";
        var credential = World.Credential(c =>
        {
            if (suite == "eddsa-jcs-2022") c["@context"]!.AsArray().Add(unknown);
        });
        var secured = JsonNode.Parse(_world.Secure(credential, suite: suite))!;
        if (suite != "eddsa-jcs-2022") secured["@context"]!.AsArray().Add(unknown);
        var report = await _world.VerifyAsync(secured.ToJsonString());
        report.Verdict.Should().Be(verdict);
        report.Outcome("contexts").Should().Be(CheckOutcome.NotChecked);
        report.Find("contexts").Detail.Should().Contain(unknown);
        report.Find("contexts").Cause.Should().Be("unknown-context");
    }

    [Theory]
    [InlineData("\"name\"", "\"alsoKnownAs\"", "safe-mode")]
    [InlineData("\"https://www.w3.org/ns/credentials/v2\"", "\"https://www.w3.org/ns/did/v1\"", "context-version")]
    [InlineData("\"VerifiableCredential\"", "\"https://example.org/Other\"", "type")]
    [InlineData("\"credentialSubject\"", "\"https://example.org/subject\"", "type")]
    public async Task A_breach_of_form_whose_signature_is_intact_is_a_warning(string old, string changed, string code)
    {
        var text = World.Credential().GetRawText().Replace(old, changed, StringComparison.Ordinal);
        var secured = _world.Secure(JsonDocument.Parse(text).RootElement, suite: "eddsa-jcs-2022");
        var report = await _world.VerifyAsync(secured);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Outcome(code).Should().Be(CheckOutcome.Failed, string.Join('\n', report.Checks));
        report.Questions.Single(question => question.Question == Question.Standard).Answer.Should().Be(Answer.No);
    }

    [Fact]
    public async Task A_first_day_that_cannot_be_read_leaves_it_undecided()
    {
        var credential = World.Credential(c => c["validFrom"] = "yesterday");
        var report = await _world.VerifyAsync(_world.Secure(credential, suite: "eddsa-jcs-2022"));
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Outcome("valid-from").Should().Be(CheckOutcome.NotChecked);
        report.Cause.Should().Be("date-unreadable");
    }

    [Theory]
    [InlineData("\"issuer\"", "\"https://example.org/issued\"", "issuer-key")]
    public async Task A_credential_that_names_no_issuer_is_not_valid_even_if_it_is_signed(string old, string changed, string code)
    {
        var text = World.Credential().GetRawText().Replace(old, changed, StringComparison.Ordinal);
        var secured = _world.Secure(JsonDocument.Parse(text).RootElement, suite: "eddsa-jcs-2022");
        var report = await _world.VerifyAsync(secured);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Outcome(code).Should().Be(CheckOutcome.Failed, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task An_expired_credential_is_expired_at_once_and_a_future_one_has_a_minute_of_leeway()
    {
        var ending = _world.Secure(World.Credential(c => c["validUntil"] = "2026-11-21T12:00:00Z"));
        (await _world.VerifyAsync(ending)).Verdict.Should().Be(Verdict.Verified);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        var expired = await _world.VerifyAsync(ending);
        expired.Verdict.Should().Be(Verdict.Expired);
        expired.Summary.Should().Contain("It expired on 21 November 2026.");

        var soon = _world.Secure(World.Credential(c => c["validFrom"] = "2026-11-21T12:01:01Z"));
        (await _world.VerifyAsync(soon)).Verdict.Should().Be(Verdict.Verified);
        var later = _world.Secure(World.Credential(c => c["validFrom"] = "2026-11-21T12:01:02Z"));
        (await _world.VerifyAsync(later)).Verdict.Should().Be(Verdict.NotYetValid);
    }

    [Theory]
    [InlineData("""{"validUntil":"2026-01-01T00:00:00Z"}""", Verdict.Expired)] // before validFrom
    [InlineData("""{"validUntil":"2026-12-01"}""", Verdict.VerifiedWithWarnings)]
    [InlineData("""{"validUntil":"2026-11-20"}""", Verdict.Expired)]
    [InlineData("""{"validFrom":"2026-11-21T11:00:00"}""", Verdict.VerifiedWithWarnings)]
    [InlineData("""{"validFrom":"2026-11-21T13:00:00"}""", Verdict.NotYetValid)]
    public async Task A_period_in_a_form_that_breaks_the_rules_is_read_where_it_can_be(string change, Verdict verdict)
    {
        var credential = World.Credential(c =>
        {
            foreach (var member in JsonNode.Parse(change)!.AsObject()) c[member.Key] = member.Value!.DeepClone();
        });
        var report = await _world.VerifyAsync(_world.Secure(credential, suite: "eddsa-jcs-2022"));
        report.Verdict.Should().Be(verdict);
        report.Outcome("data-model").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_foreign_schema_and_a_refresh_service_are_not_checked_and_warn()
    {
        var report = await _world.VerifyAsync(_world.Secure(World.Credential(c =>
        {
            c["credentialSchema"] = new JsonObject { ["id"] = "https://schemas.example/1", ["type"] = "JsonSchema" };
        })));
        report.Outcome("credential-schema").Should().Be(CheckOutcome.NotChecked);
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Find("credential-schema").Detail.Should().Contain("https://schemas.example/1");
        report.DecidedBy!.Code.Should().Be("credential-schema");
    }

    [Fact]
    public async Task A_profile_adds_its_checks_answers_for_its_schema_and_names_the_recipient()
    {
        _world.Verifier = _world.MakeVerifier(new VerifierOptions(), new Profile());
        var report = await _world.VerifyAsync(_world.Secure(World.Credential(c =>
            c["credentialSchema"] = new JsonObject { ["id"] = "https://schemas.example/1", ["type"] = "JsonSchema" })));
        report.Outcome("profile-rule").Should().Be(CheckOutcome.Failed);
        report.Outcome("credential-schema").Should().Be(CheckOutcome.Passed);
        report.Credential!.Recipient.Should().Be("Jane");
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, "the signature is intact");
        report.DecidedBy!.Code.Should().Be("profile-rule");
    }

    [Fact]
    public async Task Cancellation_is_honoured()
    {
        SecuredCredential.TryRead(_world.Secure(World.Credential()), out var credential, out _);
        var verifying = () => _world.Verifier.VerifyAsync(credential!, null, new CancellationToken(canceled: true));
        await verifying.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData("", "json-malformed")]
    [InlineData("   ", "json-malformed")]
    [InlineData("{", "json-malformed")]
    [InlineData("{\"a\":1,\"a\":2}", "json-duplicate-member")]
    [InlineData("{}", "credential-empty")]
    [InlineData("[]", "credential-not-an-object")]
    [InlineData("\"text\"", "credential-not-an-object")]
    [InlineData("null", "credential-not-an-object")]
    [InlineData("a.b.c", "jwt-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.AAAA", "credential-empty")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.W10.AAAA", "credential-not-an-object")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.ew.AAAA", "json-malformed")]
    public void What_is_no_credential_is_refused_with_a_code(string text, string code)
    {
        SecuredCredential.TryRead(Encoding.UTF8.GetBytes(text), out var credential, out var problem).Should().BeFalse();
        credential.Should().BeNull();
        problem!.Code.Should().Be(code);
    }

    [Fact]
    public void What_is_too_deep_or_too_large_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);
        SecuredCredential.TryRead(Encoding.UTF8.GetBytes(deep), out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("json-too-deep");
        SecuredCredential.TryRead(new byte[100_000_000], out _, out problem).Should().BeFalse();
        problem!.Code.Should().Be("json-too-large");
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"proof":5}""")]
    [InlineData("""{"proof":[[]]}""")]
    [InlineData("""{"proof":{"type":[],"verificationMethod":{}}}""")]
    [InlineData("""{"@context":5,"type":5,"issuer":5,"validFrom":5,"credentialSubject":5,"credentialStatus":5,"proof":{}}""")]
    [InlineData("""{"@context":[null],"type":[null],"issuer":[],"credentialStatus":[null,[],{}],"credentialSchema":[1],"refreshService":[1],"proof":[null]}""")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2","type":"VerifiableCredential","credentialSubject":[],"issuer":{"id":{}}}""")]
    public async Task Whatever_is_readable_ends_in_a_report(string json) =>
        (await _world.VerifyAsync(json)).Verdict.Should().Be(Verdict.NotValid);

    [CorpusFact]
    public async Task Published_samples_get_their_verdict_as_far_as_w3c_rules_go()
    {
        foreach (var (file, verdict) in new[]
            {
                ("simple.json", Verdict.UnknownIssuer), // no document of its https issuer lists the key
                ("simple-did-key-method.json", Verdict.UnknownIssuer),
                ("endorsement-valid.json", Verdict.UnknownIssuer),
                ("simple-err-proof-value.json", Verdict.NotValid),
                ("simple-noproof.json", Verdict.NotValid),
                ("simple-err-expired.json", Verdict.Expired),
                ("simple_v1.json", Verdict.UnknownIssuer), // Ed25519Signature2020
                ("bit-string-list/testlist", Verdict.UnknownIssuer),
            })
        {
            var report = await _world.VerifyAsync(Corpora.ReadBytes($"ob3-samples/{file}"));
            report.Verdict.Should().Be(verdict, $"{file}: {string.Join('\n', report.Checks)}");
        }
    }

    private sealed class Profile : ProfileCheck
    {
        public override IReadOnlyList<Check> Run(CredentialUnderCheck credential) =>
            [new Check("profile-rule", "A rule", CheckOutcome.Failed, "It is broken.", "https://example.org/rule") { Kind = CheckKind.Rules }];

        public override SchemaAnswer? CheckSchema(CredentialUnderCheck credential, string id, string type) =>
            new(CheckOutcome.Passed, "The rules cover it.");

        public override CredentialSummary? Describe(JsonElement document) =>
            new(null, "Teamwork", "Acme", "Jane", null, null);
    }
}
