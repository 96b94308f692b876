using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Status;
using Recognition.Issuing.Verification;

namespace Recognition.Issuing.Tests;

public sealed class KeyTests
{
    [Fact]
    public async Task An_issuer_begins_with_an_active_key_of_each_kind()
    {
        await using var house = await House.FurnishedAsync();

        var keys = await KeysAsync(house);

        keys.Select(key => (key.Algorithm, key.State)).Should()
            .Equal(("Ed25519", KeyState.Active), ("P-256", KeyState.Active));
        (await HistoryAsync(house)).Should().ContainSingle("the first DID document is history's first")
            .Which.Should().Contain(keys[0].PublicKeyMultibase).And.Contain(keys[1].PublicKeyMultibase);
    }

    [Fact]
    public async Task A_pending_key_is_published_and_signs_nothing()
    {
        await using var house = await House.FurnishedAsync();

        var made = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;

        made.State.Should().Be(KeyState.Pending);
        Listed(await DocumentAsync(house), "assertionMethod").Should().Contain($"{Did(house)}#{made.PublicKeyMultibase}");
        Method(await house.GrantedAsync(Samples.ToAda)).Should().NotEndWith(made.PublicKeyMultibase);
        (await HistoryAsync(house)).Should().HaveCount(2);
    }

    [Theory]
    [InlineData(KeyUse.Ed25519)]
    [InlineData(KeyUse.P256)]
    public async Task Activating_a_key_retires_the_one_before_it_and_old_badges_stay_good(KeyUse use)
    {
        await using var house = await House.FurnishedAsync();
        var old = await house.GrantedAsync(Samples.To(1));
        var oldJwt = (await house.Get<GetCredentialJwt>().ExecuteAsync(old.Id, JwtKind.OpenBadges)).Value;
        var first = (await KeysAsync(house)).Single(key => key.Use == use);
        var made = (await house.Get<CreateKey>().ExecuteAsync("acme", use)).Value;
        house.Clock.Advance(TimeSpan.FromDays(1));

        var activated = (await house.Get<ActivateKey>().ExecuteAsync(made.Id)).Value;

        activated.State.Should().Be(KeyState.Active);
        var retired = (await KeysAsync(house)).Single(key => key.Id == first.Id);
        (retired.State, retired.RetiredAt).Should().Be((KeyState.Retired, house.Clock.GetUtcNow()));
        Listed(await DocumentAsync(house), "assertionMethod").Should()
            .Contain($"{Did(house)}#{first.PublicKeyMultibase}", "a retired key verifies for ever");
        (await VerdictAsync(house, old.Credential)).Should().Be(Verdict.Verified);
        (await VerdictAsync(house, oldJwt.Bytes)).Should().Be(Verdict.Verified);
        var later = await house.GrantedAsync(Samples.To(2));
        (await VerdictAsync(house, later.Credential)).Should().Be(Verdict.Verified);
        if (use == KeyUse.Ed25519) Method(later).Should().EndWith("#" + made.PublicKeyMultibase);
    }

    [Fact]
    public async Task Another_process_sees_the_new_key_at_once()
    {
        await using var house = await House.FurnishedAsync();
        await using var other = new House(house);
        await other.GrantedAsync(Samples.To(1));
        var made = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;
        await house.Get<ActivateKey>().ExecuteAsync(made.Id);

        var granted = await other.GrantedAsync(Samples.To(2));

        Method(granted).Should().EndWith("#" + made.PublicKeyMultibase);
        (await VerdictAsync(other, granted.Credential)).Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task Two_activations_at_once_leave_one_active_key()
    {
        await using var house = await House.FurnishedAsync();
        await using var other = new House(house);
        var one = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;
        var two = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;

        await Task.WhenAll(
            Task.Run(() => house.Get<ActivateKey>().ExecuteAsync(two.Id)),
            Task.Run(() => other.Get<ActivateKey>().ExecuteAsync(one.Id)));

        (await KeysAsync(house)).Where(key => key.Use == KeyUse.Ed25519 && key.State == KeyState.Active)
            .Should().ContainSingle();
    }

    [Fact]
    public async Task Doing_it_again_is_as_good_as_once()
    {
        await using var house = await House.FurnishedAsync();
        var first = (await KeysAsync(house))[0];
        var made = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;
        var activated = (await house.Get<ActivateKey>().ExecuteAsync(made.Id)).Value;

        (await house.Get<ActivateKey>().ExecuteAsync(made.PublicKeyMultibase)).Value.Should().Be(activated);
        var retired = (await house.Get<RetireKey>().ExecuteAsync(first.Id)).Value;
        (await house.Get<RetireKey>().ExecuteAsync($"{Did(house)}#{first.PublicKeyMultibase}")).Value.Should().Be(retired);
        (await HistoryAsync(house)).Should().HaveCount(2, "the document is the same");
    }

    [Theory]
    [InlineData("999")]
    [InlineData("")]
    [InlineData("z6Mknothing")]
    [InlineData("-1")]
    public async Task A_key_that_is_not_there_is_said_so(string id)
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<ActivateKey>().ExecuteAsync(id)).Failure!.Code.Should().Be("key-not-found");
        (await house.Get<RetireKey>().ExecuteAsync(id)).Failure!.Code.Should().Be("key-not-found");
        (await house.Get<CompromiseKey>().ExecuteAsync(id, house.Clock.GetUtcNow())).Failure!.Code
            .Should().Be("key-not-found");
    }

    [Fact]
    public async Task What_would_leave_an_issuer_without_a_voice_is_refused()
    {
        await using var house = await House.FurnishedAsync();
        var active = (await KeysAsync(house))[0];
        var made = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;
        File.Delete(Path.Combine(house.Folder, "keys", made.PublicKeyMultibase + ".json"));

        (await house.Get<RetireKey>().ExecuteAsync(active.Id)).Failure!.Code.Should().Be("key-active");
        (await house.Get<ActivateKey>().ExecuteAsync(made.Id)).Failure!.Code.Should().Be("issuer-key-missing");
        (await house.Get<RetireKey>().ExecuteAsync(made.Id)).Value.State.Should().Be(KeyState.Retired);
        (await house.Get<ActivateKey>().ExecuteAsync(made.Id)).Failure!.Code.Should()
            .BeOneOf("key-not-pending", "issuer-key-missing");
        (await house.Get<CreateKey>().ExecuteAsync("nobody", KeyUse.P256)).Failure!.Code.Should().Be("issuer-not-found");
    }

    [Fact]
    public async Task A_change_that_would_break_an_award_is_refused_and_nothing_changes()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var before = await DocumentAsync(house);
        var keys = house.Get<ChangeKeys>();

        var refused = await keys.ExecuteAsync(
            database => FindKey.IssuerOf(database, "1"),
            (all, now) =>
            {
                all[0].Compromise(now, now); // without signing anew what it had signed
                return all[0];
            },
            null, default);

        refused.Failure!.Code.Should().Be("did-document-would-break");
        refused.Failure.Message.Should().Contain(granted.Url);
        (await DocumentAsync(house)).Should().Be(before);
        (await KeysAsync(house))[0].State.Should().Be(KeyState.Active);
    }

    [Fact]
    public async Task A_rehearsal_tells_how_far_it_is()
    {
        await using var house = await House.FurnishedAsync();
        for (var i = 0; i < 5; i++) await house.GrantedAsync(Samples.To(i));
        var progress = new Heard();

        (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519, progress)).Ok.Should().BeTrue();

        progress.Steps.Should().Equal(Enumerable.Range(1, 5).Select(done => new RehearsalProgress(done, 5)));
    }

    [Fact]
    public async Task After_a_compromise_every_award_is_signed_anew_at_the_same_address()
    {
        await using var house = await House.FurnishedAsync();
        var key = (await KeysAsync(house))[0];
        var early = await house.GrantedAsync(Samples.To(1));
        var taken = await house.GrantedAsync(Samples.To(2));
        await house.Get<RevokeAward>().ExecuteAsync(taken.Id, "given in error");
        house.Clock.Advance(TimeSpan.FromDays(2));
        var since = house.Clock.GetUtcNow();
        house.Clock.Advance(TimeSpan.FromDays(1));
        var late = await house.GrantedAsync(Samples.To(3));
        house.Clock.Advance(TimeSpan.FromDays(1));

        var compromised = (await house.Get<CompromiseKey>().ExecuteAsync(key.Id, since)).Value;

        compromised.Key.State.Should().Be(KeyState.Compromised);
        compromised.Key.CompromisedSince.Should().Be(since);
        compromised.InWindow.Select(award => award.Id).Should().Equal(late.Id);
        compromised.Reissued.Should().Be(3);
        compromised.Successor.State.Should().Be(KeyState.Active);
        foreach (var award in (GrantedAward[])[early, late])
        {
            var now = (await house.Get<GetCredential>().ExecuteAsync(award.Id)).Value.Bytes;
            (await VerdictAsync(house, now)).Should().Be(Verdict.Verified);
            using var json = JsonDocument.Parse(now);
            json.RootElement.GetProperty("id").GetString().Should().Be(award.Url);
            json.RootElement.GetProperty("awardedDate").GetString().Should().NotBe(
                json.RootElement.GetProperty("validFrom").GetString(), "it was awarded then, and signed anew now");
            (await VerdictAsync(house, award.Credential)).Should().Be(Verdict.NotValid, "that key is not believed any more");
        }

        (await VerdictAsync(house, (await house.Get<GetCredential>().ExecuteAsync(taken.Id)).Value.Bytes))
            .Should().Be(Verdict.Revoked, "what was revoked stays revoked");
        var document = await DocumentAsync(house);
        Listed(document, "assertionMethod").Should().NotContain($"{Did(house)}#{key.PublicKeyMultibase}");
        document.Should().Contain(key.PublicKeyMultibase, "it stays under verificationMethod");
        document.Should().NotContain("expires");
    }

    [Fact]
    public async Task A_compromised_key_of_jwts_takes_its_jwts_with_it()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var jwts = house.Get<GetCredentialJwt>();
        var before = (await jwts.ExecuteAsync(granted.Id, JwtKind.OpenBadges)).Value.Bytes;
        var key = (await KeysAsync(house)).Single(key => key.Use == KeyUse.P256);

        (await house.Get<CompromiseKey>().ExecuteAsync(key.Id, house.Clock.GetUtcNow())).Value.Reissued.Should().Be(0);

        (await VerdictAsync(house, before)).Should().Be(Verdict.NotValid);
        (await VerdictAsync(house, (await jwts.ExecuteAsync(granted.Id, JwtKind.OpenBadges)).Value.Bytes))
            .Should().Be(Verdict.Verified);
        (await VerdictAsync(house, granted.Credential)).Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task A_key_that_waits_takes_the_place_of_a_compromised_one()
    {
        await using var house = await House.FurnishedAsync();
        var waiting = (await house.Get<CreateKey>().ExecuteAsync("acme", KeyUse.Ed25519)).Value;

        var compromised = await house.Get<CompromiseKey>().ExecuteAsync("1", house.Clock.GetUtcNow());

        compromised.Value.Successor.PublicKeyMultibase.Should().Be(waiting.PublicKeyMultibase);
        (await house.Get<ActivateKey>().ExecuteAsync("1")).Failure!.Code.Should().Be("key-not-pending");
        (await house.Get<RetireKey>().ExecuteAsync("1")).Failure!.Code.Should().Be("key-compromised");
    }

    [Fact]
    public async Task A_compromise_in_the_future_is_refused()
    {
        await using var house = await House.FurnishedAsync();

        (await house.Get<CompromiseKey>().ExecuteAsync("1", house.Clock.GetUtcNow().AddHours(1))).Failure!.Code
            .Should().Be("since-in-future");
    }

    [Fact]
    public async Task A_later_version_that_a_crash_left_open_is_finished_at_the_start()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        await house.Get<AppendAwardVersion>().ExecuteAsync(
            granted.Id, new VersionChange("again", Replaces: true), default);
        await using (var database = house.OpenDatabase())
        {
            // As the crash would have left it: planned, not signed.
            await database.AwardVersions.Where(version => version.Number == 2)
                .ExecuteUpdateAsync(set => set.SetProperty(version => version.Credential, (byte[]?)null));
            await database.Awards.ExecuteUpdateAsync(set => set.SetProperty(award => award.Version, 1));
        }

        (await house.Get<FinishOpenPlans>().ExecuteAsync()).Finished.Should().Be(1);

        var now = (await house.Get<GetCredential>().ExecuteAsync(granted.Id)).Value.Bytes;
        now.ToArray().Should().NotEqual(granted.Credential.ToArray());
        (await VerdictAsync(house, now)).Should().Be(Verdict.Verified);
    }

    private static async Task<IReadOnlyList<KeyView>> KeysAsync(House house) =>
        (await house.Get<ListKeys>().ExecuteAsync("acme")).Value;

    private static async Task<Verdict> VerdictAsync(House house, ReadOnlyMemory<byte> credential) =>
        (await house.Get<VerifyBadge>().ExecuteAsync(credential)).Value.Verdict;

    private static string Did(House house) => house.PublicUrl.IssuerDid("acme");

    private static async Task<string> DocumentAsync(House house) => System.Text.Encoding.UTF8.GetString(
        (await house.Get<GetIssuer>().ExecuteAsync("acme")).Value.DidDocument.Span);

    private static IEnumerable<string?> Listed(string document, string relationship)
    {
        using var json = JsonDocument.Parse(document);
        return [.. json.RootElement.GetProperty(relationship).EnumerateArray().Select(entry => entry.GetString())];
    }

    private static async Task<List<string>> HistoryAsync(House house)
    {
        await using var database = house.OpenDatabase();
        return (await database.DidDocumentVersions.OrderBy(version => version.Number).ToListAsync())
            .ConvertAll(version => System.Text.Encoding.UTF8.GetString(version.Document));
    }

    private static string Method(GrantedAward granted)
    {
        using var json = JsonDocument.Parse(granted.Credential);
        return json.RootElement.GetProperty("proof")[0].GetProperty("verificationMethod").GetString()!;
    }

    private sealed class Heard : IProgress<RehearsalProgress>
    {
        public List<RehearsalProgress> Steps { get; } = [];

        public void Report(RehearsalProgress value) => Steps.Add(value);
    }
}
