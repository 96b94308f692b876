using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.V2;

/// <summary>The samples of Open Badges 2.0 of the 1EdTech validator get the verdicts of their manifest.</summary>
public sealed class PublishedSampleTests
{
    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        if (Corpora.Root is null) return files;
        foreach (var entry in Manifest().EnumerateArray())
            if (IsSample(entry)) files.Add(entry.GetProperty("file").GetString()!);
        return files;
    }

    [CorpusFact]
    public void No_sample_of_the_manifest_is_forgotten() => Files().Should().HaveCount(3);

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public async Task The_sample_gets_the_verdict_of_its_manifest(string file)
    {
        var entry = Manifest().EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file);
        entry.GetProperty("expected").GetProperty("outcome").GetString().Should().Be("verified");

        var report = await VerifyAsync(file, new SampleWeb());

        report.ShouldBe(Verdict.VerifiedWithWarnings, "recipient", CheckOutcome.Passed);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Domain);
        report.DecidedBy!.Code.Should().Be("issuer-standing", "nothing else is to be said against it");
        report.Credential!.Name.Should().Be("Awesome Robotics Badge");
        report.Credential.Issuer.Should().Be("An Example Badge Issuer");
        report.Of("format").Detail.Should().Contain("Open Badges 2.0");
    }

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public async Task Without_a_network_the_sample_is_undecided(string file) =>
        (await VerifyAsync(file, new NoDocuments())).ShouldBe(Verdict.Undecided, "proof", CheckOutcome.NotChecked);

    private static Task<VerificationReport> VerifyAsync(string file, IDocumentResolver resources)
    {
        var reading = BadgeFile.Read(Corpora.ReadBytes("ob3-samples/" + file));
        reading.Problem.Should().BeNull();
        var verifier = new BadgeVerifier(
            new JsonLd(EmbeddedDocuments.Instance), resources, NoIssuerRecords.Instance, new TestClock(), new VerifierOptions());
        return verifier.VerifyAsync(reading.Credential!, new VerifyRequest { ExpectedSubject = "nobody@example.org" });
    }

    private static bool IsSample(JsonElement entry) =>
        entry.GetProperty("standard").GetString() == "ob2" && entry.TryGetProperty("expected", out _);

    private static JsonElement Manifest() =>
        JsonDocument.Parse(Corpora.ReadBytes("ob3-samples/manifest.json")).RootElement.GetProperty("files");

    /// <summary>What the manifest says lies at example.org.</summary>
    private sealed class SampleWeb : IDocumentResolver
    {
        private const string Hosted = "https://example.org/beths-robotics-badge.json";

        public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
            GetAsync(url, cancellationToken);

        public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
        {
            var name = url[(url.LastIndexOf('/') + 1)..];
            var path = url == Hosted ? "ob3-samples/ob20/basic-assertion.json" : "ob3-samples/ob20/assets/" + name;
            return new(File.Exists(Corpora.PathTo(path))
                ? new ResourceAnswer.Found(Corpora.ReadBytes(path))
                : new ResourceAnswer.NotFound());
        }
    }
}
