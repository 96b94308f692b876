using System.Text;
using Recognition.Credentials.Verification;
using Recognition.Testing.Rewriting;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// The rewriting attack. Every way at every member of every document takes a minute or two, so that the tests take a part
/// of them, always the same one; <c>tests/run fuzz</c> takes all, and several at once.
/// </summary>
public sealed class RewritingTests
{
    private const int OneIn = 11;

    public static TheoryData<string> Names => [.. Situations.All.Select(situation => situation.Name)];

    public static TheoryData<string> Ways => [.. Rewriter.WayNames];

    /// <summary>What the verdict comes from, and must not be got rid of.</summary>
    public static TheoryData<string, string> Deciding => new()
    {
        { "revoked", "credentialStatus" }, { "revoked", "credentialStatus.statusListIndex" },
        { "suspended", "credentialStatus.statusPurpose" }, { "expired", "validUntil" }, { "not yet valid", "validFrom" },
        { "signature expired", "proof.expires" }, { "own, revoked", "credentialStatus" },
        { "older model, expired", "expirationDate" }, { "presented, revoked", "verifiableCredential.credentialStatus" },
        { "receipt", "credentialSubject.verdict" }, { "of another person", "credentialSubject.identifier" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_document_that_nobody_rewrote_keeps_its_verdict(string name)
    {
        var situation = Situations.Named(name);

        var report = await situation.VerifyAsync(situation.Document, Stage.Options);

        report.Verdict.Should().Be(situation.Untouched, string.Join("\n", report.Checks));
        report.Checks.Should().NotContain(check => check.Code == "signed-form" && check.Outcome != CheckOutcome.Passed);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_rewritten_document_is_judged_better_than_it_may_be(string name)
    {
        var situation = Situations.Named(name);
        var all = 0;

        foreach (var rewriting in situation.Rewriter.All(OneIn, from: name.Length))
        {
            all++;
            await ExpectNoObjectionAsync(situation, rewriting);
        }

        all.Should().BeGreaterThan(30);
    }

    [Theory]
    [MemberData(nameof(Deciding))]
    public async Task What_a_verdict_comes_from_cannot_be_hidden_in_any_way(string name, string member)
    {
        var situation = Situations.Named(name);
        var ways = new HashSet<string>();

        foreach (var rewriting in situation.Rewriter.Of(spot => spot.Names == member))
        {
            ways.Add(rewriting.Ways[0]);
            await ExpectNoObjectionAsync(situation, rewriting);
        }

        ways.Count.Should().BeGreaterThan(20, "there are many ways to write a member");
    }

    [Fact]
    public async Task Several_ways_one_after_the_other_do_no_better_than_one()
    {
        var (seed, all) = (1u, 0);
        int Next(int bound) => (int)((seed = unchecked((seed * 1664525) + 1013904223)) >> 8) % bound;

        foreach (var situation in Situations.All)
            for (var i = 0; i < 12; i++)
            {
                if (situation.Rewriter.Any(4, Next) is not { } rewriting) continue;
                all += rewriting.Ways.Count > 1 ? 1 : 0;
                await ExpectNoObjectionAsync(situation, rewriting);
            }

        all.Should().BeGreaterThan(30);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Each_way_yields_documents_with_the_same_signed_statements(string way) =>
        Situations.All.SelectMany(situation => situation.Rewriter.By(way)).Take(1).Should().ContainSingle();

    [Fact]
    public void Each_member_that_a_check_reads_can_be_written_in_many_ways()
    {
        var situation = Situations.Named("good");
        var members = Spot.In(situation.Document).Where(ReadMembers.Includes).DistinctBy(spot => spot.Names).ToList();

        members.Count.Should().BeGreaterThan(40);
        foreach (var member in members)
            situation.Rewriter.Of(spot => spot.Names == member.Names).Select(rewriting => rewriting.Ways[0]).Distinct().Take(4)
                .Should().HaveCount(4, member.Names);
    }

    [Fact]
    public void A_document_with_other_statements_is_thrown_away()
    {
        var situation = Situations.Named("good");
        var same = new SameGraph(Stage.JsonLd, situation.Document);
        foreach (var (old, other) in new[]
        {
            ("\"Teamwork\"", "\"teamwork\""), ("\"validUntil\"", "\"validFrom2\""), ("eddsa-rdfc-2022", "eddsa-jcs-2022"),
            ("\"statusListIndex\":\"8\"", "\"statusListIndex\":8"), ("\"proofValue\":\"z", "\"proofValue\":\"zz"),
        })
        {
            var text = situation.Document.ToJsonString();
            text.Should().Contain(old);
            var changed = System.Text.Json.Nodes.JsonNode.Parse(text.Replace(old, other, StringComparison.Ordinal))!.AsObject();

            same.Holds(changed).Should().BeFalse(other);
        }

        same.Holds(situation.Document).Should().BeTrue();
    }

    [Fact]
    public async Task A_name_with_escapes_is_the_same_name()
    {
        var situation = Situations.Named("revoked");
        var text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(situation.Document.ToJsonString()));
        foreach (var member in new[] { "credentialStatus", "type", "statusListIndex", "issuer", "id", "proof" })
        {
            var escaped = text.Replace($"\"{member}\":", $"\"\\u{(int)member[0]:x4}{member[1..]}\":", StringComparison.Ordinal);
            escaped.Should().NotBe(text);

            var report = await situation.VerifyAsync(Encoding.UTF8.GetBytes(escaped), Stage.Options);

            report.Verdict.Should().Be(Verdict.Revoked, member);
        }
    }

    private static async Task ExpectNoObjectionAsync(Situation situation, Rewriting rewriting)
    {
        var report = await situation.VerifyAsync(rewriting.Document, Stage.Options);
        situation.Objection(rewriting.Document, report).Should().BeNull($"{situation}: {rewriting}");
    }
}
