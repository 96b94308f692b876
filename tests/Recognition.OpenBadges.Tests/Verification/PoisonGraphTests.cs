using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;
using Recognition.LinkedData.Rdf;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;
using static Recognition.OpenBadges.Tests.Verification.SignedBadges;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// Graphs that are made to keep a canonicalizer busy for ever (RDFC-1.0, section 7.1), inside of a badge: the verifier
/// says soon and plainly that it gave up, or comes through.
/// </summary>
public sealed class PoisonGraphTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5); // a twentieth of it on a machine at rest

    [CorpusTheory]
    [InlineData("test074-in.nq")]
    public Task The_suites_poison_that_nobody_can_compute_is_too_complex(string graph) => IsTooComplex(Suite(graph));

    [CorpusTheory]
    [InlineData("test044-in.nq")]
    [InlineData("test045-in.nq")]
    [InlineData("test046-in.nq")]
    public async Task The_suites_poison_that_can_be_computed_is_computed(string graph)
    {
        var report = await Verify(Suite(graph));

        report.Checks.Single(check => check.Code == "proof").Outcome.Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
    }

    [Theory]
    [InlineData(12)]
    [InlineData(20)]
    [InlineData(60)]
    public Task A_larger_clique_is_too_complex_as_soon(int nodes) => IsTooComplex(Badge(
        Enumerable.Range(0, nodes).ToDictionary(i => $"e{i}", _ => Enumerable.Range(0, nodes).Select(i => $"e{i}").ToList())));

    [Fact]
    public async Task Where_no_graph_is_canonicalized_there_is_nothing_to_poison()
    {
        var clique = Badge(Enumerable.Range(0, 20).ToDictionary(i => $"e{i}", _ => Enumerable.Range(0, 20).Select(i => $"e{i}").ToList()));
        var jcs = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(clique).Replace("rdfc", "jcs", StringComparison.Ordinal));

        (await Verify(jcs)).Checks.Single(check => check.Code == "proof").Outcome.Should().Be(CheckOutcome.Failed);
    }

    private static async Task IsTooComplex(byte[] badge)
    {
        var report = await Verify(badge);

        report.Verdict.Should().Be(Verdict.Undecided);
        var proof = report.Checks.Single(check => check.Code == "proof");
        proof.Outcome.Should().Be(CheckOutcome.NotChecked);
        proof.Detail.Should().Contain("too complex");
        report.Summary.Should().Contain("too complex");
    }

    private static async Task<VerificationReport> Verify(byte[] badge)
    {
        var verifier = new BadgeVerifier(JsonLd, new NoDocuments(), NoIssuerRecords.Instance, new TestClock(), new VerifierOptions());
        var start = Stopwatch.GetTimestamp();
        var report = await verifier.VerifyAsync(BadgeFile.Read(badge).Credential!);
        Stopwatch.GetElapsedTime(start).Should().BeLessThan(Soon);
        return report;
    }

    private static byte[] Suite(string file)
    {
        NQuads.TryParse(Corpora.ReadBytes("rdf-canon/rdfc10/" + file), out var quads, out _).Should().BeTrue();
        return Badge(quads!.GroupBy(quad => quad.Subject.Value)
            .ToDictionary(group => group.Key, group => group.Select(quad => quad.Object.Value).ToList()));
    }

    /// <summary>A signed badge to which the graph was added.</summary>
    private static byte[] Badge(Dictionary<string, List<string>> graph)
    {
        var document = JsonNode.Parse(Sign(SignedBadges.Badge().ToJson(), IssuerKey))!;
        document["urn:example:poison"] = new JsonArray([.. graph.Select(node => new JsonObject
        {
            ["id"] = "_:" + node.Key,
            ["urn:example:p"] = new JsonArray([.. node.Value.Select(to => new JsonObject { ["id"] = "_:" + to })]),
        })]);
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
