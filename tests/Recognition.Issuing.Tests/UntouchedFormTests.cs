using Recognition.Credentials.Verification;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Status;
using Recognition.Issuing.Tests.Catalog;
using Recognition.Issuing.Verification;

namespace Recognition.Issuing.Tests;

/// <summary>What our issuers sign passes both nets as it is: no form of it may be mistaken for a rewritten one.</summary>
public sealed class UntouchedFormTests
{
    [Fact]
    public async Task Every_achievement_of_the_demo_catalogue_is_awarded_in_the_usual_form()
    {
        await using var house = new House();
        var catalog = DemoCatalog.Read();
        foreach (var issuer in catalog.Issuers) (await house.Get<DefineIssuer>().ExecuteAsync(issuer)).Failure.Should().BeNull();
        var achievements = catalog.Achievements
            .Select(achievement => achievement with { Status = AchievementStatus.Active }).ToList();
        foreach (var achievement in achievements)
        {
            // Drawing pictures takes longer than everything else that is done here.
            var drawn = achievement with { Svg = Samples.Pioneer.Svg, Png = Samples.Pioneer.Png };
            (await house.Get<DefineAchievement>().ExecuteAsync(drawn)).Failure.Should().BeNull(achievement.Slug);
        }

        achievements.Select(achievement => achievement.AchievementType).Distinct().Should().HaveCountGreaterThan(2);
        foreach (var achievement in achievements)
        {
            var granted = await house.GrantAsync(Samples.To(1, achievement.Slug));
            granted.Failure.Should().BeNull(achievement.Slug);
            await ExpectUsualAsync(house, granted.Value.Credential, achievement.Slug);
        }
    }

    [Fact]
    public async Task Every_version_of_an_award_is_signed_in_the_usual_form()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.To(1, "certified") with
        {
            Recipient = new GrantRecipient { Name = "Ada Example", Email = "ada@example.org", Did = "did:example:ada" },
            Narrative = "She *did* it.",
            Evidence =
            [
                new GrantEvidence { Url = "https://example.org/work", Name = "Her work", Narrative = "All of it." },
                new GrantEvidence { Narrative = "Said so." },
            ],
            Results = await ResultsAsync(house),
        });
        await ExpectUsualAsync(house, first.Credential, "with everything");
        house.Clock.Advance(TimeSpan.FromDays(1));
        var corrected = await house.Get<CorrectAward>().ExecuteAsync(
            first.Id, new AwardCorrection("Ada B. Example", "She did it.", "The name was misspelt."));
        await ExpectUsualAsync(house, corrected.Value.Credential, "corrected");
        house.Clock.Advance(TimeSpan.FromDays(1));
        var renewed = await house.Get<RenewAward>().ExecuteAsync(first.Id);
        await ExpectUsualAsync(house, renewed.Value.Credential, "renewed");
        house.Clock.Advance(TimeSpan.FromDays(1));
        (await house.Get<SuspendAward>().ExecuteAsync(first.Id, "under review")).Failure.Should().BeNull();
        var lifted = await house.Get<LiftSuspension>().ExecuteAsync(first.Id, "nothing was found");
        await ExpectUsualAsync(house, lifted.Value.Credential, "lifted");
        (await house.Get<RevokeAward>().ExecuteAsync(first.Id, "cheated")).Failure.Should().BeNull();
        foreach (var version in (await house.Get<ListAwardVersions>().ExecuteAsync(first.Id)).Value)
        {
            var file = (await house.Get<ListAwardVersions>().FindAsync(first.Id, $"{version.Number}")).Value;
            await ExpectUsualAsync(house, file.Bytes, $"version {version.Number}");
        }
    }

    [Theory]
    [InlineData("name alone")]
    [InlineData("did alone")]
    [InlineData("from the past, with an end")]
    public async Task An_award_with_few_members_is_signed_in_the_usual_form(string what)
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(what switch
        {
            "name alone" => Samples.ToAda with { Recipient = new GrantRecipient { Name = "Ada" } },
            "did alone" => Samples.ToAda with { Recipient = new GrantRecipient { Name = "Ada", Did = "did:example:ada" } },
            _ => Samples.ToAda with { ValidFrom = "2026-01-01T00:00:00Z", ValidUntil = "2027-01-01T00:00:00+02:00" },
        });

        await ExpectUsualAsync(house, granted.Credential, what);
    }

    [Fact]
    public async Task A_status_list_and_a_receipt_are_signed_in_the_usual_form()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        await ExpectUsualAsync(house, (await house.Get<GetStatusList>().ExecuteAsync("acme-1")).Value.File.Bytes, "list");
        var report = (await house.Get<VerifyBadge>().ExecuteAsync(granted.Credential)).Value;

        var receipt = await house.Get<SignReceipt>().ExecuteAsync(granted.Credential, report);

        receipt.Failure.Should().BeNull();
        await ExpectUsualAsync(house, receipt.Value, "receipt");
    }

    private static async Task<List<GrantResult>> ResultsAsync(House house)
    {
        var json = System.Text.Encoding.UTF8.GetString(
            (await house.GrantedAsync(Samples.To(9, "certified"))).Credential.Span);
        using var document = System.Text.Json.JsonDocument.Parse(json);
        var described = document.RootElement.GetProperty("credentialSubject").GetProperty("achievement")
            .GetProperty("resultDescription").EnumerateArray()
            .ToDictionary(one => one.GetProperty("name").GetString()!, one => one.GetProperty("id").GetString()!);
        return
        [
            new GrantResult { ResultDescription = described["Score"], Value = "97.5" },
            new GrantResult { ResultDescription = described["Grade"], Value = "A" },
            new GrantResult { ResultDescription = described["Exam"], Status = "Completed" },
        ];
    }

    private static async Task ExpectUsualAsync(House house, ReadOnlyMemory<byte> signed, string what)
    {
        var report = (await house.Get<VerifyBadge>().ExecuteAsync(signed)).Value;
        var form = report.Checks.Single(check => check.Code == "signed-form");
        form.Outcome.Should().Be(CheckOutcome.Passed, $"{what}: {form.Detail}");
        report.Issuer!.Trust.Should().Be(IssuerTrust.Own, what);
    }
}
