using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Status;
using Recognition.Issuing.Verification;

namespace Recognition.Issuing.Tests;

public sealed class StatusTests
{
    [Fact]
    public async Task A_revoked_award_says_so_at_once_in_list_report_and_page()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        (await VerdictAsync(house, granted)).Should().Be(Verdict.Verified);

        var revoked = await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "given in error");

        revoked.Value.Reason.Should().Be("given in error");
        (await VerdictAsync(house, granted)).Should().Be(Verdict.Revoked);
        var view = (await house.Get<GetAward>().ExecuteAsync(granted.Id)).Value;
        view.Standing.Should().Be(AwardStanding.Revoked);
        view.RevocationReason.Should().Be("given in error");
        (await BitsAsync(house))[Index(granted)].Should().BeTrue();
    }

    [Fact]
    public async Task Revoking_again_changes_nothing()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var first = await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "first");
        house.Clock.Advance(TimeSpan.FromMinutes(1));

        var again = await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "second");

        again.Value.Should().Be(first.Value);
    }

    [Theory]
    [InlineData("0000000000000000000000", "reason", "award-not-found")]
    [InlineData("../../etc/passwd", "reason", "award-not-found")]
    [InlineData("0000000000000000000000", " ", "member-missing")]
    [InlineData("0000000000000000000000", null, "member-missing")]
    public async Task A_bad_revocation_is_refused(string id, string? reason, string code)
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<RevokeAward>().ExecuteAsync(id, reason)).Failure!.Code.Should().Be(code);
    }

    [Fact]
    public async Task Revocations_at_once_in_two_processes_are_all_kept()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var awards = await Task.WhenAll(Enumerable.Range(0, 24).Select(i => one.GrantedAsync(Samples.To(i))));
        await BitsAsync(other);

        var outcomes = await Task.WhenAll(awards.Take(12).Select((award, i) => Task.Run(
            () => (i % 2 == 0 ? one : other).Get<RevokeAward>().ExecuteAsync(award.Id, "test"))));

        outcomes.Should().OnlyContain(outcome => outcome.Ok);
        foreach (var house in (House[])[one, other])
        {
            var bits = await BitsAsync(house);
            awards.Select(award => bits[Index(award)]).Should()
                .Equal(Enumerable.Range(0, 24).Select(i => i < 12), "no cache outlives another process's change");
        }
    }

    [Fact]
    public async Task The_list_stays_the_same_bytes_until_something_changes()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var lists = house.Get<GetStatusList>();

        var first = (await lists.ExecuteAsync("acme-1")).Value;
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.GrantedAsync(Samples.To(2));
        (await lists.ExecuteAsync("acme-1")).Value.File.ETag.Should().Be(first.File.ETag);
        (await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "x")).Ok.Should().BeTrue();

        (await lists.ExecuteAsync("acme-1")).Value.File.ETag.Should().NotBe(first.File.ETag);
        first.Ttl.Should().Be(house.Options.StatusListTtl);
    }

    [Fact]
    public async Task The_list_is_signed_anew_before_it_expires_and_every_version_is_kept()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var first = (await house.Get<GetStatusList>().ExecuteAsync("acme-1")).Value.File;

        house.Clock.Advance(house.Options.StatusListValidity * 3);

        var later = (await house.Get<GetStatusList>().ExecuteAsync("acme-1")).Value.File;
        later.LastModified.Should().Be(house.Clock.GetUtcNow());
        (await VerdictAsync(house, granted)).Should().Be(Verdict.Verified);
        await using var database = house.OpenDatabase();
        var kept = await database.StatusListVersions.OrderBy(version => version.Number).ToListAsync();
        kept.Should().HaveCount(2);
        kept[0].Credential.Should().Equal(first.Bytes.ToArray());
    }

    [Fact]
    public async Task The_list_verifies_and_is_long_enough_to_hide_in()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda);

        var file = (await house.Get<GetStatusList>().ExecuteAsync("acme-1")).Value.File;

        var report = (await house.Get<VerifyBadge>().ExecuteAsync(file.Bytes)).Value;
        report.Verdict.Should().Be(Verdict.Verified, report.Summary);
        (await BitsAsync(house)).Length.Should().BeGreaterThanOrEqualTo(131_072);
    }

    [Fact]
    public async Task A_list_that_is_nearly_full_is_followed_by_another()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.To(1));
        await using (var database = house.OpenDatabase())
            await database.StatusLists.ExecuteUpdateAsync(
                set => set.SetProperty(list => list.Allocated, list => list.Length / 4 * 3));

        var next = await house.GrantedAsync(Samples.To(2));

        GrantAwardTests.Read(next).CredentialStatus!.StatusListCredential.Should().EndWith("/status/acme-2");
        (await VerdictAsync(house, next)).Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task A_revocation_counts_here_at_once_though_its_list_cannot_be_signed()
    {
        await using var one = await House.FurnishedAsync();
        var granted = await one.GrantedAsync(Samples.ToAda);
        foreach (var file in Directory.GetFiles(Path.Combine(one.Folder, "keys"))) File.Delete(file);
        await using var house = new House(one);

        var revoked = await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "x");

        revoked.Failure!.Code.Should().Be("status-list-not-published");
        (await VerdictAsync(house, granted)).Should().Be(Verdict.Revoked);
    }

    internal static async Task<Verdict> VerdictAsync(House house, GrantedAward granted) =>
        (await house.Get<VerifyBadge>().ExecuteAsync(granted.Credential)).Value.Verdict;

    /// <summary>What the signed list says of a credential's entry.</summary>
    internal static async Task<bool> BitOfAsync(House house, ReadOnlyMemory<byte> credential)
    {
        using var json = JsonDocument.Parse(credential);
        return (await BitsAsync(house))[int.Parse(json.RootElement.GetProperty("credentialStatus")
            .GetProperty("statusListIndex").GetString()!)];
    }

    private static int Index(GrantedAward granted) =>
        int.Parse(GrantAwardTests.Read(granted).CredentialStatus!.StatusListIndex!);

    private static async Task<Bitstring> BitsAsync(House house)
    {
        var list = (await house.Get<GetStatusList>().ExecuteAsync("acme-1")).Value;
        using var json = JsonDocument.Parse(list.File.Bytes);
        StatusListCredential.TryRead(json.RootElement, Bitstring.DefaultMaximumLength, out var read, out var problem)
            .Should().BeTrue(problem);
        return read!.List;
    }
}
