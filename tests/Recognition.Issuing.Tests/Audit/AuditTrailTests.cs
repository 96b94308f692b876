using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Access;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;

namespace Recognition.Issuing.Tests.Audit;

public sealed class AuditTrailTests
{
    [Fact]
    public async Task Every_change_has_an_entry_that_names_who_made_it_and_from_where()
    {
        await using var house = await House.FurnishedAsync();
        house.Get<CurrentActor>().Value = new Actor("api-key:7 (partner)", "192.0.2.1");
        var award = await house.GrantedAsync(Samples.ToAda);
        (await house.Get<CorrectAward>().ExecuteAsync(
            award.Id, new AwardCorrection("Ada B. Example", null, "A typo."))).Ok.Should().BeTrue();
        house.Get<CurrentActor>().Value = Actor.CommandLine("grace", "desk");
        (await house.Get<RevokeAward>().ExecuteAsync(award.Id, "By mistake.")).Ok.Should().BeTrue();

        await using var database = house.OpenDatabase();
        var entries = await database.AuditEntries.OrderBy(entry => entry.Number).ToListAsync();

        entries.Where(entry => entry.Subject == $"awards/{award.Id}")
            .Select(entry => (entry.Action, entry.Actor, entry.Origin)).Should().Equal(
                ("award.issued", "api-key:7 (partner)", "192.0.2.1"),
                ("award.replaced", "api-key:7 (partner)", "192.0.2.1"),
                ("award.revoked", "command-line:grace", "desk"));
        entries.Select(entry => entry.Action).Should().Contain(
            ["issuer.defined", "key.activated", "achievement.defined", "status-list.published"]);
        entries.Select(entry => entry.Number).Should().Equal(Enumerable.Range(1, entries.Count).Select(i => (long)i));
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_no_entry()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda);
        var before = await CountAsync(house);

        (await house.GrantAsync(Samples.ToAda)).Failure!.Code.Should().Be("award-exists");
        (await house.Get<ActivateKey>().ExecuteAsync("99", null, default)).Ok.Should().BeFalse();

        (await CountAsync(house)).Should().Be(before);
    }

    [Fact]
    public async Task The_trail_holds_neither_names_nor_addresses_of_people()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        (await house.Get<RevokeAward>().ExecuteAsync(award.Id, "A reason about Ada.")).Ok.Should().BeTrue();

        await using var database = house.OpenDatabase();
        var texts = (await database.AuditEntries.ToListAsync())
            .SelectMany(entry => (string?[])[entry.Actor, entry.Origin, entry.Action, entry.Subject]);

        texts.Should().NotContain(text => text != null && text.Contains("Ada", StringComparison.OrdinalIgnoreCase));
        texts.Should().NotContain(text => text != null && text.Contains('@'));
    }

    [Fact]
    public async Task Many_changes_at_once_in_two_processes_make_one_chain()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).GrantedAsync(Samples.ToAda with
            {
                Recipient = new GrantRecipient { Name = $"Example {i}", Email = $"e{i}@example.org" },
            }))));

        var verified = await one.Get<VerifyAuditTrail>().ExecuteAsync();
        verified.Failure.Should().BeNull();
        verified.Value.Entries.Should().BeGreaterThanOrEqualTo(40);
    }

    [Fact]
    public async Task The_schema_refuses_to_change_or_remove_an_entry()
    {
        await using var house = await House.FurnishedAsync();
        await using var database = house.OpenDatabase();

        await FluentActions.Awaiting(() => database.Database.ExecuteSqlRawAsync("UPDATE audit_entries SET actor = 'x'"))
            .Should().ThrowAsync<Exception>().WithMessage("*append-only*");
        await FluentActions.Awaiting(() => database.Database.ExecuteSqlRawAsync("DELETE FROM audit_entries"))
            .Should().ThrowAsync<Exception>().WithMessage("*append-only*");
    }

    [Theory]
    [InlineData("UPDATE audit_entries SET actor = 'somebody' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET origin = 'elsewhere' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET \"at\" = \"at\" - 1 WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET action = 'x' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET subject = 'x' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET after = x'00' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET before = x'00' WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET hash = zeroblob(32) WHERE number = 3", 3)]
    [InlineData("UPDATE audit_entries SET previous = zeroblob(32) WHERE number = 3", 3)]
    [InlineData("DELETE FROM audit_entries WHERE number = 3", 3)]
    [InlineData("DELETE FROM audit_entries WHERE number = 1", 1)]
    [InlineData("UPDATE audit_entries SET number = 9999 WHERE number = 3", 3)]
    public async Task An_edit_or_a_removal_is_found_where_it_was_made(string sql, long number)
    {
        await using var house = await House.FurnishedAsync();
        await TamperAsync(house, sql);

        var verified = await house.Get<VerifyAuditTrail>().ExecuteAsync();

        verified.Failure!.Code.Should().Be("audit-trail-broken");
        verified.Failure.Pointer.Should().Be($"/{number}");
    }

    [Fact]
    public async Task An_entry_that_somebody_wrote_down_shows_a_trail_that_was_rewritten_or_cut_off()
    {
        await using var house = await House.FurnishedAsync();
        var noted = (await house.Get<VerifyAuditTrail>().ExecuteAsync()).Value;
        var verify = house.Get<VerifyAuditTrail>();
        (await verify.ExecuteAsync(noted.Entries, noted.Hash)).Ok.Should().BeTrue();
        (await verify.ExecuteAsync(noted.Entries, new byte[32])).Failure!.Message.Should().Contain("rewritten");

        await TamperAsync(house, $"DELETE FROM audit_entries WHERE number = {noted.Entries}");

        (await verify.ExecuteAsync(noted.Entries, noted.Hash)).Failure!.Message.Should().Contain("cut off");
    }

    private static async Task TamperAsync(House house, string sql)
    {
        await using var database = house.OpenDatabase();
        await database.Database.ExecuteSqlRawAsync("DROP TRIGGER audit_entries_are_not_changed");
        await database.Database.ExecuteSqlRawAsync("DROP TRIGGER audit_entries_are_not_removed");
#pragma warning disable EF1002 // The statements are this test's own.
        await database.Database.ExecuteSqlRawAsync(sql);
#pragma warning restore EF1002
    }

    private static async Task<int> CountAsync(House house)
    {
        await using var database = house.OpenDatabase();
        return await database.AuditEntries.CountAsync();
    }
}
