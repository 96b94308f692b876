using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// The samples of the 1EdTech validator: each gets the verdict of its manifest, for the reason that it names.
/// </summary>
public sealed class PublishedSampleTests
{
    private const string StatusListUrl =
        "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/"
        + "inspector-vc/src/test/resources/ob30/bit-string-list/testlist";

    /// <summary>The manifest's names of checks, and the codes of ours that say the same.</summary>
    private static readonly Dictionary<string, string[]> Codes = new()
    {
        ["context"] = ["open-badges-context"],
        ["subject"] = ["open-badges-subject"],
        ["schema"] = ["open-badges-schema", "open-badges-subject"],
        ["proof"] = ["proof", "proof-count"],
        ["expiration"] = ["valid-until"],
        ["status"] = ["status-revocation"],
    };

    /// <summary>Left to the verification of Open Badges 2.0.</summary>
    private static bool IsOfVersion2(string file) => file.StartsWith("ob20/", StringComparison.Ordinal);

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        if (Corpora.Root is null) return files;
        foreach (var entry in Manifest().EnumerateArray())
        {
            var file = entry.GetProperty("file").GetString()!;
            if (!IsOfVersion2(file)) files.Add(file);
        }

        return files;
    }

    [CorpusFact]
    public void No_sample_of_the_manifest_is_forgotten()
    {
        Files().Should().HaveCount(15);
        Manifest().EnumerateArray().Count(entry => entry.GetProperty("standard").GetString() == "ob3").Should().Be(15);
    }

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public async Task The_sample_gets_the_verdict_of_its_manifest(string file)
    {
        var expected = Manifest().EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file)
            .GetProperty("expected");
        var reading = BadgeFile.Read(Corpora.ReadBytes("ob3-samples/" + file));

        var report = await Verifier().VerifyAsync(reading.Credential!);

        report.Verdict.Should().BeOneOf(
            Verdicts(expected.GetProperty("outcome").GetString()!, expected.GetProperty("failingCheck").GetString()),
            string.Join("\n", report.Checks));
        if (expected.GetProperty("failingCheck").GetString() is not { } failing)
        {
            // No document of the https issuers lists their keys; one sample has no sub.
            report.Checks.Where(check => check.Outcome is not (CheckOutcome.Passed or CheckOutcome.NotApplicable))
                .Select(check => check.Code).Should().BeSubsetOf(["issuer-key", "issuer-standing", "jwt-claims"]);
        }
        else if (failing == "type")
        {
            report.Kind.Should().Be(CredentialKind.Credential, "what does not call itself a badge is not judged as one");
        }
        else
        {
            report.Checks.Should().Contain(check => Codes[failing].Contains(check.Code) && check.Outcome ==
                (expected.GetProperty("verdict").GetString() == "warning" ? CheckOutcome.Warning : CheckOutcome.Failed));
        }

        if (expected.GetProperty("verdict").GetString() != "invalid")
            report.Questions.Where(question => question.Question is Question.Unaltered or Question.Current or Question.Standard)
                .Should().NotContain(question => question.Answer == Answer.No);
    }

    [CorpusFact]
    public async Task A_revoked_badge_whose_list_is_unreachable_is_undecided_and_not_revoked()
    {
        var reading = BadgeFile.Read(Corpora.ReadBytes("ob3-samples/bit-string-list/credential-status-revoked.json"));

        var report = await Verifier(new NoDocuments()).VerifyAsync(reading.Credential!);

        report.Verdict.Should().Be(Verdict.Undecided);
    }

    private static Verdict[] Verdicts(string outcome, string? failing) => (outcome, failing) switch
    {
        // Intact, and nothing shows whose key it is.
        ("verified", _) => [Verdict.UnknownIssuer],
        ("revoked", _) => [Verdict.Revoked],
        ("expired", _) => [Verdict.Expired],
        ("notYetValid", _) => [Verdict.NotYetValid],
        // A type that no context defines: what was signed is not known.
        (_, "type" or "subject") => [Verdict.Undecided],
        _ => [Verdict.NotValid],
    };

    private static BadgeVerifier Verifier(IDocumentResolver? resources = null) => new(
        new JsonLd(EmbeddedDocuments.Instance), resources ?? new Lists(), NoIssuerRecords.Instance, new TestClock(), new VerifierOptions());

    private static JsonElement Manifest() =>
        JsonDocument.Parse(Corpora.ReadBytes("ob3-samples/manifest.json")).RootElement.GetProperty("files");

    private sealed class Lists : IDocumentResolver
    {
        public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
            GetAsync(url, cancellationToken);

        public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) => new(
            url == StatusListUrl
                ? new ResourceAnswer.Found(Corpora.ReadBytes("ob3-samples/bit-string-list/testlist"), "application/json")
                : new ResourceAnswer.NotFound());
    }
}
