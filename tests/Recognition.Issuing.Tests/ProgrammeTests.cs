using System.Text;
using System.Text.Json;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Tests;

public sealed class ProgrammeTests
{
    [Fact]
    public async Task The_did_document_lists_both_keys_under_assertionMethod()
    {
        await using var house = await House.FurnishedAsync();

        var issuer = (await house.Get<GetIssuer>().ExecuteAsync("acme")).Value;

        using var json = JsonDocument.Parse(issuer.DidDocument);
        DidDocument.TryRead(json.RootElement, out var document, out var problem).Should().BeTrue(problem);
        document!.Id.Should().Be("did:web:localhost%3A5080:issuers:acme");
        document.FindAssertionMethod(issuer.Ed25519Method!)!.Type.Should().Be("Multikey");
        document.FindAssertionMethod(issuer.P256Method!)!.Key!.Algorithm.Should().Be(KeyAlgorithm.P256);
        json.RootElement.GetProperty("verificationMethod")[1].TryGetProperty("publicKeyJwk", out _).Should().BeTrue();
        issuer.Ed25519Method.Should().StartWith(issuer.Did + "#z6Mk");
    }

    [Fact]
    public async Task Profile_and_achievement_stand_on_their_own_with_their_contexts()
    {
        await using var house = await House.FurnishedAsync();

        var issuer = (await house.Get<GetIssuer>().ExecuteAsync("acme")).Value;
        var achievement = (await house.Get<GetAchievement>().ExecuteAsync("certified")).Value;

        Encoding.UTF8.GetString(issuer.ProfileDocument.Span).Should().StartWith("{\"@context\":[")
            .And.Contain("\"type\":[\"Profile\"]").And.Contain("\"name\":\"Acme\"");
        using var json = JsonDocument.Parse(achievement.Json);
        json.RootElement.GetProperty("id").GetString().Should().Be("http://localhost:5080/achievements/certified");
        json.RootElement.GetProperty("resultDescription")[0].GetProperty("id").GetString()
            .Should().Be("http://localhost:5080/achievements/certified#score");
    }

    [Fact]
    public async Task What_another_process_defines_is_seen_at_once()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        (await other.Get<ListAchievements>().ExecuteAsync()).Should().HaveCount(3);

        (await one.Get<DefineAchievement>().ExecuteAsync(Samples.Pioneer with { Name = "Renamed" })).Value
            .Should().Be(Change.Updated);

        (await other.Get<GetAchievement>().ExecuteAsync("pioneer")).Value.Name.Should().Be("Renamed");
    }

    [Fact]
    public async Task Defining_the_same_again_changes_nothing()
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<DefineIssuer>().ExecuteAsync(Samples.Acme)).Value.Should().Be(Change.Unchanged);
        (await house.Get<DefineAchievement>().ExecuteAsync(Samples.Certified)).Value.Should().Be(Change.Unchanged);
        Directory.GetFiles(Path.Combine(house.Folder, "keys")).Should().HaveCount(2);
    }

    [Fact]
    public async Task Lists_are_narrowed_by_what_is_asked_for()
    {
        await using var house = await House.FurnishedAsync();
        var list = house.Get<ListAchievements>();

        (await list.ExecuteAsync(new AchievementFilter { AchievementType = "certification" })).Should()
            .ContainSingle(found => found.Slug == "certified");
        (await list.ExecuteAsync(new AchievementFilter { Tag = "design" })).Should().ContainSingle();
        (await list.ExecuteAsync(new AchievementFilter { Status = AchievementStatus.Announced })).Should()
            .ContainSingle(found => found.Slug == "coming");
        (await list.ExecuteAsync(new AchievementFilter { Issuer = "nobody" })).Should().BeEmpty();
        (await list.ExecuteAsync()).Should().HaveCount(3);
    }

    [Fact]
    public async Task An_achievement_stays_with_its_issuer()
    {
        await using var house = await House.FurnishedAsync();
        (await house.Get<DefineIssuer>().ExecuteAsync(Samples.Acme with { Slug = "other" })).Ok.Should().BeTrue();

        (await house.Get<DefineAchievement>().ExecuteAsync(Samples.Pioneer with { Issuer = "other" }))
            .Failure!.Code.Should().Be("achievement-of-another-issuer");
    }

    public static TheoryData<string, AchievementDefinition> BadAchievements { get; } = new()
    {
        { "slug-invalid", Samples.Pioneer with { Slug = "../x" } },
        { "slug-invalid", Samples.Pioneer with { Slug = "A" } },
        { "issuer-not-found", Samples.Pioneer with { Issuer = "nobody" } },
        { "member-missing", Samples.Pioneer with { Name = " " } },
        { "text-too-long", Samples.Pioneer with { Name = new string('x', 300) } },
        { "member-missing", Samples.Pioneer with { Description = "" } },
        { "criteria-missing", Samples.Pioneer with { CriteriaNarrative = null } },
        { "url-invalid", Samples.Pioneer with { CriteriaUrl = "criteria.html" } },
        { "achievement-type-unknown", Samples.Pioneer with { AchievementType = "Trophy" } },
        { "valid-for-months-out-of-range", Samples.Pioneer with { ValidForMonths = 0 } },
        { "language-invalid", Samples.Pioneer with { InLanguage = "english please" } },
        { "slug-twice", Samples.Certified with { Results = [Samples.Certified.Results[0], Samples.Certified.Results[0]] } },
        { "result-type-unknown", Samples.Certified with { Results = [Samples.Certified.Results[0] with { ResultType = "X" }] } },
        { "result-value-out-of-range", Samples.Certified with { Results = [Samples.Certified.Results[0] with { RequiredValue = "200" }] } },
        { "url-invalid", Samples.Certified with { Alignments = [new AlignmentDefinition { TargetName = "x", TargetUrl = "x" }] } },
    };

    [Theory]
    [MemberData(nameof(BadAchievements))]
    public async Task A_bad_achievement_is_refused(string code, AchievementDefinition definition)
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<DefineAchievement>().ExecuteAsync(definition)).Failure!.Code.Should().Be(code);
    }

    public static TheoryData<string, IssuerDefinition> BadIssuers { get; } = new()
    {
        { "slug-invalid", Samples.Acme with { Slug = "a--b" } },
        { "member-missing", Samples.Acme with { Name = "" } },
        { "url-invalid", Samples.Acme with { Url = "acme" } },
        { "email-invalid", Samples.Acme with { Email = "acme" } },
        { "url-invalid", Samples.Acme with { ImageUrl = "logo.png" } },
        { "colour-invalid", Samples.Acme with { Accent = "red; }" } },
        { "linkedin-id-invalid", Samples.Acme with { LinkedInOrganizationId = "acme" } },
    };

    [Theory]
    [MemberData(nameof(BadIssuers))]
    public async Task A_bad_issuer_is_refused_and_leaves_no_key(string code, IssuerDefinition definition)
    {
        await using var house = new House();

        (await house.Get<DefineIssuer>().ExecuteAsync(definition)).Failure!.Code.Should().Be(code);
        Directory.Exists(Path.Combine(house.Folder, "keys")).Should().BeFalse();
    }
}
