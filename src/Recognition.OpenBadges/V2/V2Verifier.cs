using Recognition.Credentials.Verification;
using Recognition.Credentials.Verification.Checks;
using Recognition.LinkedData;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.V2.Checks;

namespace Recognition.OpenBadges.V2;

/// <summary>
/// Verifies an assertion of Open Badges 2.0 by the rules of 2.0: hosted ones by the copy at their address, signed ones
/// by the issuer's listed key. The report is of the same kind and its verdict follows the same rule as for 3.0, and it
/// always says that this is 2.0. Thread-safe.
/// </summary>
internal sealed class V2Verifier(
    JsonLd jsonLd, IDocumentResolver resolver, IIssuerRecords records, TimeProvider clock, VerifierOptions options)
{
    private readonly V2Reader _reader = new(resolver, options);

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
        var facts = FactsOf(badge, key) with
        {
            OwnIssuers = await records.ListIssuersAsync(cancellationToken).ConfigureAwait(false),
        };
        var issuer = TrustRule.Decide(facts);
        checks.Add(TrustRule.Report(issuer, facts));

        // Whether it holds now
        checks.Add(ValidityChecks.RunFrom(badge));
        checks.Add(ValidityChecks.RunUntil(badge));
        checks.Add(await RevocationCheck.RunAsync(badge).ConfigureAwait(false));

        // Whom it is about, and what else it carries
        checks.Add(RecipientCheck.Run(badge));
        checks.Add(EndorsementsCheck.Run(badge));
        checks.Add(ExtensionsCheck.Run(badge));

        if (request.AsOf is not null) OnThatDay.Apply(checks);
        return new VerificationReport(now, CredentialKind.Badge, Describe(badge), issuer, checks)
        {
            Earned = V2Earned.Of(badge), Facts = facts,
        };
    }

    // The issuer's own host served the copy, or its profile lists the key.
    private TrustFacts FactsOf(AssertionUnderCheck badge, CheckOutcome key) => new()
    {
        Kind = CredentialKind.Badge,
        IssuerId = badge.Issuer?.Id ?? (badge.BadgeClass is { } named ? V2Documents.IdOf(named.Issuer) : null),
        IssuerNames = badge.Issuer?.Name is { } name ? [name] : [],
        ShownName = badge.Issuer?.Name,
        IssuerSites = badge.Issuer?.Document.Text("url"u8) is { } site ? [site] : [],
        Link = badge.ProofOutcome == CheckOutcome.Failed ? KeyLink.NotLookedAt : key switch
        {
            CheckOutcome.Passed => KeyLink.Listed,
            CheckOutcome.Failed => KeyLink.Excluded,
            CheckOutcome.Warning => KeyLink.NoKeys,
            _ => KeyLink.Unreachable,
        },
        IsHosted = badge.IsHosted,
        DocumentId = badge.Assertion.Id,
        Achievements = [.. AddressesOf(badge.BadgeClass)],
        Options = options.Trust,
    };

    private static IEnumerable<string> AddressesOf(BadgeClass? badgeClass)
    {
        if (badgeClass?.Id is { } id) yield return id;
        if (badgeClass is not null && badgeClass.Document.TryGetMember("image"u8, out var image)
            && V2Documents.IdOf(image) is { } picture) yield return picture;
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
