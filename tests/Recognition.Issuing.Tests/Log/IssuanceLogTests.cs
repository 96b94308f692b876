using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Tests.Log;

public sealed class IssuanceLogTests
{
    private static readonly string[] NotOurs = ["issuer-standing", "issuance-log"];

    [Fact]
    public async Task Each_award_is_proved_by_its_credential_alone()
    {
        await using var house = await House.FurnishedAsync();
        var awards = new List<GrantedAward>();
        for (var i = 0; i < 9; i++) awards.Add(await house.GrantedAsync(To($"e{i}@example.org")));

        foreach (var award in awards)
        {
            var proof = (await house.Get<ProveAward>().ExecuteAsync(award.Id)).Value;
            var leaf = MerkleTree.LeafHash(IssuanceLog.EntryOf(proof.Salt, award.Credential.Span));
            MerkleTree.VerifyInclusion(
                leaf, proof.Inclusion.LeafIndex, proof.Head.Head.TreeSize, proof.Inclusion.Path,
                proof.Head.Head.RootHash).Should().BeTrue();
        }
    }

    [Fact]
    public async Task The_head_is_signed_by_the_issuer_and_says_what_its_signature_says()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda);

        var head = (await house.Get<GetLogHead>().ExecuteAsync()).Value;

        CompactJws.TryParse(head.Head.Jws, out var jws, out _).Should().BeTrue();
        var issuer = (await house.Get<ProgrammeReader>().ReadAsync()).Issuers[0];
        jws!.KeyId.Should().Be(issuer.Ed25519Method);
        var key = house.Get<KeyFolder>().Open(issuer.Ed25519Method!).Value.PublicKey;
        VcJwt.Verify(jws, key).Should().BeTrue();
        using var signed = JsonDocument.Parse(jws.Payload);
        signed.RootElement.GetProperty("tree_size").GetInt64().Should().Be(1).And.Be(head.Head.TreeSize);
        signed.RootElement.GetProperty("root_hash").GetBytesFromBase64().Should().Equal(head.Head.RootHash);
        (await house.Get<GetLogHead>().ExecuteAsync()).Value.Head.Jws.Should().Be(head.Head.Jws);
    }

    [Fact]
    public async Task A_later_head_continues_an_earlier_one()
    {
        await using var house = await House.FurnishedAsync();
        for (var i = 0; i < 5; i++) await house.GrantedAsync(To($"a{i}@example.org"));
        var first = (await house.Get<GetLogHead>().ExecuteAsync()).Value.Head;
        for (var i = 0; i < 6; i++) await house.GrantedAsync(To($"b{i}@example.org"));
        var second = (await house.Get<GetLogHead>().ExecuteAsync()).Value.Head;

        var proof = (await house.Get<ProveLog>().ConsistentAsync(first.TreeSize, second.TreeSize)).Value;

        (first.TreeSize, second.TreeSize).Should().Be((5L, 11L));
        MerkleTree.VerifyConsistency(5, first.RootHash, 11, second.RootHash, proof.Path).Should().BeTrue();
        var leaves = (await house.Get<ProveLog>().LeavesAsync(0)).Value;
        leaves.Should().HaveCount(11);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 3)]
    [InlineData(-1, 1)]
    public async Task A_range_that_the_log_does_not_have_is_refused(long first, long second)
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda);

        (await house.Get<ProveLog>().ConsistentAsync(first, second)).Failure!.Code.Should().Be("log-range-invalid");
        (await house.Get<ProveLog>().IncludedAsync(new byte[32])).Failure!.Code.Should().Be("log-leaf-not-found");
        (await house.Get<ProveLog>().LeavesAsync(-1)).Failure!.Code.Should().Be("log-range-invalid");
    }

    [Fact]
    public async Task Corrections_renewals_and_JWTs_are_in_the_log_too()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        await house.Get<CorrectAward>().ExecuteAsync(award.Id, new AwardCorrection("Ada B. Example", null, "A typo."));
        var jwt = (await house.Get<GetCredentialJwt>().ExecuteAsync(award.Id, JwtKind.W3C)).Value;

        (await house.Get<ProveLog>().LeavesAsync(0)).Value.Should().HaveCount(3);
        (await CheckAsync(house, jwt.Bytes)).Outcome.Should().Be(CheckOutcome.Passed);
        (await CheckAsync(house, award.Credential)).Outcome.Should().Be(CheckOutcome.Passed);
    }

    [Fact]
    public async Task A_badge_that_was_written_anew_with_spaces_is_found_by_its_proof()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        var spaced = Encoding.UTF8.GetBytes("{ \n" + Encoding.UTF8.GetString(award.Credential.Span)[1..]);

        (await CheckAsync(house, spaced)).Outcome.Should().Be(CheckOutcome.Passed);
    }

    // The proof signs a graph, and the graph stays as it was: only the names under which the reader looks are gone.
    [Theory]
    [InlineData("\"credentialStatus\":", "\"https://www.w3.org/2018/credentials#credentialStatus\":")]
    [InlineData("\"credentialStatus\":", "\"@included\":[],\"credentialStatus\":")]
    [InlineData("\"evidence\":", "\"https://www.w3.org/2018/credentials#evidence\":")]
    [InlineData("\"name\":\"", "\"https://schema.org/name\":\"")]
    public async Task A_badge_that_was_rewritten_without_touching_its_proof_is_not_valid_and_the_log_alone_knows_it(
        string from, string to)
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda with
        {
            Evidence = [new GrantEvidence { Url = "https://example.org/work", Name = "The work" }],
        });
        (await house.Get<RevokeAward>().ExecuteAsync(award.Id, "A mistake.")).Failure.Should().BeNull();
        var text = Encoding.UTF8.GetString(award.Credential.Span);
        text.Should().Contain(from);
        var at = text.LastIndexOf(from, StringComparison.Ordinal);
        var rewritten = Encoding.UTF8.GetBytes(text[..at] + to + text[(at + from.Length)..]);

        var report = (await house.Get<VerifyBadge>().ExecuteAsync(rewritten)).Value;

        (report.Verdict, report.Cause).Should().Be((Verdict.NotValid, "rewritten"), report.Summary);
        SecuredCredential.TryReadJson(rewritten, out var read, out _).Should().BeTrue();
        (await house.Get<OwnRecords>().FindIssuanceAsync(read!, null, default)).Outcome.Should().Be(Issuance.Rewritten);
    }

    [Theory]
    [InlineData("\"type\":", "\"@type\":")]
    [InlineData("\"issuer\":", "\"https://www.w3.org/2018/credentials#issuer\":")]
    [InlineData("\"id\":", "\"@id\":")]
    public async Task A_badge_whose_deciding_members_were_renamed_is_not_valid(string from, string to)
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        (await house.Get<RevokeAward>().ExecuteAsync(award.Id, "A mistake.")).Failure.Should().BeNull();
        var members = JsonNode.Parse(award.Credential.Span)!.AsObject();
        var renamed = new JsonObject(members.Select(member => KeyValuePair.Create(
            "\"" + member.Key + "\":" == from ? to[1..^2] : member.Key, member.Value?.DeepClone())));

        var report = (await house.Get<VerifyBadge>().ExecuteAsync(Encoding.UTF8.GetBytes(renamed.ToJsonString()))).Value;

        (report.Verdict, report.Cause).Should().Be((Verdict.NotValid, "rewritten"), report.Summary);
    }

    [Fact]
    public async Task The_order_of_members_says_nothing()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        var members = JsonNode.Parse(award.Credential.Span)!.AsObject();
        var reversed = new JsonObject(members.Reverse().Select(member =>
            KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

        (await CheckAsync(house, Encoding.UTF8.GetBytes(reversed.ToJsonString()))).Outcome.Should().Be(CheckOutcome.Passed);
    }

    [Theory]
    [InlineData("unknown id")]
    [InlineData("id of an award")]
    public async Task A_back_dated_forgery_with_a_stolen_key_is_told_apart_from_a_real_badge(string kind)
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        var forged = await ForgeAsync(
            house, award, kind == "unknown id" ? new string('A', award.Id.Length) : award.Id);

        var report = (await house.Get<VerifyBadge>().ExecuteAsync(forged)).Value;

        FailedChecks(report.Checks).Should().Equal(NotOurs, "all else about it is right");
        (report.Verdict, report.Cause).Should().Be((Verdict.NotValid, "notInLog"));
        report.Issuer!.Trust.Should().Be(IssuerTrust.Impersonation);
        report.Summary.Should().StartWith("Not issued by Acme");
    }

    [Fact]
    public async Task As_of_a_day_before_its_key_was_compromised_a_badge_was_good_and_a_forgery_never_was()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        var day = house.Clock.GetUtcNow().AddHours(1);
        house.Clock.Advance(TimeSpan.FromDays(30));
        var forged = await ForgeAsync(house, award, award.Id, day.AddHours(-1));
        house.Clock.Advance(TimeSpan.FromDays(1));
        var key = (await house.Get<ListKeys>().ExecuteAsync()).Value.First(key => key.Algorithm == "Ed25519");
        (await house.Get<CompromiseKey>().ExecuteAsync(key.Id, house.Clock.GetUtcNow())).Failure.Should().BeNull();
        var then = new VerifyRequest { AsOf = day };

        var today = (await house.Get<VerifyBadge>().ExecuteAsync(award.Credential)).Value;
        var real = (await house.Get<VerifyBadge>().ExecuteAsync(award.Credential, request: then)).Value;
        var fake = (await house.Get<VerifyBadge>().ExecuteAsync(forged, request: then)).Value;

        (today.Verdict, today.Cause).Should().Be((Verdict.NotValid, "keyNotListed"));
        (real.Verdict, real.AsOf!.Verdict).Should().Be((Verdict.NotValid, Verdict.Verified), real.Summary);
        real.Summary.Should().StartWith("Not valid:").And.EndWith("On 21 November 2026 it was valid.");
        (fake.Verdict, fake.AsOf!.Verdict).Should().Be((Verdict.NotValid, Verdict.NotValid));
        FailedChecks(fake.AsOf.Checks).Should().Equal(NotOurs);
    }

    [Fact]
    public async Task After_its_key_was_compromised_the_log_still_tells_a_badge_from_a_forgery()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        var forged = await ForgeAsync(house, award, award.Id);
        house.Clock.Advance(TimeSpan.FromDays(1));
        var key = (await house.Get<ListKeys>().ExecuteAsync()).Value.First(key => key.Algorithm == "Ed25519");
        (await house.Get<CompromiseKey>().ExecuteAsync(key.Id, house.Clock.GetUtcNow())).Failure.Should().BeNull();

        var real = (await house.Get<VerifyBadge>().ExecuteAsync(award.Credential)).Value;
        var fake = (await house.Get<VerifyBadge>().ExecuteAsync(forged)).Value;

        (real.Verdict, real.Cause, real.Issuer!.Trust).Should().Be((Verdict.NotValid, "keyNotListed", IssuerTrust.Own));
        (fake.Verdict, fake.Cause, fake.Issuer!.Trust).Should()
            .Be((Verdict.NotValid, "notInLog", IssuerTrust.Impersonation));
    }

    [Fact]
    public async Task Badges_of_others_are_not_looked_for_in_our_log()
    {
        await using var house = await House.FurnishedAsync();
        await using var other = await House.FurnishedAsync(new IssuingOptions { PublicUrl = "https://other.example" });
        var award = await other.GrantedAsync(Samples.ToAda);

        var report = (await house.Get<VerifyBadge>().ExecuteAsync(award.Credential)).Value;

        report.Checks.Should().NotContain(check => check.Code == "issuance-log");
    }

    [Fact]
    public async Task What_an_earlier_program_signed_without_a_log_comes_into_it_at_the_start()
    {
        await using var house = await House.FurnishedAsync();
        var award = await house.GrantedAsync(Samples.ToAda);
        await using (var database = house.OpenDatabase())
        {
            await database.Database.ExecuteSqlRawAsync("DROP TRIGGER log_entries_are_not_removed");
            await database.Database.ExecuteSqlRawAsync("DELETE FROM log_entries");
            await database.Database.ExecuteSqlRawAsync("UPDATE awards SET salt = NULL");
        }

        (await CheckAsync(house, award.Credential)).Outcome.Should().Be(CheckOutcome.Failed);
        (await house.Get<LogEarlierAwards>().ExecuteAsync()).Value.Should().Be(1);
        (await house.Get<LogEarlierAwards>().ExecuteAsync()).Value.Should().Be(0);

        (await CheckAsync(house, award.Credential)).Outcome.Should().Be(CheckOutcome.Passed);
    }

    [Fact]
    public async Task The_signed_heads_show_an_audit_trail_whose_end_was_cut_off()
    {
        await using var house = await House.FurnishedAsync();
        await house.GrantedAsync(Samples.ToAda);
        (await house.Get<GetLogHead>().ExecuteAsync()).Ok.Should().BeTrue();
        (await house.Get<VerifyAuditTrail>().ExecuteAsync()).Value.Heads.Should().Be(1);
        await using (var database = house.OpenDatabase())
        {
            await database.Database.ExecuteSqlRawAsync("DROP TRIGGER audit_entries_are_not_removed");
            await database.Database.ExecuteSqlRawAsync(
                "DELETE FROM audit_entries WHERE number = (SELECT max(number) FROM audit_entries)");
        }

        (await house.Get<VerifyAuditTrail>().ExecuteAsync()).Failure!.Message.Should().Contain("cut off");
    }

    [Fact]
    public async Task Two_processes_append_to_one_tree()
    {
        await using var one = await House.FurnishedAsync();
        await using var other = new House(one);
        var awards = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(() =>
            (i % 2 == 0 ? one : other).GrantedAsync(To($"e{i}@example.org")))));

        foreach (var award in awards) (await CheckAsync(one, award.Credential)).Outcome.Should().Be(CheckOutcome.Passed);
        var head = (await one.Get<GetLogHead>().ExecuteAsync()).Value.Head;
        var leaves = (await one.Get<ProveLog>().LeavesAsync(0)).Value;
        head.TreeSize.Should().Be(30);
        RootOf(leaves).Should().Equal(head.RootHash);
    }

    // The definition of RFC 9162, section 2.1.1, word for word.
    private static byte[] RootOf(IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count == 1) return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Count) k *= 2;
        return MerkleTree.NodeHash(RootOf([.. leaves.Take(k)]), RootOf([.. leaves.Skip(k)]));
    }

    private static IEnumerable<string> FailedChecks(IEnumerable<Check> checks) =>
        checks.Where(check => check.Outcome == CheckOutcome.Failed).Select(check => check.Code);

    private static async Task<byte[]> ForgeAsync(House house, GrantedAward award, string id, DateTimeOffset? created = null)
    {
        var issuer = (await house.Get<ProgrammeReader>().ReadAsync()).Issuers[0];
        var stolen = house.Get<KeyFolder>().Open(issuer.Ed25519Method!).Value;
        using var json = JsonDocument.Parse(award.Credential);
        var text = json.RootElement.GetRawText();
        text = string.Concat(text.AsSpan(0, text.IndexOf(",\"proof\":", StringComparison.Ordinal)), "}")
            .Replace(award.Id, id, StringComparison.Ordinal).Replace("Ada", "Mallory", StringComparison.Ordinal);
        StrictJson.TryParse(Encoding.UTF8.GetBytes(text), StrictJsonLimits.Default, out var forged, out _).Should().BeTrue();
        var options = new ProofOptions("eddsa-rdfc-2022", issuer.Ed25519Method!, created ?? house.Clock.GetUtcNow());
        return DataIntegrityProof.Sign(new SecuredDocument(house.Get<JsonLd>(), forged), options, stolen).Document!;
    }

    private static async Task<Check> CheckAsync(House house, ReadOnlyMemory<byte> badge) =>
        (await house.Get<VerifyBadge>().ExecuteAsync(badge)).Value.Checks.Single(check => check.Code == "issuance-log");

    private static GrantAwardRequest To(string email) =>
        Samples.ToAda with { Recipient = new GrantRecipient { Name = "Example Earner", Email = email } };
}
