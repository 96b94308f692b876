using System.Text.Json;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification.Checks;
using Recognition.LinkedData;

namespace Recognition.Credentials.Verification;

/// <summary>How a credential inside a presentation is verified: by the verifier of its profile.</summary>
public delegate Task<VerificationReport> VerifyCredential(
    SecuredCredential credential, VerifyRequest? request, CancellationToken cancellationToken);

/// <summary>
/// Verifies a presentation: who presents it, for whom, and each credential in it, which has a report of its own.
/// Whatever the outside sends ends in a report. Thread-safe; make one, share it.
/// </summary>
public sealed class PresentationVerifier
{
    private readonly JsonLd _jsonLd;
    private readonly TimeProvider _clock;
    private readonly VerifierOptions _options;
    private readonly ProofCheck _proofCheck;
    private readonly JwtProofCheck _jwtProofCheck;
    private readonly HolderKeyCheck _holderKeyCheck;
    private readonly PresentedCredentials _credentials;

    /// <param name="resources">Where the documents of holders come from.</param>
    /// <param name="verifyCredential">For each credential inside, such as that of CredentialVerifier.</param>
    public PresentationVerifier(
        JsonLd jsonLd,
        ICredentialResources resources,
        TimeProvider clock,
        VerifierOptions options,
        VerifyCredential verifyCredential)
    {
        _jsonLd = jsonLd;
        _clock = clock;
        _options = options;
        var documents = new IssuerDocuments(resources, options);
        var keys = new KeyFinder(documents, resources, options);
        _proofCheck = new ProofCheck(keys);
        _jwtProofCheck = new JwtProofCheck(keys, documents);
        _holderKeyCheck = new HolderKeyCheck(documents);
        _credentials = new PresentedCredentials(verifyCredential, clock);
    }

    /// <summary>
    /// Checks the presentation against what was asked for: its proof must answer <see cref="VerifyRequest.Challenge"/>
    /// and be meant for <see cref="VerifyRequest.Domain"/>, where given.
    /// </summary>
    public async Task<PresentationReport> VerifyAsync(
        SecuredPresentation secured, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var fetches = FetchScope.Begin();
        request ??= new VerifyRequest();
        var now = _clock.GetUtcNow();
        var presentation = new CredentialUnderCheck(
            _jsonLd, secured.Form, _options, request, now, cancellationToken, VerificationRelationship.Authentication);
        var checks = new List<Check>(10) { FormatCheck.Run(presentation) };
        JsonLdChecks.Run(presentation, checks);
        checks.Add(PresentationTypeCheck.Run(presentation));
        checks.Add(ProofCountCheck.Run(presentation));
        checks.Add(secured.Jws is null
            ? await _proofCheck.RunAsync(presentation).ConfigureAwait(false)
            : await _jwtProofCheck.RunAsync(presentation).ConfigureAwait(false));
        checks.Add(PresentationClaims.Run(presentation));
        checks.Add(await _holderKeyCheck.RunAsync(presentation).ConfigureAwait(false));

        // What was asked of the presentation is not asked of the credentials in it.
        var inner = request with { Challenge = null, Domain = null };
        var (count, reports) = await _credentials.VerifyAsync(presentation, checks, inner).ConfigureAwait(false);
        checks.Add(count);
        return Report(presentation, checks, reports);
    }

    private static PresentationReport Report(
        CredentialUnderCheck presentation, List<Check> checks, List<VerificationReport> reports)
    {
        var verdict = VerdictRule.Decide(checks);
        VerificationReport? worst = null;
        foreach (var report in reports)
        {
            if (VerdictRule.Severity(report.Verdict) <= VerdictRule.Severity(worst?.Verdict ?? verdict)) continue;
            worst = report;
        }

        var holder = presentation.HolderId is { } id ? Quote.Short(id) : "somebody who is not named";
        var all = reports.Count == 1 ? "1 credential" : $"{reports.Count} credentials";
        var summary = worst is not null
            ? $"The presentation holds {all}, and one of them decides: {worst.Summary}"
            : verdict switch
            {
                Verdict.Verified => $"The presentation is genuine: it was made by {holder} and holds {all}.",
                Verdict.VerifiedWithWarnings =>
                    $"The presentation was not changed and holds {all}. One reservation: "
                    + First(checks, CheckOutcome.Warning, CheckOutcome.NotChecked),
                Verdict.Undecided =>
                    "It could not be decided whether the presentation is genuine. "
                    + First(checks, CheckOutcome.NotChecked),
                _ => "Do not rely on it: the presentation is not valid. " + First(checks, CheckOutcome.Failed),
            };
        return new PresentationReport(
            worst?.Verdict ?? verdict, summary, presentation.Now, presentation.HolderId, checks, reports);
    }

    private static string First(List<Check> checks, params ReadOnlySpan<CheckOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
            if (checks.Find(check => check.Outcome == outcome) is { } found) return found.Detail;
        return "";
    }
}
