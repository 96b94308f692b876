using Recognition.Credentials.Dids;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Pages;
using Recognition.OpenBadges.Verification;
using Recognition.Testing;

namespace Recognition.Fuzz;

/// <summary>Readers of what lies at other hosts, each as far as the verdict; and presentations.</summary>
internal static class OutsideTargets
{
    private const long MostBytes = 64 * 1024 * 1024;

    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);
    private static readonly TestClock Clock = new();

    private static readonly SecuredCredential[] Badges = [.. OutsideSamples.Badges.Select(Credential)];

    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("keydocument", OutsideSamples.Documents, Mutations.Json, ReadKeyDocument, MostBytes, Few: 500),
        new("page", FuzzSamples.Pages, Mutations.Bytes, FindBadge, MostBytes),
        new("openbadges2", OutsideSamples.Version2Bundles, Mutations.Json, VerifyVersion2, MostBytes),
        new("presentation", OutsideSamples.Presentations, Mutations.JsonOrJwt, VerifyPresentation, MostBytes),
    ];

    /// <summary>DID documents, documents of one key, sets of keys, older revocation lists.</summary>
    private static bool ReadKeyDocument(byte[] input)
    {
        if (StrictJson.TryParse(input, StrictJsonLimits.Default, out var root, out _)
            && DidDocument.TryRead(root, out var document, out _))
        {
            Expect(document.ToJson().Length > 0, "no document");
            foreach (var method in document.VerificationMethods) document.FindAssertionMethod(method.Id);
        }

        var accepted = false;
        var verifier = new CredentialVerifier(JsonLd, new OneAnswer(input), NoIssuerRecords.Instance, Clock, new VerifierOptions(), []);
        foreach (var badge in Badges)
        {
            var report = verifier.VerifyAsync(badge).GetAwaiter().GetResult();
            Expect(report.ToJson().Length > 0, "no report");
            accepted |= report.Verdict is Verdict.Verified or Verdict.VerifiedWithWarnings;
        }

        return accepted;
    }

    /// <summary>A web page whose links lead to a badge.</summary>
    private static bool FindBadge(byte[] input)
    {
        const string Address = "https://issuer.example/a";
        var asked = 0;
        var finder = new BadgeFinder((url, kind, _) =>
        {
            Expect(++asked <= 6, "more than six requests");
            Expect(Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http", "no web address");
            return new(url == Address && kind == FetchKind.Badge
                ? new ResourceAnswer.Found(input, "text/html")
                : url == Address ? new ResourceAnswer.NotFound() : new ResourceAnswer.Found(FuzzSamples.Credentials[0]));
        });
        return finder.FindAsync(Address).GetAwaiter().GetResult().Origin is not null;
    }

    private static bool VerifyVersion2(byte[] input)
    {
        if (!Bundle.TryRead(input, out var bundle) || bundle.Badge is not { } badge) return false;
        var reading = BadgeFile.Read(badge);
        if (!reading.Ok) return false;
        var verifier = new BadgeVerifier(JsonLd, bundle, NoIssuerRecords.Instance, Clock, new VerifierOptions());
        var report = verifier.VerifyAsync(reading.Credential, new VerifyRequest { ExpectedSubject = "earner@example.org" })
            .GetAwaiter().GetResult();
        Expect(report.ToJson().Length > 0, "no report");
        return report.Verdict is Verdict.Verified or Verdict.VerifiedWithWarnings;
    }

    private static bool VerifyPresentation(byte[] input)
    {
        if (!SecuredPresentation.TryRead(input, out var presentation, out _)) return false;
        var resources = new OneAnswer(OutsideSamples.Documents[0]);
        var options = new VerifierOptions();
        var inner = new CredentialVerifier(JsonLd, resources, NoIssuerRecords.Instance, Clock, options, []);
        var verifier = new PresentationVerifier(JsonLd, resources, Clock, options, inner.VerifyAsync);
        var report = verifier.VerifyAsync(
            presentation, new VerifyRequest { Challenge = "c1", Domain = "verifier.example" }).GetAwaiter().GetResult();
        Expect(report.ToJson().Length > 0, "no report");
        return report.Checks.All(check => check.Outcome is not (CheckOutcome.Failed or CheckOutcome.NotChecked));
    }

    private static SecuredCredential Credential(byte[] bytes) =>
        SecuredCredential.TryRead(bytes, out var credential, out var problem)
            ? credential
            : throw new InvalidOperationException(problem.Message);

    private static void Expect(bool held, string otherwise)
    {
        if (!held) throw new InvalidOperationException(otherwise);
    }
}
