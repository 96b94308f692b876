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

    /// <param name="resolver">Where the documents of holders come from.</param>
    /// <param name="verifyCredential">For each credential inside, such as that of CredentialVerifier.</param>
    public PresentationVerifier(
        JsonLd jsonLd,
        IDocumentResolver resolver,
        TimeProvider clock,
        VerifierOptions options,
        VerifyCredential verifyCredential)
    {
        _jsonLd = jsonLd;
        _clock = clock;
        _options = options;
        var documents = new IssuerDocuments(resolver, NoIssuerRecords.Instance, options);
        var keys = new KeyFinder(documents, resolver, options);
        _proofCheck = new ProofCheck(keys);
        _jwtProofCheck = new JwtProofCheck(keys, documents);
        _holderKeyCheck = new HolderKeyCheck(documents);
        _credentials = new PresentedCredentials(verifyCredential, clock);
    }

    /// <summary>
    /// Checks the presentation against what was asked for: its proof must answer <see cref="VerifyRequest.Challenge"/>
    /// and be meant for <see cref="VerifyRequest.Domain"/>, where given.
    /// </summary>
    public async Task<VerificationReport> VerifyAsync(
        SecuredPresentation secured, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var fetches = FetchScope.Begin();
        request ??= new VerifyRequest();
        var now = _clock.GetUtcNow();
        // A day of the past is asked of the credentials in it. The presentation itself is judged by today.
        var presentation = new CredentialUnderCheck(
            _jsonLd, secured.Form, _options, request with { AsOf = null }, now, cancellationToken,
            VerificationRelationship.Authentication);
        var checks = new List<Check>(12) { FormatCheck.Run(presentation) };
        JsonLdChecks.Run(presentation, checks);
        checks.Add(PresentationTypeCheck.Run(presentation));
        checks.Add(ProofCountCheck.Run(presentation));
        checks.Add(secured.Jws is null
            ? await _proofCheck.RunAsync(presentation).ConfigureAwait(false)
            : await _jwtProofCheck.RunAsync(presentation).ConfigureAwait(false));
        checks.Add(SignedFormCheck.Run(presentation));
        PresentationClaims.Run(presentation, checks);
        if (ValidityChecks.RunProof(presentation) is { } proofEnds) checks.Add(proofEnds);
        checks.Add(await _holderKeyCheck.RunAsync(presentation).ConfigureAwait(false));

        // What was asked of the presentation is not asked of the credentials in it.
        var inner = request with { Challenge = null, Domain = null };
        var (count, reports, documents) = await _credentials.VerifyAsync(presentation, checks, inner).ConfigureAwait(false);
        checks.Add(count);
        checks.Add(PresenterCheck.Run(presentation, documents));
        return new VerificationReport(now, CredentialKind.Presentation, Describe(secured.Document), null, checks)
        {
            Holder = presentation.HolderId, Credentials = reports, Keys = presentation.KeysUsed,
            AsOf = request.AsOf is { } day ? OnThatDay(day, checks, reports) : null,
        };
    }

    // Of that day are the credentials. Whether the presentation holds is the same question as today.
    private static PastAnswer OnThatDay(DateTimeOffset day, List<Check> checks, List<VerificationReport> reports)
    {
        var verdicts = reports.Select(report => report.AsOf?.Verdict ?? report.Verdict)
            .Append(VerdictRule.Decide(checks, null).Verdict);
        return new PastAnswer(day, verdicts.MaxBy(VerdictRule.Severity)) { Checks = checks };
    }

    private static CredentialSummary Describe(JsonElement document) =>
        new(document.Text("id"), document.Shown("name"), null, null, null, null);
}
