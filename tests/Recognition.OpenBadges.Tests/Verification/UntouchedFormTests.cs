using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;
using static Recognition.OpenBadges.Tests.Verification.SignedBadges;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// What nobody rewrote passes both nets, however many members it has: everything that the model writes, and the samples
/// of 1EdTech. What our issuers sign is looked at in Recognition.Issuing.Tests.
/// </summary>
public sealed class UntouchedFormTests
{
    public static TheoryData<string> Published()
    {
        var files = new TheoryData<string>();
        if (Corpora.Root is null) return files;
        var manifest = JsonDocument.Parse(Corpora.ReadBytes("ob3-samples/manifest.json")).RootElement.GetProperty("files");
        foreach (var entry in manifest.EnumerateArray())
            if (entry.GetProperty("standard").GetString() == "ob3") files.Add(entry.GetProperty("file").GetString()!);
        return files;
    }

    [CorpusTheory]
    [MemberData(nameof(Published))]
    public async Task A_sample_of_1EdTech_is_written_in_the_usual_form(string file)
    {
        var credential = BadgeFile.Read(Corpora.ReadBytes("ob3-samples/" + file)).Credential!;

        var form = Form(await VerifyAsync(credential));

        form.Outcome.Should().BeOneOf([CheckOutcome.Passed, CheckOutcome.NotApplicable], form.Detail);
        if (credential.Jws is null)
            Forms(credential.Document).Should().BeEmpty();
    }

    [Theory]
    [InlineData("small badge")]
    [InlineData("full badge")]
    [InlineData("every member of a badge")]
    [InlineData("endorsement")]
    [InlineData("every member of an endorsement")]
    [InlineData("array of one subject")]
    [InlineData("issuer as a string")]
    [InlineData("one type as a string")]
    public async Task What_the_model_writes_is_written_in_the_usual_form(string what)
    {
        var unsecured = what switch
        {
            "small badge" => Badge().ToJson(),
            "full badge" => FullBadge().ToJson(),
            "endorsement" => Endorsement("https://issuer.example").ToJson(),
            "every member of an endorsement" => Apart(Samples.FullEndorsement().ToJson()),
            "every member of a badge" => Apart(Samples.Full().ToJson()),
            _ => Changed(what),
        };
        var key = what.Contains("endorsement", StringComparison.Ordinal) ? EndorserKey : IssuerKey;

        var form = Form(await VerifyAsync(BadgeFile.Read(Sign(unsecured, key)).Credential!));

        form.Outcome.Should().Be(CheckOutcome.Passed, form.Detail);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("NB-no")]
    public async Task A_text_with_its_language_is_written_in_the_usual_form(string language)
    {
        var badge = JsonNode.Parse(Badge().ToJson())!;
        badge["name"] = new JsonObject { ["@value"] = "Teamwork", ["@language"] = language };

        var signed = Sign(JsonSerializer.SerializeToUtf8Bytes(badge), IssuerKey);

        var form = Form(await VerifyAsync(BadgeFile.Read(signed).Credential!));

        form.Outcome.Should().Be(CheckOutcome.Passed, form.Detail);
    }

    [Theory]
    [InlineData("the badge")]
    [InlineData("the recipient")]
    [InlineData("the achievement")]
    [InlineData("the issuer")]
    public async Task An_endorsement_in_a_badge_may_be_about_anything_in_it(string what)
    {
        var badge = Badge();
        var endorsed = what switch
        {
            "the badge" => badge.Id,
            "the recipient" => badge.CredentialSubject.Id!,
            "the achievement" => badge.CredentialSubject.Achievement.Id,
            _ => badge.Issuer.Id,
        };
        var endorsement = Samples.Element(Sign(Endorsement(endorsed).ToJson(), EndorserKey));

        var form = Form(await VerifyAsync(BadgeFile.Read(
            Sign((badge with { Endorsement = [endorsement, endorsement] }).ToJson(), IssuerKey)).Credential!));

        form.Outcome.Should().Be(CheckOutcome.Passed, form.Detail);
    }

    [Fact]
    public async Task A_transcript_of_several_badges_of_one_person_is_written_in_the_usual_form()
    {
        var badges = ((List<string>)["one", "two"]).ConvertAll(name => Badge() with
        {
            Id = $"urn:uuid:{name}",
            CredentialSubject = Badge().CredentialSubject with
            {
                Achievement = Badge().CredentialSubject.Achievement with { Id = $"https://issuer.example/{name}" },
            },
        });
        var transcript = new JsonObject
        {
            ["@context"] = new JsonArray(
                "https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"),
            ["id"] = "urn:uuid:transcript",
            ["type"] = new JsonArray("VerifiableCredential", "ClrCredential"),
            ["name"] = "Transcript",
            ["issuer"] = JsonNode.Parse(badges[0].ToJson())!["issuer"]!.DeepClone(),
            ["validFrom"] = "2026-01-01T00:00:00Z",
            ["credentialSubject"] = new JsonObject
            {
                ["id"] = badges[0].CredentialSubject.Id,
                ["type"] = new JsonArray("ClrSubject"),
                ["verifiableCredential"] = new JsonArray(
                    [.. badges.Select(badge => JsonNode.Parse(Sign(badge.ToJson(), IssuerKey)))]),
                ["achievement"] = new JsonArray(
                [
                    .. badges.Select(badge => JsonNode.Parse(badge.ToJson())!["credentialSubject"]!["achievement"]!.DeepClone()),
                ]),
            },
        };

        var signed = Sign(JsonSerializer.SerializeToUtf8Bytes(transcript), IssuerKey);
        var report = await VerifyAsync(BadgeFile.Read(signed).Credential!);

        report.Kind.Should().Be(CredentialKind.Transcript);
        Form(report).Outcome.Should().Be(CheckOutcome.Passed, Form(report).Detail);
    }

    [Fact]
    public async Task An_endorsement_of_a_badge_that_says_more_of_it_is_an_unusual_form()
    {
        var endorsement = JsonNode.Parse(Endorsement(Badge().Id).ToJson())!;
        endorsement["credentialSubject"]!["description"] = "It says what the badge does not say.";
        var signed = Samples.Element(Sign(JsonSerializer.SerializeToUtf8Bytes(endorsement), EndorserKey));

        var form = Form(await VerifyAsync(BadgeFile.Read(
            Sign((Badge() with { Endorsement = [signed] }).ToJson(), IssuerKey)).Credential!));

        form.Outcome.Should().BeOneOf(CheckOutcome.NotChecked, CheckOutcome.Failed);
    }

    // The samples have one status entry and one id in all their endorsements; what is issued does not.
    private static byte[] Apart(byte[] json)
    {
        var document = JsonNode.Parse(json)!;
        document["id"] = "urn:uuid:outer";
        document["credentialStatus"]!["id"] = "https://issuer.example/status/1#8";
        return JsonSerializer.SerializeToUtf8Bytes(document);
    }

    private static byte[] Changed(string what)
    {
        var badge = JsonNode.Parse(FullBadge().ToJson())!;
        if (what == "array of one subject") badge["credentialSubject"] = new JsonArray(badge["credentialSubject"]!.DeepClone());
        else if (what == "issuer as a string") badge["issuer"] = badge["issuer"]!["id"]!.DeepClone();
        else badge["credentialSubject"]!["type"] = "AchievementSubject";
        return JsonSerializer.SerializeToUtf8Bytes(badge);
    }

    private static IReadOnlyList<object> Forms(JsonElement document) => SignedBadges.JsonLd.CanonicalizeAndRead(
        document, new JsonLdOptions { Safe = false, Without = "proof", WrappedContexts = true }) is { Ok: true } canonical
            ? canonical.Value.UnusualForms
            : [];

    private static Check Form(VerificationReport report) => report.Checks.Single(check => check.Code == "signed-form");

    private static Task<VerificationReport> VerifyAsync(SecuredCredential credential) => new BadgeVerifier(
        SignedBadges.JsonLd, new NoDocuments(), NoIssuerRecords.Instance, new TestClock(), new VerifierOptions())
        .VerifyAsync(credential);
}
