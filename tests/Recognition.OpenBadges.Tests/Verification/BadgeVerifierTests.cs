using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Baking;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Tests.Baking;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;
using static Recognition.OpenBadges.Tests.Verification.SignedBadges;

namespace Recognition.OpenBadges.Tests.Verification;

public sealed class BadgeVerifierTests
{
    [Fact]
    public async Task A_badge_of_ours_is_verified_and_says_what_it_is_about()
    {
        var report = await Verify(Sign(FullBadge().ToJson(), IssuerKey));

        report.Verdict.Should().Be(Verdict.Verified, string.Join("\n", report.Checks));
        report.Credential.Should().Be(new CredentialSummary(
            "https://issuer.example/awards/1", "Example & Co", "Issuer", "Ann", "2026-01-01T00:00:00Z", "2028-01-01T00:00:00Z"));
        report.Checks.Select(check => check.Code).Should().OnlyHaveUniqueItems().And.Contain(
        [
            "open-badges-context", "open-badges-type", "open-badges-schema", "open-badges-subject", "open-badges-issuer",
            "open-badges-evidence", "open-badges-dates", "recipient",
        ]);
    }

    [Fact]
    public async Task Baked_in_either_form_into_either_image_the_same_credential_is_verified()
    {
        var json = Sign(FullBadge().ToJson(), IssuerKey);
        var jwt = SignJwt((FullBadge() with { Issuer = JwtIssuer() }).ToJson());

        foreach (var credential in new[] { json, jwt })
        foreach (var image in new[] { Images.Png(), Images.Bytes(Images.Svg) })
        {
            var baked = BakedImage.Bake(image, credential).Bytes!;

            BadgeFile.Read(baked).Credential!.Bytes.ToArray().Should().Equal(credential);
            (await Verify(baked)).Verdict.Should().Be(Verdict.Verified);
        }
    }

    [Fact]
    public async Task A_rule_that_is_broken_by_a_well_signed_badge_is_a_warning_and_names_the_place()
    {
        var badge = Badge();
        var nobody = badge with { CredentialSubject = badge.CredentialSubject with { Id = null } };

        var report = await Verify(Sign(nobody.ToJson(), IssuerKey));

        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Questions.Single(question => question.Question == Question.Standard).Answer.Should().Be(Answer.No);
        var check = report.Checks.Single(check => check.Outcome == CheckOutcome.Failed);
        check.Code.Should().Be("open-badges-subject");
        check.Detail.Should().Contain("$.credentialSubject");
        report.Checks.Single(check => check.Code == "proof").Outcome.Should().Be(CheckOutcome.Passed);
    }

    [Fact]
    public async Task What_others_tolerate_is_a_warning()
    {
        var single = With(Badge().ToJson(), "evidence", Element("""{"type":["Evidence"],"name":"E"}"""));

        var report = await Verify(Sign(single, IssuerKey));

        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        report.Checks.Single(check => check.Outcome == CheckOutcome.Warning).Code.Should().Be("open-badges-schema");
    }

    [Fact]
    public async Task A_tampered_badge_is_not_valid()
    {
        var tampered = Encoding.UTF8.GetString(Sign(Badge().ToJson(), IssuerKey))
            .Replace("\"A\"", "\"B\"", StringComparison.Ordinal);

        var report = await Verify(Encoding.UTF8.GetBytes(tampered));

        report.Verdict.Should().Be(Verdict.NotValid);
        report.Checks.Single(check => check.Outcome == CheckOutcome.Failed).Code.Should().Be("proof");
    }

    [Fact]
    public async Task A_badge_does_not_evade_the_rules_by_calling_itself_a_status_list()
    {
        var badge = Badge() with { Type = ["VerifiableCredential", "OpenBadgeCredential", "BitstringStatusListCredential"] };

        var report = await Verify(Sign((badge with { CredentialSubject = badge.CredentialSubject with { Id = null } }).ToJson(), IssuerKey));

        report.Checks.Single(check => check.Code == "open-badges-subject").Outcome.Should().Be(CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("a@example.com", CheckOutcome.Passed, Verdict.Verified)]
    [InlineData("A@Example.com", CheckOutcome.Passed, Verdict.Verified)]
    [InlineData("did:example:recipient", CheckOutcome.Passed, Verdict.Verified)]
    [InlineData("Ann", CheckOutcome.Passed, Verdict.Verified)]
    [InlineData("b@example.com", CheckOutcome.Failed, Verdict.OtherRecipient)]
    [InlineData("did:example:another", CheckOutcome.Failed, Verdict.OtherRecipient)]
    [InlineData("https://people.example/ann", CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    [InlineData(null, CheckOutcome.NotApplicable, Verdict.Verified)]
    public async Task The_recipient_is_compared_with_whom_the_asker_expects(
        string? expected, CheckOutcome outcome, Verdict verdict)
    {
        var report = await Verify(
            Sign(FullBadge().ToJson(), IssuerKey), new VerifyRequest { ExpectedSubject = expected });

        report.Checks.Single(check => check.Code == "recipient").Outcome.Should().Be(outcome);
        report.Verdict.Should().Be(verdict);
    }

    [Theory]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json", "1EdTechJsonSchemaValidator2019", CheckOutcome.Passed, Verdict.Verified)]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential-jsonschema1.json", "1EdTechJsonSchemaValidator2019", CheckOutcome.Passed, Verdict.Verified)]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/ob_v3p0_anyachievementcredential_schema.json", "1EdTechJsonSchemaValidator2019", CheckOutcome.Passed, Verdict.Verified)]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_endorsementcredential_schema.json", "1EdTechJsonSchemaValidator2019", CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData("https://other.example/schema.json", "1EdTechJsonSchemaValidator2019", CheckOutcome.NotChecked, Verdict.Undecided)]
    [InlineData("https://other.example/schema.json", "JsonSchema", CheckOutcome.NotChecked, Verdict.VerifiedWithWarnings)]
    public async Task A_schema_is_checked_if_our_rules_know_it(string id, string type, CheckOutcome outcome, Verdict verdict)
    {
        var badge = Badge() with { CredentialSchema = [new CredentialSchema { Id = id, Type = type }] };

        var report = await Verify(Sign(badge.ToJson(), IssuerKey));

        report.Checks.Single(check => check.Code == "credential-schema").Outcome.Should().Be(outcome);
        report.Verdict.Should().Be(verdict);
    }

    [Fact]
    public async Task Embedded_endorsements_have_reports_of_their_own_and_never_change_the_verdict()
    {
        var good = Sign(Endorsement(Badge().Id).ToJson(), EndorserKey);
        var tampered = Encoding.UTF8.GetBytes(
            Encoding.UTF8.GetString(good).Replace("Good.", "Best.", StringComparison.Ordinal));
        var ofAnother = Sign(Endorsement("urn:uuid:another").ToJson(), EndorserKey);
        var jwt = SignJwt((Endorsement(Badge().CredentialSubject.Achievement.Id) with { Issuer = JwtIssuer() }).ToJson());
        var badge = Badge();
        badge = badge with
        {
            Endorsement = [Samples.Element(good), Samples.Element(tampered), Samples.Element(ofAnother)],
            CredentialSubject = badge.CredentialSubject with
            {
                Achievement = badge.CredentialSubject.Achievement with
                {
                    EndorsementJwt = [Encoding.ASCII.GetString(jwt), "a.b.c"],
                },
            },
        };

        var report = await Verify(Sign(badge.ToJson(), IssuerKey));

        report.Verdict.Should().Be(Verdict.Verified);
        report.Checks.Single(check => check.Code == "endorsements").Outcome.Should().Be(CheckOutcome.NotApplicable);
        // The achievement's come first, as the subject is written before the badge's own endorsements.
        report.Endorsements.Select(endorsement => endorsement.Verdict).Should().Equal(
            Verdict.Verified, Verdict.NotValid, Verdict.Verified, Verdict.NotValid, Verdict.OtherRecipient);
        Failed(report.Endorsements[1]).Should().Be("format");
        Failed(report.Endorsements[3]).Should().Be("proof");
        Failed(report.Endorsements[4]).Should().Be("recipient");
    }

    [Theory]
    [InlineData("endorsed by an endorser", CheckOutcome.Passed)]
    [InlineData("endorsed by a stranger", CheckOutcome.Warning)]
    [InlineData("endorsed by a partner who is no endorser", CheckOutcome.Warning)]
    [InlineData("tampered", CheckOutcome.Warning)]
    [InlineData("of another issuer", CheckOutcome.Warning)]
    [InlineData("of the badge", CheckOutcome.Warning)]
    [InlineData("an award, not an endorsement", CheckOutcome.Warning)]
    public async Task An_issuer_whom_a_listed_endorser_endorses_is_recognized(string what, CheckOutcome standing)
    {
        var badge = Badge();
        var endorsed = what switch
        {
            "of another issuer" => "did:web:other.example",
            "of the badge" => badge.Id,
            _ => badge.Issuer.Id,
        };
        var signed = Sign(Endorsement(endorsed).ToJson(), EndorserKey);
        if (what == "tampered")
            signed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(signed).Replace("Good.", "Best.", StringComparison.Ordinal));
        if (what == "an award, not an endorsement")
            signed = Sign((Badge() with
            {
                Id = "urn:uuid:another-award",
                Issuer = Endorsement(endorsed).Issuer,
                CredentialSubject = Badge().CredentialSubject with
                {
                    Id = endorsed,
                    Achievement = Badge().CredentialSubject.Achievement with { Id = "urn:uuid:another-achievement" },
                },
            }).ToJson(), EndorserKey);
        badge = what == "of the badge"
            ? badge with { Endorsement = [Samples.Element(signed)] }
            : badge with { Issuer = badge.Issuer with { Endorsement = [Samples.Element(signed)] } };
        var partner = what == "endorsed by a stranger" ? "did:web:partner.example" : Endorsement("urn:x:y").Issuer.Id;
        var verifier = new BadgeVerifier(JsonLd, new NoDocuments(), NoIssuerRecords.Instance, new TestClock(), new VerifierOptions
        {
            Trust = new TrustOptions(
                null, [new ListedIssuer(partner, "Partner", Endorser: what != "endorsed by a partner who is no endorser")]),
        });

        var report = await verifier.VerifyAsync(BadgeFile.Read(Sign(badge.ToJson(), IssuerKey)).Credential!);

        var check = report.Checks.Single(one => one.Code == "issuer-standing");
        check.Outcome.Should().Be(standing, string.Join('\n', report.Checks));
        if (standing == CheckOutcome.Passed)
            check.Detail.Should().Contain("which calls itself “Issuer”, endorsed by Partner.");
        report.Issuer!.Trust.Should().Be(
            standing == CheckOutcome.Passed ? IssuerTrust.Recognized : IssuerTrust.SelfAsserted);
        report.Verdict.Should().Be(
            standing == CheckOutcome.Passed ? Verdict.Verified : Verdict.UnknownIssuer, string.Join('\n', report.Checks));
    }

    [Theory]
    [InlineData("endorsement", "endorsementComment", Verdict.Verified)]
    [InlineData("endorsement", "name", Verdict.NotValid)]
    [InlineData("endorsement", "image", Verdict.NotValid)]
    [InlineData("evidence", "narrative", Verdict.Undecided)]
    public async Task Nothing_but_an_endorsements_comment_is_said_of_the_badge_in_a_second_place(
        string place, string member, Verdict verdict)
    {
        var badge = JsonNode.Parse(Badge().ToJson())!;
        var endorsement = JsonNode.Parse(Sign(Endorsement(Badge().Id).ToJson(), EndorserKey))!;
        JsonNode value = member == "image"
            ? new JsonObject { ["id"] = "https://issuer.example/other.png", ["type"] = "Image" }
            : "Said elsewhere.";
        if (place == "endorsement")
        {
            endorsement["credentialSubject"]![member] = value;
            badge[place] = new JsonArray(endorsement);
        }
        else
        {
            badge[place] = new JsonArray(new JsonObject { ["id"] = Badge().Id, ["type"] = new JsonArray("Evidence"), [member] = value });
        }

        var report = await Verify(Sign(Encoding.UTF8.GetBytes(badge.ToJsonString()), IssuerKey));

        report.Verdict.Should().Be(verdict, string.Join('\n', report.Checks));
    }

    [Fact]
    public async Task Endorsements_of_a_badge_that_was_changed_are_not_looked_at()
    {
        var badge = Badge() with { Endorsement = [Samples.Element(Sign(Endorsement(Badge().Id).ToJson(), EndorserKey))] };
        var tampered = Encoding.UTF8.GetString(Sign(badge.ToJson(), IssuerKey))
            .Replace("\"A\"", "\"B\"", StringComparison.Ordinal);

        var report = await Verify(Encoding.UTF8.GetBytes(tampered));

        report.Verdict.Should().Be(Verdict.NotValid);
        report.Endorsements.Should().BeEmpty();
    }

    [Fact]
    public async Task More_endorsements_than_the_limit_are_counted_and_not_verified()
    {
        var endorsement = Samples.Element(Sign(Endorsement(Badge().Id).ToJson(), EndorserKey));
        var badge = Badge() with { Endorsement = [endorsement, endorsement, endorsement] };

        var report = await Verify(Sign(badge.ToJson(), IssuerKey), maxEndorsements: 2);

        report.Endorsements.Should().HaveCount(2);
        report.Checks.Single(check => check.Code == "endorsements").Detail.Should().Contain("3").And.Contain("2");
    }

    [Fact]
    public async Task A_lone_endorsement_is_verified_by_its_own_rules()
    {
        var report = await Verify(Sign(Endorsement("https://issuer.example").ToJson(), EndorserKey));

        report.Verdict.Should().Be(Verdict.Verified, string.Join("\n", report.Checks));
        report.Credential!.Name.Should().Be("Good work");
    }

    [Theory]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"@context":7,"type":[[]],"credentialSubject":[],"issuer":{},"proof":7,"endorsement":7,"endorsementJwt":[{}]}""")]
    [InlineData("""{"type":"BitstringStatusListCredential"}""")]
    public async Task Whatever_can_be_read_gets_a_report(string json)
    {
        var report = await Verify(Encoding.UTF8.GetBytes(json));

        report.Verdict.Should().Be(Verdict.NotValid);
        report.Summary.Should().NotBeEmpty();
    }

    private static VerifierOptions AllAreListed { get; } = new()
    {
        Trust = new TrustOptions(null,
        [
            new ListedIssuer(Badge().Issuer.Id, "Issuer", Endorser: false),
            new ListedIssuer(JwtIssuer().Id, "Issuer", Endorser: false),
            new ListedIssuer(Endorsement("urn:x:y").Issuer.Id, "Endorser", Endorser: false),
        ]),
    };

    private static string Failed(VerificationReport report) =>
        report.Checks.Single(check => check.Outcome == CheckOutcome.Failed).Code;

    private static JsonElement Element(string json) => JsonDocument.Parse(json).RootElement;

    private static Task<VerificationReport> Verify(byte[] file, VerifyRequest? request = null, int maxEndorsements = 16)
    {
        var verifier = new BadgeVerifier(
            JsonLd, new NoDocuments(), NoIssuerRecords.Instance, new TestClock(), AllAreListed, maxEndorsements);
        return verifier.VerifyAsync(BadgeFile.Read(file).Credential!, request);
    }
}
