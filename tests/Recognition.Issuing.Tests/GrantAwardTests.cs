using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Tests;

public sealed class GrantAwardTests
{
    [Fact]
    public async Task A_granted_award_is_a_signed_badge_at_its_own_address()
    {
        await using var house = await House.FurnishedAsync();

        var granted = await house.GrantedAsync(Samples.ToAda);

        granted.Id.Should().MatchRegex("^[0-9A-Za-z]{22}$");
        granted.Url.Should().Be($"http://localhost:5080/awards/{granted.Id}");
        var badge = Read(granted);
        badge.Id.Should().Be(granted.Url);
        badge.Type.Should().Equal("VerifiableCredential", "OpenBadgeCredential");
        badge.Name.Should().Be("Design Pioneer");
        badge.Issuer.Id.Should().Be("did:web:localhost%3A5080:issuers:acme");
        badge.ValidFrom.Should().Be(house.Clock.GetUtcNow());
        badge.AwardedDate.Should().Be(badge.ValidFrom);
        badge.CredentialStatus!.StatusListCredential.Should().Be("http://localhost:5080/status/acme-1");
        badge.Proof.Should().ContainSingle();
        badge.CredentialSubject.Achievement.Id.Should().Be("http://localhost:5080/achievements/pioneer");
    }

    [Fact]
    public async Task The_name_is_signed_in_clear_and_the_address_only_as_a_salted_hash()
    {
        await using var house = await House.FurnishedAsync();

        var granted = await house.GrantedAsync(Samples.ToAda);

        var identifiers = Read(granted).CredentialSubject.Identifier;
        identifiers.Should().HaveCount(2);
        identifiers[0].Should().BeEquivalentTo(IdentityObject.Plain("name", "Ada Example"));
        identifiers[1].Hashed.Should().BeTrue();
        identifiers[1].Salt.Should().NotBeNullOrEmpty();
        identifiers[1].Matches("ada@example.org").Should().BeTrue();
        Encoding.UTF8.GetString(granted.Credential.Span).Should().NotContainEquivalentOf("ada@example.org");
    }

    [Fact]
    public async Task A_person_keeps_a_random_subject_id_with_one_issuer()
    {
        await using var house = await House.FurnishedAsync();

        var first = Read(await house.GrantedAsync(Samples.To(1))).CredentialSubject.Id;
        var second = Read(await house.GrantedAsync(Samples.To(1, "certified"))).CredentialSubject.Id;
        var other = Read(await house.GrantedAsync(Samples.To(2))).CredentialSubject.Id;

        first.Should().MatchRegex("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
        second.Should().Be(first);
        other.Should().NotBe(first);
    }

    [Fact]
    public async Task A_given_did_is_the_subject()
    {
        await using var house = await House.FurnishedAsync();
        const string did = "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK";

        var granted = await house.GrantedAsync(Samples.ToAda with
        {
            Recipient = new GrantRecipient { Name = "Ada", Did = did },
        });

        Read(granted).CredentialSubject.Id.Should().Be(did);
    }

    [Fact]
    public async Task Times_become_whole_utc_seconds()
    {
        await using var house = await House.FurnishedAsync();

        var granted = await house.GrantedAsync(Samples.ToAda with
        {
            ValidFrom = "2026-01-31T01:00:00.987+02:00", ValidUntil = "2027-01-31T00:00:00Z",
        });

        Encoding.UTF8.GetString(granted.Credential.Span).Should()
            .Contain("\"validFrom\":\"2026-01-30T23:00:00Z\"").And.Contain("\"validUntil\":\"2027-01-31T00:00:00Z\"");
    }

    [Fact]
    public async Task An_achievement_with_a_term_expires_after_its_months()
    {
        await using var house = await House.FurnishedAsync();

        var granted = await house.GrantedAsync(Samples.To(1, "certified") with { ValidFrom = "2026-01-31T00:00:00Z" });

        Read(granted).ValidUntil.Should().Be(new DateTimeOffset(2028, 1, 31, 0, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task An_award_of_long_ago_may_be_recorded_though_it_has_expired()
    {
        await using var house = await House.FurnishedAsync();

        var granted = await house.GrantedAsync(Samples.To(1, "certified") with { ValidFrom = "2020-01-01T00:00:00Z" });

        (await house.Get<GetAward>().ExecuteAsync(granted.Id)).Value.Standing.Should().Be(AwardStanding.Expired);
    }

    [Fact]
    public async Task Evidence_narrative_and_results_are_signed()
    {
        await using var house = await House.FurnishedAsync();
        const string achievement = "http://localhost:5080/achievements/certified";

        var granted = await house.GrantedAsync(Samples.To(1, "certified") with
        {
            Narrative = "Built *everything*.",
            Evidence = [new GrantEvidence { Url = "https://example.org/work", Name = "Work", Narrative = "See." }],
            Results =
            [
                new GrantResult { ResultDescription = achievement + "#score", Value = "88.5" },
                new GrantResult { ResultDescription = achievement + "#exam", Status = "Completed" },
            ],
        });

        var badge = Read(granted);
        badge.CredentialSubject.Narrative.Should().Be("Built *everything*.");
        badge.Evidence.Should().ContainSingle().Which.Id.Should().Be("https://example.org/work");
        badge.CredentialSubject.Result.Select(result => result.Value ?? result.Status)
            .Should().Equal("88.5", "Completed");
    }

    [Fact]
    public async Task The_same_achievement_to_the_same_person_is_refused_with_the_id_of_the_first()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.ToAda);

        var second = await house.GrantAsync(Samples.ToAda with
        {
            Recipient = new GrantRecipient { Name = "A. Example", Email = " ADA@example.ORG" },
        });

        second.Failure!.Code.Should().Be("award-exists");
        second.Failure.Kind.Should().Be(FailureKind.Conflict);
        second.Failure.ExistingId.Should().Be(first.Id);
    }

    [Fact]
    public async Task The_same_did_is_the_same_person_whatever_the_address()
    {
        await using var house = await House.FurnishedAsync();
        var recipient = new GrantRecipient { Name = "Ada", Did = "did:web:ada.example.org", Email = "one@example.org" };
        await house.GrantedAsync(Samples.ToAda with { Recipient = recipient });

        (await house.GrantAsync(Samples.ToAda with { Recipient = recipient with { Email = "two@example.org" } }))
            .Failure!.Code.Should().Be("award-exists");
        (await house.GrantAsync(Samples.ToAda with { Recipient = recipient with { Did = null } }))
            .Failure!.Code.Should().Be("award-exists");
        await house.GrantedAsync(Samples.To(1, "certified") with { Recipient = recipient with { Email = "two@example.org" } });
        (await house.GrantAsync(Samples.ToAda with
        {
            Recipient = recipient with { Did = null, Email = "two@example.org" },
        })).Failure!.Code.Should().Be("award-exists", "the second address is known to be theirs now");
    }

    [Fact]
    public async Task People_without_did_and_address_are_never_taken_for_each_other()
    {
        await using var house = await House.FurnishedAsync();
        var request = Samples.ToAda with { Recipient = new GrantRecipient { Name = "Ada Example" } };

        await house.GrantedAsync(request);

        (await house.GrantAsync(request)).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task After_revocation_the_achievement_may_be_awarded_again()
    {
        await using var house = await House.FurnishedAsync();
        var first = await house.GrantedAsync(Samples.ToAda);
        (await house.Get<RevokeAward>().ExecuteAsync(first.Id, "by mistake")).Ok.Should().BeTrue();

        (await house.GrantedAsync(Samples.ToAda)).Id.Should().NotBe(first.Id);
    }

    [Fact]
    public async Task After_expiry_the_achievement_may_be_awarded_again()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.To(1, "certified"));
        (await house.GrantAsync(Samples.To(1, "certified"))).Failure!.Code.Should().Be("award-exists");

        house.Clock.Advance(TimeSpan.FromDays(3 * 365));

        (await house.GrantAsync(Samples.To(1, "certified"))).Failure.Should().BeNull();
    }

    [Fact]
    public async Task A_refused_request_leaves_nothing_behind()
    {
        await using var house = await House.FurnishedAsync();

        (await house.GrantAsync(Samples.ToAda with { ValidFrom = "2099-01-01T00:00:00Z" }, "k")).Ok.Should().BeFalse();

        await using var database = house.OpenDatabase();
        (await database.Awards.CountAsync()).Should().Be(0);
        (await database.People.CountAsync()).Should().Be(0);
        (await database.IdempotencyRecords.CountAsync()).Should().Be(0);
    }

    [Fact]
    public async Task The_database_holds_no_private_key_and_each_key_file_is_for_its_owner_alone()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda);

        var files = Directory.GetFiles(Path.Combine(house.Folder, "keys"));
        files.Should().HaveCount(2);
        await using var database = house.OpenDatabase();
        await database.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        var stored = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(house.Folder, "recognition.db")));
        foreach (var file in files)
        {
            if (!OperatingSystem.IsWindows())
                File.GetUnixFileMode(file).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            using var key = JsonDocument.Parse(await File.ReadAllBytesAsync(file));
            stored.Should().Contain(key.RootElement.GetProperty("publicKeyMultibase").GetString());
            stored.Should().NotContain(key.RootElement.GetProperty("secretKeyEncrypted").GetString());
            key.RootElement.TryGetProperty("secretKeyMultibase", out _).Should().BeFalse("no secret lies open");
        }
    }

    internal static AchievementCredential Read(GrantedAward granted)
    {
        using var json = JsonDocument.Parse(granted.Credential);
        return AchievementCredential.Read(json.RootElement.Clone());
    }
}
