using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.OpenBadges.Rules;
using Recognition.OpenBadges.V2;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// Verifies what people hand in: a badge of Open Badges 3.0 or 2.0, an endorsement, another credential, or a presentation
/// of several. Everything that holds for any credential, the rules of Open Badges for badges, and embedded endorsements,
/// each with a report of its own. One by a listed endorser makes the issuer recognized; no other changes the verdict.
/// Thread-safe; make one, share it.
/// </summary>
public sealed class BadgeVerifier
{
    private readonly JsonLd _jsonLd;
    private readonly IIssuerRecords _records;
    private readonly VerifierOptions _options;
    private readonly CredentialVerifier _verifier;
    private readonly PresentationVerifier _presentations;
    private readonly V2Verifier _version2;
    private readonly TimeProvider _clock;
    private readonly int _maxEndorsements;

    /// <param name="maxEndorsements">More are counted but not verified: each costs as much as a badge.</param>
    public BadgeVerifier(
        JsonLd jsonLd,
        IDocumentResolver resolver,
        IIssuerRecords records,
        TimeProvider clock,
        VerifierOptions options,
        int maxEndorsements = 16)
    {
        _jsonLd = jsonLd;
        _records = records;
        _options = options;
        _verifier = new CredentialVerifier(jsonLd, resolver, records, clock, options, [new OpenBadgesProfile()]);
        _presentations = new PresentationVerifier(jsonLd, resolver, clock, options, VerifyAsync);
        _version2 = new V2Verifier(jsonLd, resolver, records, clock, options);
        _clock = clock;
        _maxEndorsements = maxEndorsements;
    }

    /// <summary>
    /// The report. <see cref="VerifyRequest.ExpectedSubject"/> may name the recipient: a DID or other id, an e-mail
    /// address, or any identifier that the badge holds a hash of. With <see cref="VerifyRequest.AsOf"/> the verdict is
    /// today's, and that of the day stands beside it.
    /// </summary>
    public async Task<VerificationReport> VerifyAsync(
        SecuredCredential credential, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        using var fetches = FetchScope.Begin();
        request ??= new VerifyRequest();
        if (SecuredPresentation.TryOpen(credential, out var presentation))
            return await VerifyAsync(presentation, request, cancellationToken).ConfigureAwait(false);
        var today = await VerifyOnceAsync(credential, request with { AsOf = null }, cancellationToken)
            .ConfigureAwait(false);
        if (request.AsOf is not { } day) return today;
        var past = await VerifyPastAsync(credential, request, today, day, cancellationToken).ConfigureAwait(false);
        return today with { AsOf = new PastAnswer(day, past.Verdict) { Checks = past.Checks } };
    }

    /// <summary>The report about a presentation and every credential in it.</summary>
    public async Task<VerificationReport> VerifyAsync(
        SecuredPresentation presentation, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        using var fetches = FetchScope.Begin();
        return await _presentations.VerifyAsync(presentation, request, cancellationToken).ConfigureAwait(false);
    }

    private async Task<VerificationReport> VerifyOnceAsync(
        SecuredCredential credential, VerifyRequest request, CancellationToken cancellationToken)
    {
        if (V2Documents.IsOne(credential.Document))
            return await _version2.VerifyAsync(credential, request, cancellationToken).ConfigureAwait(false);
        var report = await _verifier.VerifyAsync(credential, request, cancellationToken).ConfigureAwait(false);
        return EmbeddedEndorsements.AreIn(credential.Document) && !IsAltered(report)
            ? await WithEndorsementsAsync(report, credential, request.AsOf, cancellationToken).ConfigureAwait(false)
            : report;
    }

    // Over a badge of ours that has several versions, the question is about the one that was current on that day.
    private async Task<VerificationReport> VerifyPastAsync(
        SecuredCredential credential, VerifyRequest request, VerificationReport today, DateTimeOffset day,
        CancellationToken cancellationToken)
    {
        var version = today.IsSignedHere
            ? await _records.FindVersionAsync(credential, day, cancellationToken).ConfigureAwait(false) ?? credential
            : credential;
        var past = await VerifyOnceAsync(version, request, cancellationToken).ConfigureAwait(false);
        // Where a key was compromised since, today's documents say nothing of the time before. Those that were kept do.
        if (!IsKeyInTheWay(past) || _records.DocumentsAt(day) is not { } documents) return past;
        var then = new BadgeVerifier(
            _jsonLd, documents, _records, new FixedClock(day), _options, _maxEndorsements);
        return await then.VerifyOnceAsync(version, request with { AsOf = null }, cancellationToken).ConfigureAwait(false);
    }

    private static bool IsKeyInTheWay(VerificationReport report) =>
        report.Checks.Any(check => check.Kind is CheckKind.IssuerKey or CheckKind.Proof && check.Outcome == CheckOutcome.Failed);

    /// <summary>An address in a document that was altered is not followed, not even that of an endorsement.</summary>
    private static bool IsAltered(VerificationReport report) =>
        report.Checks.Any(check =>
            check.Kind is CheckKind.Proof or CheckKind.SignedForm && check.Outcome == CheckOutcome.Failed);

    private async Task<VerificationReport> WithEndorsementsAsync(
        VerificationReport report, SecuredCredential credential, DateTimeOffset? day, CancellationToken cancellationToken)
    {
        List<VerificationReport> reports = [];
        string? endorser = null;
        var found = EmbeddedEndorsements.Find(credential.Document);
        foreach (var endorsement in found.Take(_maxEndorsements))
        {
            var request = new VerifyRequest { ExpectedSubject = endorsement.EndorsedId, AsOf = day };
            if (!endorsement.TryRead(out var secured, out var problem))
            {
                reports.Add(Unreadable(problem));
                continue;
            }

            reports.Add(await _verifier.VerifyAsync(secured, request, cancellationToken).ConfigureAwait(false));
            if (EndorserOf(reports[^1], secured, report.Issuer?.Id) is { } name) endorser ??= name;
        }

        var detail = found.Count > _maxEndorsements
            ? $"{found.Count} endorsements; the first {_maxEndorsements} have reports of their own."
            : $"{found.Count} endorsements, each with a report of its own.";
        var check = new Check(
            "endorsements", "Embedded endorsements", CheckOutcome.NotApplicable, detail, BadgeChecks.Specification)
        {
            Kind = CheckKind.Endorsements,
        };
        var endorsed = endorser is null ? report : report.EndorsedBy(endorser);
        return endorsed.With([.. endorsed.Checks, check]) with { Endorsements = reports };
    }

    /// <summary>
    /// The name of a listed endorser, or of an issuer of ours, whose endorsement of this issuer holds. Nothing but an
    /// endorsement is one: an award says nothing about the badges that its recipient issues.
    /// </summary>
    private string? EndorserOf(VerificationReport report, SecuredCredential endorsement, string? issuerId)
    {
        if (report.Kind != CredentialKind.Endorsement || issuerId is null
            || report.Verdict is not (Verdict.Verified or Verdict.VerifiedWithWarnings)) return null;
        var subject = endorsement.Document.Single("credentialSubject") ?? default;
        if (!subject.HasType("EndorsementSubject") || !IssuerIds.Same(subject.Text("id"), issuerId)) return null;
        return report.Issuer switch
        {
            { Trust: IssuerTrust.Own } own => own.Name ?? own.Id,
            { Trust: IssuerTrust.Recognized, IsEndorsed: false, Id: { } id }
                when _options.Trust.Find(id) is { Endorser: true } listed => listed.Name,
            _ => null,
        };
    }

    private VerificationReport Unreadable(BadgeProblem problem)
    {
        var check = new Check(
            "format", "Format and size", CheckOutcome.Failed, problem.Message, BadgeChecks.Specification)
        {
            Kind = CheckKind.Format, Cause = problem.Code,
        };
        return new VerificationReport(_clock.GetUtcNow(), CredentialKind.Endorsement, null, null, [check]);
    }

    private sealed class FixedClock(DateTimeOffset time) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => time;
    }
}
