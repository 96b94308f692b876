using Recognition.Credentials.Fetching;

namespace Recognition.Credentials.Verification;

/// <summary>
/// The one rule about trust in an issuer. It never comes from a name, an address, a picture or an achievement: these can
/// only show that somebody is imitated.
/// </summary>
public static class TrustRule
{
    public const string Code = "issuer-standing";

    public static IssuerFinding Decide(TrustFacts facts)
    {
        var (trust, imitated) = Judge(facts);
        var listed = facts.IssuerId is { } id ? facts.Options.Find(id) : null;
        var endorsed = trust is IssuerTrust.Domain or IssuerTrust.SelfAsserted && facts.EndorsedBy is not null;
        if (endorsed) trust = IssuerTrust.Recognized;
        // Where the signature was not confirmed, the file may as well be a damaged one of ours: that is the proof's to say.
        // And an issuer on the operator's list imitates nobody, whatever became of its key.
        if (trust is IssuerTrust.SelfAsserted or IssuerTrust.Unproven && facts.Link != KeyLink.NotLookedAt
            && listed is null && ImitatedBy(facts) is { } victim)
            (trust, imitated) = (IssuerTrust.Impersonation, victim);
        else if (trust is IssuerTrust.Domain or IssuerTrust.Recognized && listed is null)
            imitated = NamesakeOf(facts);

        return new IssuerFinding(facts.IssuerId, facts.ShownName, trust)
        {
            Domain = facts.Link == KeyLink.Listed && facts.IssuerId is not null ? IssuerIds.DomainOf(facts.IssuerId) : null,
            Imitated = imitated,
            IsEndorsed = endorsed,
            IsHosted = facts.IsHosted,
            ListedName = listed?.Name,
            RecognizedBy = endorsed ? facts.EndorsedBy
                : trust == IssuerTrust.Recognized ? "the operator of this service" : null,
        };
    }

    /// <summary>The check that stands in the report for a finding.</summary>
    public static Check Report(IssuerFinding issuer, TrustFacts facts) => issuer.Trust switch
    {
        _ when facts.Link == KeyLink.NotLookedAt => Report(
            CheckOutcome.NotApplicable, "The signature was not confirmed, so nothing shows who signed this."),
        IssuerTrust.Impersonation when facts.Issuance.Outcome == Issuance.NotSigned => Report(
            CheckOutcome.Failed, Headline.Issuer(issuer)) with { Cause = Causes.NotInLog },
        IssuerTrust.Impersonation => Report(
            CheckOutcome.Failed, Headline.Issuer(issuer)) with { Cause = Causes.Impersonation },
        IssuerTrust.Own => Report(CheckOutcome.Passed, "It is one of the issuers of this service."),
        IssuerTrust.Recognized => Report(
            issuer.Imitated is null ? CheckOutcome.Passed : CheckOutcome.Warning, Headline.Issuer(issuer)),
        IssuerTrust.Unknown => Report(CheckOutcome.NotApplicable, Headline.Issuer(issuer)),
        _ => Report(CheckOutcome.Warning, Headline.Issuer(issuer)),
    };

    private static (IssuerTrust Trust, string? Imitated) Judge(TrustFacts facts)
    {
        if (facts.IssuerId is not { } id || facts.Link == KeyLink.NotLookedAt) return (IssuerTrust.Unproven, null);
        var proved = facts.Link is KeyLink.Listed or KeyLink.Itself;
        if (facts.OwnIssuers.FirstOrDefault(own => own.IsCalled(id)) is { } ours)
        {
            if (facts.Link == KeyLink.Unreachable) return (IssuerTrust.Unknown, null);
            // A key that was withdrawn was ours: the log tells what we signed with it from what others did.
            return proved || facts.Link == KeyLink.Withdrawn
                ? JudgeOwn(facts, ours)
                : (IssuerTrust.Impersonation, ours.Name ?? id);
        }

        if (ClaimsOurAddress(facts, id) is { } address) return (IssuerTrust.Impersonation, VictimAt(facts, address));
        if (facts.Options.Find(id) is not null)
            return (proved ? IssuerTrust.Recognized
                : facts.Link is KeyLink.Excluded or KeyLink.Withdrawn ? IssuerTrust.Unproven : IssuerTrust.Unknown, null);
        return (facts.Link switch
        {
            KeyLink.Listed => IssuerTrust.Domain,
            KeyLink.Itself => IssuerTrust.SelfAsserted,
            KeyLink.Unreachable => IssuerTrust.Unknown,
            _ => IssuerTrust.Unproven,
        }, null);
    }

    private static (IssuerTrust Trust, string? Imitated) JudgeOwn(TrustFacts facts, OwnIssuer ours)
    {
        // An instance signs what its callers send: its DID is judged like that of anyone else.
        if (ours.Kind == OwnIssuerKind.Instance)
            return (facts.Link switch
            {
                KeyLink.Itself => IssuerTrust.SelfAsserted,
                KeyLink.Listed => IssuerTrust.Domain,
                _ => IssuerTrust.Unproven,
            }, null);
        // Lists and receipts are not awards, and are not in the log of awards.
        if (facts.Kind is CredentialKind.StatusList or CredentialKind.Receipt) return (IssuerTrust.Own, null);
        return facts.Issuance.Outcome switch
        {
            Issuance.NotSigned => (IssuerTrust.Impersonation, ours.Name ?? ours.Did),
            Issuance.NotRecorded => (IssuerTrust.Domain, null),
            _ => (IssuerTrust.Own, null),
        };
    }

    // (a) Its own id, its issuer or its status list lies at our address, and the key is not ours.
    private static string? ClaimsOurAddress(TrustFacts facts, string issuerId)
    {
        var own = facts.Options.Own;
        if (IssuerIds.IsBelow(issuerId, own)) return issuerId;
        if (facts.DocumentId is { } id && IssuerIds.IsBelow(id, own)) return id;
        return facts.StatusLists.FirstOrDefault(list => IssuerIds.IsBelow(list, own));
    }

    private static string VictimAt(TrustFacts facts, string address)
    {
        foreach (var own in facts.OwnIssuers)
            if (own.Name is { } name
                && own.Aliases.Any(alias => IssuerIds.Canonical(address).StartsWith(alias, StringComparison.OrdinalIgnoreCase)))
                return name;
        return NameOfTheService(facts);
    }

    private static string NameOfTheService(TrustFacts facts) =>
        facts.OwnIssuers.Where(own => own.Kind == OwnIssuerKind.Programme && own.Name is not null).ToList() is [var only]
            ? only.Name!
            : IssuerIds.DomainOf(facts.Options.PublicUrl ?? "") ?? "this service";

    // (b) It calls itself what we or a listed partner are called, or shows what can be earned here as its own.
    private static string? ImitatedBy(TrustFacts facts)
    {
        if (NamesakeOf(facts) is { } namesake) return namesake;
        var own = facts.Options.Own;
        return facts.Achievements.Any(address => IssuerIds.IsBelow(address, own)) ? NameOfTheService(facts) : null;
    }

    private static string? NamesakeOf(TrustFacts facts)
    {
        foreach (var own in facts.OwnIssuers)
            if (own.Kind == OwnIssuerKind.Programme
                && (IsNamed(facts, own.Name) || IsAt(facts, own.Site) || own.Aliases.Any(alias => IsAt(facts, alias))))
                return own.Name ?? own.Did;
        foreach (var listed in facts.Options.Listed)
            if (!IssuerIds.Same(listed.Id, facts.IssuerId)
                && (IsNamed(facts, listed.Name) || IsAt(facts, SiteOf(listed.Id))))
                return listed.Name;
        return null;
    }

    private static bool IsNamed(TrustFacts facts, string? name) =>
        facts.IssuerNames.Any(claimed => Lookalikes.Alike(claimed, name));

    private static bool IsAt(TrustFacts facts, string? site) => facts.IssuerSites.Any(claimed => IsSiteOf(claimed, site));

    private static string? SiteOf(string id) => IssuerIds.DomainOf(id) is { } domain ? $"https://{domain}" : null;

    // The same place, or below it. The scheme and "www." make no difference.
    private static bool IsSiteOf(string? claimed, string? site)
    {
        if (Place(claimed) is not { } one || Place(site) is not { } other) return false;
        return one == other || one.StartsWith(other + "/", StringComparison.Ordinal);
    }

    private static string? Place(string? url)
    {
        if (url is null || !Uri.TryCreate(IssuerIds.Canonical(url), UriKind.Absolute, out var address)
            || !WebAddress.Is(address.AbsoluteUri) || !HostName.TryGet(address, out var host)) return null;
        if (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..];
        return host + (address.IsDefaultPort ? "" : $":{address.Port}") + address.AbsolutePath.TrimEnd('/');
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new(Code, "Trust in the issuer", outcome, detail, Specifications.Issuer) { Kind = CheckKind.Trust };
}
