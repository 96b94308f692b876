using Recognition.Credentials.Verification;
using Recognition.Credentials.Verification.Checks;
using Recognition.LinkedData;
using Recognition.OpenBadges.V2.Checks;

namespace Recognition.OpenBadges.V2;

/// <summary>
/// Verifies an assertion of Open Badges 2.0 by the rules of 2.0: hosted ones by the copy at their address, signed ones
/// by the issuer's listed key. The report is of the same kind and its verdict follows the same rule as for 3.0, and it
/// always says that this is 2.0. Thread-safe.
/// </summary>
internal sealed class V2Verifier(
    JsonLd jsonLd, ICredentialResources resources, TimeProvider clock, VerifierOptions options)
{
    private readonly V2Reader _reader = new(resources, options);

    public async Task<VerificationReport> VerifyAsync(
        SecuredCredential given, VerifyRequest request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var now = clock.GetUtcNow();
        var badge = new AssertionUnderCheck(jsonLd, _reader, given, options, request, request.AsOf ?? now, cancellationToken);

        // What it is. For a hosted badge that is what lies at its address.
        List<Check> checks = [VersionCheck.Run(badge)];
        if (badge.IsHosted)
        {
            checks.Add(await HostedCopyCheck.RunAsync(badge).ConfigureAwait(false));
            checks.Add(GivenCopyCheck.Run(badge));
        }

        ContextChecks.Run(badge, checks);
        checks.Add(AssertionCheck.Run(badge));
        checks.Add(await BadgeClassCheck.RunAsync(badge).ConfigureAwait(false));

        // Who says so
        checks.Add(await IssuerProfileCheck.RunAsync(badge).ConfigureAwait(false));
        if (badge.IsHosted)
        {
            checks.Add(HostingScopeCheck.Run(badge));
        }
        else
        {
            checks.Add(await IssuerKeyCheck.RunAsync(badge).ConfigureAwait(false));
            checks.Add(SignatureCheck.Run(badge));
        }

        var key = checks.Find(check => check.Kind == CheckKind.IssuerKey)!.Outcome;
        checks.Add(IssuerStandingCheck.Run(
            options.KnownIssuers, badge.Issuer?.Id, badge.ProofOutcome, badge.Issuer is null ? CheckOutcome.Failed : key));

        // Whether it holds now
        checks.Add(ValidityChecks.RunFrom(badge));
        checks.Add(ValidityChecks.RunUntil(badge));
        checks.Add(await RevocationCheck.RunAsync(badge).ConfigureAwait(false));

        // Whom it is about, and what else it carries
        checks.Add(RecipientCheck.Run(badge));
        checks.Add(EndorsementsCheck.Run(badge));
        checks.Add(ExtensionsCheck.Run(badge));

        if (request.AsOf is not null) OnThatDay.Apply(checks);
        var verdict = VerdictRule.Decide(checks);
        var summary = Describe(badge);
        var text = SummaryText.Write(verdict, checks, summary, request.AsOf)
            + " It is a badge of the older standard Open Badges 2.0.";
        return new VerificationReport(verdict, text, now, summary, checks) 
        {
            AsOf = request.AsOf, Earned = V2Earned.Of(badge),
        };
    }

    private static CredentialSummary Describe(AssertionUnderCheck badge)
    {
        var assertion = badge.Assertion;
        var issuer = badge.Issuer?.Name
            ?? (badge.BadgeClass is { } badgeClass ? V2Documents.IdOf(badgeClass.Issuer) : null);
        return new CredentialSummary(
            assertion.Id,
            badge.BadgeClass?.Name,
            issuer,
            assertion.Recipient is { Hashed: false, IdentityHash.Length: > 0 } open ? open.IdentityHash : null,
            assertion.IssuedOn,
            assertion.Expires);
    }
}
