using Recognition.Credentials.Verification;
using Recognition.Testing.Rewriting;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// There are two nets, and they are separate code: each alone catches its share of what works where there is none. The
/// numbers are minimums.
/// </summary>
public sealed class NetTests
{
    /// <summary>Ways that hide a member from a reader, and that either net catches without the other.</summary>
    private static readonly string[] CaughtByBoth =
    [
        "@included", "@included in the object", "@nest", "@nest in @nest", "@reverse", "alias beside @import",
        "alias in a property-scoped context", "alias in a type-scoped context", "alias in the object's own context",
        "alias of @included", "alias of @nest", "alias of a type", "array of @nest", "compact IRI as name",
        "compact IRI as type", "empty array beside the IRI", "full IRI as name", "full IRI as type", "id map",
        "index map", "inline alias", "inline alias without type", "inline reverse term", "language map",
        "null beside the IRI", "own context that does not propagate", "property map", "type map",
        "type relative to @vocab",
    ];

    /// <summary>
    /// The values are those that were signed, and a reader who takes the first string finds none: only the form shows it.
    /// </summary>
    private static readonly string[] CaughtByFormAlone = ["null in an array", "value object", "value object with an index"];

    /// <summary>
    /// Names and ids stand where they belong, but mean something else, or are repeated: only the values show it.
    /// </summary>
    private static readonly string[] CaughtByValuesAlone =
    [
        "compact IRI as id", "id relative to @base", "scheme defined as a prefix", "written out, with an alias",
        "bare reference in the array", "second object in the array", "repeated in an array",
    ];

    private static readonly string[] Attacked = ["good", "revoked", "expired", "older model, revoked", "presented, revoked"];

    [Fact]
    public async Task Each_net_alone_catches_its_share_of_the_attacks_that_work_without_them()
    {
        var tally = new Tally();
        foreach (var name in Attacked)
            foreach (var rewriting in Situations.Named(name).Rewriter.All(every: 5))
                await tally.AddAsync(Situations.Named(name), rewriting);

        tally.Works().Should().BeGreaterThan(200, "else nothing is shown");
        ((double)tally.ByForm() / tally.Works()).Should().BeGreaterThan(0.6);
        ((double)tally.ByValues() / tally.Works()).Should().BeGreaterThan(0.6);
        CaughtByBoth.Sum(tally.Works).Should().BeGreaterThan(100);
        foreach (var way in CaughtByBoth)
        {
            tally.ByForm(way).Should().Be(tally.Works(way), way);
            tally.ByValues(way).Should().Be(tally.Works(way), way);
        }
    }

    [Fact]
    public async Task Each_net_alone_catches_what_the_other_does_not()
    {
        var tally = new Tally();
        var good = Situations.Named("good");
        foreach (var way in CaughtByFormAlone.Concat(CaughtByValuesAlone))
            foreach (var rewriting in good.Rewriter.By(way).Where((_, number) => number % 2 == 0))
                await tally.AddAsync(good, rewriting);

        foreach (var way in CaughtByFormAlone) tally.ByForm(way).Should().BeGreaterThan(tally.ByValues(way) + 5, way);
        foreach (var way in CaughtByValuesAlone) tally.ByValues(way).Should().BeGreaterThan(tally.ByForm(way) + 1, way);
    }

    [Theory]
    [InlineData("revoked", "credentialStatus", Verdict.VerifiedWithWarnings)]
    [InlineData("suspended", "credentialStatus", Verdict.VerifiedWithWarnings)]
    [InlineData("expired", "validUntil", Verdict.VerifiedWithWarnings)]
    [InlineData("not yet valid", "validFrom", Verdict.VerifiedWithWarnings)]
    [InlineData("signature expired", "proof.expires", Verdict.VerifiedWithWarnings)]
    [InlineData("own, revoked", "credentialStatus", Verdict.VerifiedWithWarnings)]
    [InlineData("own, replaced", "credentialStatus", Verdict.VerifiedWithWarnings)]
    [InlineData("older model, expired", "expirationDate", Verdict.VerifiedWithWarnings)]
    [InlineData("presented, revoked", "verifiableCredential.credentialStatus", Verdict.VerifiedWithWarnings)]
    public async Task Without_the_nets_a_member_under_its_iri_changes_the_verdict_and_with_them_it_is_not_valid(
        string name, string member, Verdict withoutNets)
    {
        var situation = Situations.Named(name);
        var rewriting = situation.Rewriter.By("full IRI as name").First(one => one.Spots[0].Names == member);

        var open = await situation.VerifyAsync(rewriting.Document, Stage.Options with { Nets = SignedFormNets.None });
        var form = await situation.VerifyAsync(rewriting.Document, Stage.Options with { Nets = SignedFormNets.Form });
        var values = await situation.VerifyAsync(rewriting.Document, Stage.Options with { Nets = SignedFormNets.Values });
        var closed = await situation.VerifyAsync(rewriting.Document, Stage.Options);

        VerdictRule.ExitCode(open.Verdict).Should().Be(0, "else the test shows nothing");
        open.Verdict.Should().BeOneOf(withoutNets, Verdict.Verified);
        (form.Verdict, form.Cause).Should().Be(
            situation.IsOwn ? (Verdict.NotValid, "rewritten") : (Verdict.Undecided, "unusualForm"));
        (values.Verdict, values.Cause).Should().Be((Verdict.NotValid, "rewritten"));
        (closed.Verdict, closed.Cause).Should().Be((Verdict.NotValid, "rewritten"));
    }

    private static async Task<bool> WorksAsync(Situation situation, Rewriting rewriting, SignedFormNets nets) =>
        situation.Objection(
            rewriting.Document, await situation.VerifyAsync(rewriting.Document, Stage.Options with { Nets = nets })) is not null;

    /// <summary>What works without the nets, and what each of them catches of it; by way, or in all.</summary>
    private sealed class Tally
    {
        private readonly List<(string Way, bool Form, bool Values)> _attacks = [];

        public async Task AddAsync(Situation situation, Rewriting rewriting)
        {
            if (!await WorksAsync(situation, rewriting, SignedFormNets.None)) return;
            _attacks.Add((
                rewriting.Ways[0], !await WorksAsync(situation, rewriting, SignedFormNets.Form),
                !await WorksAsync(situation, rewriting, SignedFormNets.Values)));
            (await WorksAsync(situation, rewriting, SignedFormNets.All)).Should().BeFalse($"{situation}: {rewriting}");
        }

        public int Works() => _attacks.Count;

        public int Works(string way) => _attacks.Count(attack => attack.Way == way);

        public int ByForm(string? way = null) => _attacks.Count(attack => attack.Form && (way ?? attack.Way) == attack.Way);

        public int ByValues(string? way = null) => _attacks.Count(attack => attack.Values && (way ?? attack.Way) == attack.Way);
    }
}
