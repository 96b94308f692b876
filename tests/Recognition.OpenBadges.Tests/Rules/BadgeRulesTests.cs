using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.Tests.Rules;

/// <summary>Every rule has a bad sample here; the shapes have thousands in the comparison with ajv.</summary>
public sealed class BadgeRulesTests
{
    /// <summary>
    /// Rule, what a badge of ours is changed to (path, JSON), where it is found, and whether it is an error in a
    /// badge of others.
    /// </summary>
    public static TheoryData<string, string, string, string, string> BadSamples { get; } = new()
    {
        {
            "context-order", "@context",
            """["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json","https://www.w3.org/ns/credentials/v2"]""",
            "$.@context[0]", "error"
        },
        {
            "context-order", "@context",
            """["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"]""",
            "$.@context[1]", "warning"
        },
        { "context-order", "@context", "\"https://www.w3.org/ns/credentials/v2\"", "$.@context", "error" },
        { "absolute-iri", "id", "\"awards/1\"", "$.id", "error" },
        { "absolute-iri", "id", "\"_:b0\"", "$.id", "error" },
        { "absolute-iri", "id", "\"https://issuer.example/an award\"", "$.id", "error" },
        { "absolute-iri", "issuer.url", "\"issuer.example\"", "$.issuer.url", "warning" },
        { "date-time-form", "validFrom", "\"2026-01-01\"", "$.validFrom", "error" },
        { "date-time-form", "validFrom", "\"2026-01-01T00:00:00\"", "$.validFrom", "error" },
        { "date-time-form", "validFrom", "\"2026-02-30T00:00:00Z\"", "$.validFrom", "error" },
        { "date-time-form", "validFrom", "\"2026-01-01T00:00:00.5Z\"", "$.validFrom", "none" },
        { "date-time-form", "validFrom", "\"2026-01-01T02:00:00+02:00\"", "$.validFrom", "none" },
        { "no-empty-arrays", "evidence", "[]", "$.evidence", "none" },
        { "issuer-is-profile", "issuer", "\"https://issuer.example\"", "$.issuer", "warning" },
        {
            "extension-name", "credentialSubject.achievement.achievementType",
            "\"my ext:Thing\"",
            "$.credentialSubject.achievement.achievementType", "warning"
        },
        { "credential-types", "type", """["VerifiableCredential","OtherCredential"]""", "$.type", "error" },
        { "credential-types", "type", """["OpenBadgeCredential"]""", "$.type", "error" },
        { "validity-period", "validUntil", "\"2025-12-31T23:59:59Z\"", "$.validUntil", "error" },
        { "subject-is-identified", "credentialSubject.id", "", "$.credentialSubject", "error" },
        {
            "criteria-are-given", "credentialSubject.achievement.criteria",
            "{}",
            "$.credentialSubject.achievement.criteria", "warning"
        },
        { "image-address", "image", """{"id":"ftp://issuer.example/i.png","type":"Image"}""", "$.image.id", "warning" },
        { "image-address", "image", """{"id":"data:text/html,x","type":"Image"}""", "$.image.id", "warning" },
        {
            "identity-hash-form", "credentialSubject.identifier",
            """[{"type":"IdentityObject","hashed":true,"identityHash":"sha256$abc","identityType":"emailAddress","salt":"s"}]""",
            "$.credentialSubject.identifier[0].identityHash", "warning"
        },
        {
            "identity-hash-form", "credentialSubject.identifier",
            """[{"type":"IdentityObject","hashed":true,"identityHash":"md5$00000000000000000000000000000000","identityType":"emailAddress","salt":"s"}]""",
            "$.credentialSubject.identifier[0].identityHash", "warning"
        },
        {
            "email-is-hashed", "credentialSubject.identifier",
            """[{"type":"IdentityObject","hashed":false,"identityHash":"a@example.com","identityType":"emailAddress"}]""",
            "$.credentialSubject.identifier[0].identityHash", "none"
        },
        {
            "email-is-hashed", "credentialSubject.identifier",
            """[{"type":"IdentityObject","hashed":true,"identityHash":"sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399","identityType":"emailAddress"}]""",
            "$.credentialSubject.identifier[0].salt", "none"
        },
        {
            "results-are-described", "credentialSubject.result",
            """[{"type":["Result"],"resultDescription":"urn:uuid:none"}]""",
            "$.credentialSubject.result[0].resultDescription", "warning"
        },
        {
            "results-are-described", "credentialSubject.result",
            """[{"type":["Result"],"resultDescription":"urn:uuid:rubric","value":"Z"}]""",
            "$.credentialSubject.result[0].value", "warning"
        },
        {
            "results-are-described", "credentialSubject.result",
            """[{"type":["Result"],"resultDescription":"urn:uuid:rubric","achievedLevel":"urn:uuid:none"}]""",
            "$.credentialSubject.result[0].achievedLevel", "warning"
        },
        {
            "results-are-described", "credentialSubject.result",
            """[{"type":["Result"],"resultDescription":"urn:uuid:score","value":"100.5"}]""",
            "$.credentialSubject.result[0].value", "warning"
        },
        {
            "results-are-described", "credentialSubject.result",
            """[{"type":["Result"],"resultDescription":"urn:uuid:score","value":"-1"}]""",
            "$.credentialSubject.result[0].value", "warning"
        },
        {
            "results-are-described", "credentialSubject.result",
            """[{"type":["Result"],"resultDescription":"urn:uuid:status"}]""",
            "$.credentialSubject.result[0].status", "warning"
        },
        {
            "required-level-exists", "credentialSubject.achievement.resultDescription.0.requiredLevel",
            "\"urn:uuid:none\"",
            "$.credentialSubject.achievement.resultDescription[0].requiredLevel", "warning"
        },
        {
            "required-level-exists", "credentialSubject.achievement.resultDescription.0.requiredValue",
            "\"Z\"",
            "$.credentialSubject.achievement.resultDescription[0].requiredValue", "warning"
        },
        { "achievement-credential-shape", "issuer", "", "$.issuer", "error" },
        { "achievement-credential-shape", "proof", """{"type":"DataIntegrityProof"}""", "$.proof", "warning" },
        { "achievement-subject-shape", "credentialSubject.type", """["Other"]""", "$.credentialSubject.type", "error" },
        { "evidence-shape", "evidence.0.type", """["Other"]""", "$.evidence[0].type", "error" },
        { "image-shape", "image.width", "7", "$.image.width", "error" },
        { "profile-shape", "issuer.name", """{"en":"Issuer"}""", "$.issuer.name", "warning" },
        { "credential-status-shape", "credentialStatus.id", "", "$.credentialStatus.id", "warning" },
        {
            "result-shape", "credentialSubject.result.0.status",
            "\"ext:Done\"",
            "$.credentialSubject.result[0].status", "error"
        },
    };

    [Theory]
    [MemberData(nameof(BadSamples))]
    public void A_bad_sample_is_found_where_it_is(string rule, string path, string json, string at, string inBadgeOfOthers)
    {
        var badge = Samples.Element(Change(FullBadge(), path, json));

        var ours = BadgeRules.Check(badge, BadgeClass.AchievementCredential, RuleReading.Issuing);
        var others = BadgeRules.Check(badge, BadgeClass.AchievementCredential, RuleReading.Verifying);

        ours.Should().Contain(finding => finding.Rule.Name == rule && finding.Path == at && finding.Severity == RuleSeverity.Error);
        Weight(others, rule, at).Should().Be(inBadgeOfOthers);
    }

    [Fact]
    public void A_full_badge_and_a_small_one_have_no_findings()
    {
        BadgeRules.Check(Samples.Element(FullBadge()), RuleReading.Issuing).Should().BeEmpty();
        BadgeRules.Check(Samples.Element(FullBadge()), RuleReading.Verifying).Should().BeEmpty();
        BadgeRules.Check(Samples.Element(Samples.Small().ToJson()), RuleReading.Issuing).Should().BeEmpty();
    }

    [Fact]
    public void An_endorsement_has_rules_of_its_own()
    {
        var endorsement = Samples.Signed(Samples.FullEndorsement().ToJson());

        BadgeRules.ClassOf(Samples.Element(endorsement)).Should().Be(BadgeClass.EndorsementCredential);
        BadgeRules.Check(Samples.Element(endorsement), RuleReading.Issuing).Should().BeEmpty();
        BadgeRules.Check(Samples.Element(Change(endorsement, "credentialSubject.type", """["Other"]""")), RuleReading.Issuing)
            .Should().ContainSingle().Which.Rule.Name.Should().Be("endorsement-subject-shape");
        BadgeRules.Check(Samples.Element(Change(endorsement, "type", """["EndorsementCredential"]""")), RuleReading.Issuing)
            .Should().ContainSingle().Which.Rule.Name.Should().Be("endorsement-types");
    }

    [Fact]
    public void An_embedded_endorsement_is_an_error_of_ours_but_is_left_to_its_own_report_in_a_badge_of_others()
    {
        var badge = Samples.Element(Change(FullBadge(), "endorsement.0.credentialSubject", "{}"));

        BadgeRules.Check(badge, RuleReading.Issuing).HasErrors().Should().BeTrue();
        BadgeRules.Check(badge, RuleReading.Verifying).Should().BeEmpty();
    }

    [Fact]
    public void A_badge_of_data_model_1_1_is_a_warning_and_never_ours()
    {
        var badge = Samples.Signed(Samples.Small().ToJson());
        badge["@context"]![0] = "https://www.w3.org/2018/credentials/v1";
        badge["issuanceDate"] = badge["validFrom"]!.DeepClone();
        badge.Remove("validFrom");

        var others = BadgeRules.Check(Samples.Element(badge), RuleReading.Verifying);

        BadgeRules.ClassOf(Samples.Element(badge)).Should().Be(BadgeClass.LegacyAchievementCredential);
        others.Should().ContainSingle().Which.Should().Match<RuleFinding>(
            finding => finding.Rule.Name == "context-order" && finding.Severity == RuleSeverity.Warning);
        BadgeRules.Check(Samples.Element(badge), RuleReading.Issuing).HasErrors().Should().BeTrue();
    }

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("""{"type":7,"@context":{},"credentialSubject":[[]],"issuer":[],"proof":{"type":[]}}""")]
    [InlineData("""{"credentialSubject":{"result":[7],"achievement":7,"identifier":7}}""")]
    public void What_is_no_credential_at_all_has_findings_and_nothing_throws(string json)
    {
        var document = JsonDocument.Parse(json).RootElement;

        foreach (var documentClass in Enum.GetValues<BadgeClass>().Where(one => one != BadgeClass.Criteria && one != BadgeClass.EndorsementSubject))
            BadgeRules.Check(document, documentClass, RuleReading.Issuing).Should().NotBeEmpty();
    }

    [Fact]
    public void A_document_that_is_nested_too_deeply_is_an_error()
    {
        var json = string.Concat(Enumerable.Repeat("""{"id":"urn:a:b","type":["Profile"],"parentOrg":""", 600)) + "7"
            + new string('}', 600);
        var profile = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;

        BadgeRules.Check(profile, BadgeClass.Profile, RuleReading.Verifying).Should()
            .ContainSingle().Which.Problem.Should().Contain("nested");
    }

    [Fact]
    public void Escaped_members_and_values_are_read_as_what_they_mean()
    {
        var json = Samples.Signed(Samples.Small().ToJson()).ToJsonString()
            .Replace("\"issuer\"", "\"iss\\u0075er\"", StringComparison.Ordinal)
            .Replace("\"Profile\"", "\"Pr\\u006ffile\"", StringComparison.Ordinal);

        BadgeRules.Check(JsonDocument.Parse(json).RootElement, RuleReading.Issuing).Should().BeEmpty();
    }

    [Fact]
    public void Every_rule_has_a_name_of_its_own_a_citation_and_a_check_that_it_is_reported_under()
    {
        BadgeRules.All.Select(rule => rule.Name).Should().OnlyHaveUniqueItems();
        BadgeRules.All.Should().OnlyContain(rule => rule.Citation.StartsWith("https://"));
        BadgeRules.All.Select(rule => rule.ReportedUnder).Distinct().Should().BeSubsetOf(
        [
            BadgeChecks.Contexts, BadgeChecks.Type, BadgeChecks.Schema, BadgeChecks.Subject, BadgeChecks.Issuer,
            BadgeChecks.Evidence, BadgeChecks.Dates,
        ]);
    }

    [Fact]
    public void Where_all_is_well_nothing_is_allocated()
    {
        var badge = Samples.Element(FullBadge());
        BadgeRules.Check(badge, RuleReading.Issuing);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) BadgeRules.Check(badge, RuleReading.Issuing);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100);
    }

    private static string Weight(IReadOnlyList<RuleFinding> findings, string rule, string at) =>
        findings.FirstOrDefault(finding => finding.Rule.Name == rule && finding.Path == at) switch
        {
            null => "none",
            { Severity: RuleSeverity.Error } => "error",
            _ => "warning",
        };

    private static JsonObject FullBadge()
    {
        var badge = Samples.Signed(Samples.Full().ToJson());
        badge["credentialSubject"]!.AsObject().Remove("identifier");
        badge["credentialSubject"]!["achievement"]!["resultDescription"]!.AsArray().Add(JsonNode.Parse(
            """{"id":"urn:uuid:status","type":["ResultDescription"],"name":"S","resultType":"Status"}"""));
        return badge;
    }

    private static JsonNode Change(JsonNode document, string path, string json)
    {
        var steps = path.Split('.').Select(step => int.TryParse(step, out var index) ? (object)index : step).ToArray();
        var mutation = new Mutation(steps, json.Length == 0 ? "remove" : "set", json.Length == 0 ? null : JsonNode.Parse(json));
        return JsonNode.Parse(mutation.Apply(document).GetRawText())!;
    }
}
