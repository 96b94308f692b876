using System.Text.Json;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.Credentials.Verification.Checks;
using Recognition.LinkedData;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;
using Recognition.OpenBadges.V2;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// Verifies an Open Badge: everything that holds for any credential, the rules of Open Badges, and embedded
/// endorsements, each with a report of its own that never changes the badge's verdict. Thread-safe; make one, share it.
/// </summary>
public sealed class BadgeVerifier
{
    private const string Standing = IssuerStandingCheck.Code;

    private readonly CredentialVerifier _verifier;
    private readonly V2Verifier _version2;
    private readonly TimeProvider _clock;
    private readonly int _maxEndorsements;

    /// <param name="maxEndorsements">More are counted but not verified: each costs as much as a badge.</param>
    public BadgeVerifier(
        JsonLd jsonLd,
        ICredentialResources resources,
        TimeProvider clock,
        VerifierOptions options,
        int maxEndorsements = 16)
    {
        _verifier = new CredentialVerifier(jsonLd, resources, clock, options, [new OpenBadgesProfile()]);
        _version2 = new V2Verifier(jsonLd, resources, clock, options);
        _clock = clock;
        _maxEndorsements = maxEndorsements;
    }

    /// <summary>
    /// The report about a badge of 3.0 or 2.0, an endorsement or a status list.
    /// <see cref="VerifyRequest.ExpectedSubject"/> may name
    /// the recipient: a DID or other id, an e-mail address, or any identifier that the badge holds a hash of.
    /// </summary>
    public async Task<VerificationReport> VerifyAsync(
        SecuredCredential credential, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        using var fetches = FetchScope.Begin();
        if (V2Documents.IsOne(credential.Document))
            return await _version2.VerifyAsync(credential, request ?? new VerifyRequest(), cancellationToken)
                .ConfigureAwait(false);
        var report = await _verifier.VerifyAsync(credential, request, cancellationToken).ConfigureAwait(false);
        return EmbeddedEndorsements.AreIn(credential.Document) && !IsForged(report)
            ? await WithEndorsementsAsync(report, credential, cancellationToken).ConfigureAwait(false)
            : report;
    }

    /// <summary>
    /// Addresses in a document that nobody has signed are not followed, not even those of endorsements.
    /// </summary>
    private static bool IsForged(VerificationReport report)
    {
        foreach (var check in report.Checks)
            if (check.Kind == CheckKind.Proof && check.Outcome == CheckOutcome.Failed) return true;
        return false;
    }

    private async Task<VerificationReport> WithEndorsementsAsync(
        VerificationReport report, SecuredCredential credential, CancellationToken cancellationToken)
    {
        List<VerificationReport> reports = [];
        var endorsers = new List<string>();
        var found = EmbeddedEndorsements.Find(credential.Document);
        var issuer = credential.Document.TryGetMember("issuer"u8, out var named)
            ? named.ValueKind == JsonValueKind.String ? named.GetString() : named.Text("id"u8)
            : null;
        foreach (var endorsement in found.Take(_maxEndorsements))
        {
            var request = new VerifyRequest { ExpectedSubject = endorsement.EndorsedId, AsOf = report.AsOf };
            reports.Add(endorsement.TryRead(out var secured, out var problem)
                ? await _verifier.VerifyAsync(secured, request, cancellationToken).ConfigureAwait(false)
                : Unreadable(problem));
            if (endorsement.EndorsedId == issuer && IsEndorsement(secured) && IsOfSomebodyKnown(reports[^1]))
                endorsers.Add(reports[^1].Credential?.Issuer ?? "an issuer that is known here");
        }

        var detail = found.Count > _maxEndorsements
            ? $"{found.Count} endorsements; the first {_maxEndorsements} have reports of their own."
            : $"{found.Count} endorsements, each with a report of its own.";
        var check = new Check(
            "endorsements", "Embedded endorsements", CheckOutcome.NotApplicable, detail, BadgeChecks.Specification)
        {
            Kind = CheckKind.Other,
        };
        List<Check> checks = [.. report.Checks, check];
        var standing = checks.FindIndex(one => one.Code == Standing);
        if (endorsers.Count > 0 && checks[standing].Outcome == CheckOutcome.Warning)
            checks[standing] = checks[standing] with
            {
                Outcome = CheckOutcome.Passed,
                Detail = $"The issuer is not listed here, but is endorsed by {endorsers[0]}, who is.",
            };
        return report.With(checks) with { Endorsements = reports };
    }

    // An award, a receipt or any other signed statement with the issuer's id in it is not an endorsement.
    private static bool IsEndorsement(SecuredCredential? credential)
    {
        if (credential is null || !credential.Document.HasType("EndorsementCredential"u8)
            || !credential.Document.TryGetMember("credentialSubject"u8, out var value)) return false;
        foreach (var subject in new OneOrMany(value))
            if (subject.HasType("EndorsementSubject"u8)) return true;
        return false;
    }

    /// <summary>The endorsement holds, and whoever signed it is ours or a listed partner.</summary>
    private static bool IsOfSomebodyKnown(VerificationReport endorsement) =>
        endorsement.Verdict is Verdict.Verified or Verdict.VerifiedWithWarnings
        && endorsement.Checks.Any(check => check.Code == Standing && check.Outcome == CheckOutcome.Passed);

    private VerificationReport Unreadable(BadgeProblem problem)
    {
        var check = new Check(
            "format", "Format and size", CheckOutcome.Failed, problem.Message, BadgeChecks.Specification)
        {
            Kind = CheckKind.Format,
        };
        return new VerificationReport(
            Verdict.NotValid, $"This endorsement cannot be read. {problem.Message}", _clock.GetUtcNow(), null, [check]);
    }
}
