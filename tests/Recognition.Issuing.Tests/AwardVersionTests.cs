using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Verification;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Tests;

/// <summary>What happens to an award after it was signed: corrections, renewals, and what becomes of what was signed.</summary>
public sealed class AwardVersionTests
{
    [Fact]
    public async Task A_corrected_award_keeps_its_address_and_its_day_and_the_version_before_it_is_replaced()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.ToAda);
        house.Clock.Advance(TimeSpan.FromDays(30));

        var corrected = (await house.Get<CorrectAward>().ExecuteAsync(
            first.Id, new AwardCorrection("Ada Corrected", "She did it.", "The name was misspelt."))).Value;

        corrected.Version.Should().Be(2);
        var (before, after) = (Read(first.Credential), Read(corrected.Credential));
        after.Id.Should().Be(before.Id);
        after.AwardedDate.Should().Be(before.AwardedDate);
        after.ValidFrom.Should().Be(house.Clock.GetUtcNow());
        after.CredentialSubject.Narrative.Should().Be("She did it.");
        after.CredentialSubject.Identifier.Select(one => one.IdentityHash).Should().Contain("Ada Corrected");
        after.CredentialSubject.Identifier.Where(one => one.Hashed).Should()
            .BeEquivalentTo(before.CredentialSubject.Identifier.Where(one => one.Hashed), "the salted hash stays");
        after.CredentialStatus!.StatusListIndex.Should().NotBe(before.CredentialStatus!.StatusListIndex);
        (await VerifyAsync(house, corrected.Credential)).Verdict.Should().Be(Verdict.Verified);
        (await house.Get<GetCredential>().ExecuteAsync(first.Id)).Value.Bytes.ToArray().Should()
            .Equal(corrected.Credential.ToArray());
        (await house.Get<GetAward>().ExecuteAsync(first.Id)).Value.AwardedAt.Should().Be(before.AwardedDate!.Value);
        (await house.Get<ListAwards>().ExecuteAsync(null, null)).Value.Items.Should().ContainSingle()
            .Which.RecipientName.Should().Be("Ada Corrected");

        var old = await VerifyAsync(house, first.Credential);
        old.Verdict.Should().Be(Verdict.Revoked);
        old.Replacement.Should().Be(new Replacement(first.Url, house.Clock.GetUtcNow(), "The name was misspelt."));
        old.Summary.Should().StartWith("Replaced: a later version of").And.Contain(first.Url);
        old.Checks.Single(check => check.Code == "status-revocation").Cause.Should().Be("replaced");
    }

    [Fact]
    public async Task What_was_signed_earlier_stays_to_be_had_and_says_why_it_was_replaced()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.ToAda);
        house.Clock.Advance(TimeSpan.FromDays(1));
        await house.Get<CorrectAward>().ExecuteAsync(first.Id, new AwardCorrection("Ada B.", null, "Married."));
        var versions = house.Get<ListAwardVersions>();

        var chain = (await versions.ExecuteAsync(first.Id)).Value;

        chain.Select(one => (one.Number, one.Reason, one.ReplacedBecause)).Should()
            .Equal((1, null, "Married."), (2, "Married.", null));
        (await versions.FindAsync(first.Id, "1")).Value.Bytes.ToArray().Should().Equal(first.Credential.ToArray());
        (await versions.FindAsync(first.Id, "3")).Failure!.Code.Should().Be("version-not-found");
        (await versions.FindAsync("../x", "1")).Failure!.Code.Should().Be("award-not-found");
        (await versions.ExecuteAsync("0000000000000000000000")).Failure!.Code.Should().Be("award-not-found");
    }

    [Fact]
    public async Task A_renewed_certification_runs_longer_and_the_version_before_it_is_not_replaced()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.To(1, "certified"));
        house.Clock.Advance(TimeSpan.FromDays(300));

        var renewed = (await house.Get<RenewAward>().ExecuteAsync(first.Id)).Value;

        var (before, after) = (Read(first.Credential), Read(renewed.Credential));
        after.ValidUntil.Should().BeAfter(before.ValidUntil!.Value);
        after.AwardedDate.Should().Be(before.AwardedDate);
        (await VerifyAsync(house, renewed.Credential)).Verdict.Should().Be(Verdict.Verified);
        (await VerifyAsync(house, first.Credential)).Verdict.Should().Be(Verdict.Verified, "it still holds, to its own end");
        house.Clock.Advance(before.ValidUntil.Value - house.Clock.GetUtcNow() + TimeSpan.FromHours(1));
        (await VerifyAsync(house, first.Credential)).Verdict.Should().Be(Verdict.Expired);
        (await house.Get<GetAward>().ExecuteAsync(first.Id)).Value.Standing.Should().Be(AwardStanding.Valid);
    }

    [Fact]
    public async Task A_correction_replaces_what_was_renewed_before_it_too()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.To(1, "certified"));
        var renewed = (await house.Get<RenewAward>().ExecuteAsync(
            first.Id, house.Clock.GetUtcNow().AddYears(9), null)).Value;
        (await VerifyAsync(house, first.Credential)).Verdict.Should().Be(Verdict.Verified);

        await house.Get<CorrectAward>().ExecuteAsync(first.Id, new AwardCorrection("Ada B.", null, "Married."));

        foreach (var earlier in (ReadOnlyMemory<byte>[])[first.Credential, renewed.Credential])
            (await VerifyAsync(house, earlier)).Checks.Single(check => check.Code == "status-revocation").Cause
                .Should().Be("replaced", "both bear the wrong name");
    }

    [Fact]
    public async Task A_revocation_takes_every_version_with_it()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.To(1, "certified"));
        var renewed = (await house.Get<RenewAward>().ExecuteAsync(
            first.Id, house.Clock.GetUtcNow().AddYears(5), "Passed again.")).Value;

        (await house.Get<RevokeAward>().ExecuteAsync(first.Id, "cheated")).Ok.Should().BeTrue();

        foreach (var credential in (ReadOnlyMemory<byte>[])[first.Credential, renewed.Credential])
        {
            var report = await VerifyAsync(house, credential);
            report.Verdict.Should().Be(Verdict.Revoked);
            report.Replacement.Should().BeNull();
            report.Checks.Single(check => check.Code == "status-revocation").Detail.Should().Contain("cheated");
        }
    }

    [Fact]
    public async Task Two_corrections_at_once_are_two_versions()
    {
        await using var house = await House.FurnishedAsync();
        await using var other = new House(house);
        var first = await house.GrantedAsync(Samples.ToAda);

        var corrected = await Task.WhenAll(
            Task.Run(() => house.Get<CorrectAward>().ExecuteAsync(first.Id, new AwardCorrection("One", null, "a"))),
            Task.Run(() => other.Get<CorrectAward>().ExecuteAsync(first.Id, new AwardCorrection("Two", null, "b"))));

        corrected.Should().OnlyContain(one => one.Ok);
        var chain = (await house.Get<ListAwardVersions>().ExecuteAsync(first.Id)).Value;
        chain.Select(one => one.Number).Should().Equal(1, 2, 3);
        chain.Select(one => one.Reason).Should().BeEquivalentTo(null, "a", "b");
    }

    [Theory]
    [InlineData("0000000000000000000000", "Name", "why", "award-not-found")]
    [InlineData("../../x", "Name", "why", "award-not-found")]
    [InlineData(null, null, "why", "nothing-to-correct")]
    [InlineData(null, " ", "why", "member-missing")]
    [InlineData(null, "Name", " ", "member-missing")]
    [InlineData(null, "Name", null, "member-missing")]
    public async Task A_bad_correction_is_refused_and_signs_nothing(string? id, string? name, string? reason, string code)
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.ToAda);

        (await house.Get<CorrectAward>().ExecuteAsync(id ?? first.Id, new AwardCorrection(name, null, reason)))
            .Failure!.Code.Should().Be(code);

        (await house.Get<ListAwardVersions>().ExecuteAsync(first.Id)).Value.Should().ContainSingle();
    }

    [Fact]
    public async Task What_cannot_be_renewed_is_refused()
    {
        await using var house = await House.FurnishedAsync();
        var endless = await house.GrantedAsync(Samples.ToAda);
        var certified = await house.GrantedAsync(Samples.To(1, "certified"));
        var renew = house.Get<RenewAward>();

        (await renew.ExecuteAsync(endless.Id)).Failure!.Code.Should().Be("award-without-end");
        (await renew.ExecuteAsync(certified.Id, house.Clock.GetUtcNow().AddDays(1))).Failure!.Code
            .Should().Be("valid-until-not-later");
        (await renew.ExecuteAsync("x")).Failure!.Code.Should().Be("award-not-found");
        await house.Get<RevokeAward>().ExecuteAsync(certified.Id, "x");
        (await renew.ExecuteAsync(certified.Id)).Failure!.Code.Should().Be("award-revoked");
        (await house.Get<CorrectAward>().ExecuteAsync(certified.Id, new AwardCorrection("N", null, "r"))).Failure!.Code
            .Should().Be("award-revoked");
    }

    private static AchievementCredential Read(ReadOnlyMemory<byte> credential)
    {
        using var json = System.Text.Json.JsonDocument.Parse(credential);
        return AchievementCredential.Read(json.RootElement.Clone());
    }

    private static async Task<VerificationReport> VerifyAsync(House house, ReadOnlyMemory<byte> credential) =>
        (await house.Get<VerifyBadge>().ExecuteAsync(credential)).Value;
}
