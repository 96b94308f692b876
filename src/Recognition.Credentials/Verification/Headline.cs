using System.Globalization;

namespace Recognition.Credentials.Verification;

/// <summary>
/// The one sentence or two that an employer reads first: the verdict, and the one thing that matters most. "Verified"
/// and "issued by" with a name stand only beside issuers of ours and recognized ones.
/// </summary>
public static class Headline
{
    // The sentence is about the badge; the whole name stands beside it.
    private const int LongestName = 100;

    internal static string Write(VerificationReport report) =>
        report.AsOf is { } past ? $"{Today(report)} {OfPast(past)}" : Today(report);

    private static string Today(VerificationReport report)
    {
        var today = report.Kind switch
        {
            CredentialKind.Receipt => OfReceipt(report),
            CredentialKind.Presentation => OfPresentation(report),
            _ => OfToday(report),
        };
        if (report.Kind == CredentialKind.Credential
            && report.Verdict is Verdict.Verified or Verdict.VerifiedWithWarnings or Verdict.UnknownIssuer)
            today += " It is a credential, but not an Open Badge.";
        return today;
    }

    /// <summary>Who issued it, as far as that is proved: one sentence.</summary>
    public static string Issuer(IssuerFinding issuer)
    {
        var name = issuer.Name is { Length: > 0 } said ? Cut(said) : null;
        var calls = name is null ? "" : $", which calls itself “{name}”";
        var place = issuer.Domain ?? (issuer.Id is { } id ? Quote.Short(id) : "an issuer that it does not name");
        var namesake = issuer.Imitated is { } other ? $" It is not the {Cut(other)} that is known here." : "";
        var signed = issuer.IsHosted ? "published" : "signed";
        return issuer.Trust switch
        {
            IssuerTrust.Own => $"It was issued by {name ?? place}.",
            IssuerTrust.Recognized when issuer.IsEndorsed =>
                $"It was {signed} by {place}{calls}, endorsed by {Cut(issuer.RecognizedBy!)}.{namesake}",
            IssuerTrust.Recognized => $"It was issued by {Cut(issuer.ListedName ?? place)}, recognized by {issuer.RecognizedBy}.",
            IssuerTrust.Domain => $"It was {signed} by {place}{calls}.{namesake}",
            IssuerTrust.SelfAsserted => "It was signed with an unknown key."
                + (name is null ? "" : $" The signer calls itself “{name}”."),
            IssuerTrust.Unknown => $"We could not reach {IssuerIds.DomainOf(issuer.Id ?? "") ?? place}.",
            IssuerTrust.Impersonation => $"Not issued by {Cut(issuer.Imitated ?? place)}.",
            _ => $"Nothing shows that this key belongs to {IssuerIds.DomainOf(issuer.Id ?? "") ?? place}.",
        };
    }

    private static string OfToday(VerificationReport report)
    {
        var what = What(report);
        var decided = report.DecidedBy;
        return report.Verdict switch
        {
            Verdict.Verified => $"Verified: {what} {IssuedBy(report.Issuer)}.",
            Verdict.VerifiedWithWarnings => $"{Capital(what)} {IssuedBy(report.Issuer)}.{Reservation(report)}",
            Verdict.NotValid => NotValid(what, report),
            Verdict.Revoked when report.Replacement is { } later =>
                $"Replaced: a later version of {what} counts instead. It is at {later.Url}.{Doubt(report)}",
            Verdict.Revoked => $"Revoked: {what} is no longer valid.{Doubt(report)}",
            Verdict.Suspended => $"Suspended: {what} is not valid at present.{Doubt(report)}",
            Verdict.Expired => $"Expired: {what} is no longer valid. {decided?.Detail}{Doubt(report)}",
            Verdict.NotYetValid => $"Not valid yet: {what} is not valid today. {decided?.Detail}{Doubt(report)}",
            Verdict.UnknownIssuer => $"{Capital(what)}: {Unknown(report.Issuer)}{OtherPerson(report)}",
            Verdict.OtherRecipient =>
                $"{Capital(what)} {IssuedBy(report.Issuer)}. {decided?.Detail ?? "It is about another person than the one that you named."}",
            _ => $"{Capital(what)} could not be checked. {Obstacle(report)}{OtherPerson(report)}",
        };
    }

    /// <summary>Of the credential, cut where it is long; null where it has none.</summary>
    internal static string? NameOf(VerificationReport report) =>
        report.Credential?.Name is { Length: > 0 } name ? Cut(name) : null;

    private static string What(VerificationReport report) => report.Credential?.Name is { Length: > 0 } name
        ? $"“{Cut(name)}”"
        : $"this {report.Kind.Noun()}";

    private static string IssuedBy(IssuerFinding? issuer)
    {
        if (issuer is null) return "was not changed";
        var sentence = Issuer(issuer);
        var clause = sentence.StartsWith("It ", StringComparison.Ordinal) ? sentence[3..] : sentence;
        return clause.TrimEnd('.');
    }

    // Why exactly a host was not reached stands at the check.
    private static string Obstacle(VerificationReport report) =>
        report is { Issuer: { Trust: IssuerTrust.Unknown } issuer, DecidedBy.Kind: CheckKind.IssuerKey or CheckKind.Proof }
            ? Issuer(issuer)
            : report.DecidedBy?.Detail ?? "";

    // What a reader should know beyond the issuer. Hints about form stand under their question.
    private static string Reservation(VerificationReport report) =>
        report.DecidedBy is { } check && check.Question is not Question.Standard && check.Kind is not CheckKind.Trust
            ? $" {check.Detail}"
            : "";

    private static string NotValid(string what, VerificationReport report)
    {
        var decided = report.DecidedBy!;
        return decided.Cause switch
        {
            Causes.NotInLog => $"Not issued by {Cut(report.Issuer?.Imitated ?? "the issuer that it names")}: its key "
                + $"signed {what}, but its records do not have it.",
            Causes.Impersonation => $"{Issuer(report.Issuer!)} {Capital(what)} was signed with another key.",
            Causes.Rewritten => $"Not valid: {what} was rewritten. It reads differently from what was signed.",
            Causes.Altered => $"Not valid: {what} was changed after it was signed, or the signature belongs to something else.",
            _ => $"Not valid: {what} failed a check. {decided.Detail}",
        };
    }

    private static string Unknown(IssuerFinding? issuer) => issuer is { Trust: IssuerTrust.SelfAsserted }
        ? "it was signed with an unknown key."
            + (issuer.Name is { Length: > 0 } name ? $" The signer calls itself “{Cut(name)}”." : "")
        : issuer is null ? "nothing shows who signed it."
        : $"nothing shows that the key which signed it belongs to {IssuerIds.DomainOf(issuer.Id ?? "") ?? Quote.Short(issuer.Id)}.";

    // Below the trust of a domain, it is not certain who says so.
    private static string Doubt(VerificationReport report) => report.Issuer?.Trust switch
    {
        IssuerTrust.SelfAsserted => " It was signed with an unknown key.",
        IssuerTrust.Unproven or IssuerTrust.Unknown => " Nothing shows who signed it.",
        _ => "",
    };

    private static string OtherPerson(VerificationReport report) =>
        report.Checks.Any(check => check is { Kind: CheckKind.Recipient, Outcome: CheckOutcome.Failed })
            ? " It also names another person than you did."
            : "";

    private static string OfPresentation(VerificationReport report)
    {
        // A reservation about the presentation does not hide what is in it.
        if (report.DecidedBy is not null && report.Verdict != Verdict.VerifiedWithWarnings) return OfToday(report);
        if (report.Worst is not { } worst) return "The presentation holds no credential.";
        var held = report.Credentials.Count == 1
            ? "one credential."
            : $"{report.Credentials.Count} credentials. This one decides:";
        return $"The presentation holds {held} {Today(worst)}{OtherPresenter(report)}";
    }

    private static string OtherPresenter(VerificationReport report) =>
        report.Checks.Any(check => check is { Code: Checks.PresenterCheck.Code, Outcome: CheckOutcome.Warning })
            ? " It is presented by someone else than the person it names."
            : "";

    private static string OfReceipt(VerificationReport report)
    {
        var said = report.Receipt;
        if (said is null || (report.DecidedBy is { } check && VerdictRule.IsContradiction(check.Kind)
            && check.Outcome == CheckOutcome.Failed)) return OfToday(report);
        var what = said.CredentialName is { Length: > 0 } name ? $"“{Cut(name)}”" : "a credential";
        var on = said.CheckedAt is { } time ? $" on {Day(time)}" : "";
        return report.Issuer?.Trust == IssuerTrust.Own
            ? $"Receipt of a verification{on}: {what} {StateIn(said.Verdict)}."
            : $"Receipt of a verification{on}. {Issuer(report.Issuer!)} It says that {what} {StateIn(said.Verdict)}.";
    }

    private static string OfPast(PastAnswer past) => $"On {Day(past.Time)} it {StateIn(past.Verdict)}.";

    private static string StateIn(Verdict verdict) => verdict switch
    {
        Verdict.Verified or Verdict.VerifiedWithWarnings => "was valid",
        Verdict.NotValid => "was not valid",
        Verdict.Revoked => "was already revoked or replaced",
        Verdict.Suspended => "was suspended",
        Verdict.Expired => "had already expired",
        Verdict.NotYetValid => "was not valid yet",
        Verdict.UnknownIssuer => "was intact, but nothing shows who the issuer was",
        Verdict.OtherRecipient => "was about another person",
        _ => "could not be checked",
    };

    /// <summary>A date in running text, in UTC: 1 June 2025.</summary>
    public static string Day(DateTimeOffset time) =>
        time.UtcDateTime.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Cut(string name) => Quote.Cut(name, LongestName);
}
