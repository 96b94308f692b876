namespace Recognition.Credentials.Verification;

/// <summary>The verdict in one or two sentences that an employer understands.</summary>
public static class SummaryText
{
    // The sentence is about the badge; the whole name stands beside it.
    private const int LongestName = 100;

    /// <summary>From the verdict, the checks in the report's order, and what the credential says it is.</summary>
    public static string Write(
        Verdict verdict, IReadOnlyList<Check> checks, CredentialSummary? credential, DateTimeOffset? asOf = null,
        Replacement? replacement = null)
    {
        var text = Write(verdict, checks, credential, replacement);
        return asOf is { } day ? $"As of {DateTimeStamp.Format(day)}: {text}" : text;
    }

    private static string Write(
        Verdict verdict, IReadOnlyList<Check> checks, CredentialSummary? credential, Replacement? replacement)
    {
        var what = credential?.Name is { Length: > 0 } name ? $"“{Quote.Cut(name, LongestName)}”" : "This credential";
        var from = credential?.Issuer is { Length: > 0 } issuer ? Quote.Cut(issuer, LongestName) : "the issuer that it names";
        var text = verdict switch
        {
            Verdict.Verified => $"{what} is genuine: it was issued by {from} and nothing in it was changed since.",
            Verdict.VerifiedWithWarnings => Reserved(what, from, checks),
            Verdict.NotValid => $"Do not rely on it: {what} is not valid. {Detail(checks, CheckOutcome.Failed)}",
            Verdict.Revoked when replacement is not null =>
                $"This version of {what} was replaced by a later one: look at {replacement.Url}.",
            Verdict.Revoked => $"{what} no longer holds: its issuer has revoked it.",
            Verdict.Suspended => $"{what} does not hold at present: its issuer has suspended it.",
            Verdict.Expired => $"{what} no longer holds. {Detail(checks, CheckKind.Expiry)}",
            Verdict.NotYetValid => $"{what} does not hold yet. {Detail(checks, CheckKind.NotYetValid)}",
            _ => $"It could not be decided whether {what} is genuine. {Detail(checks, CheckOutcome.NotChecked)}",
        };
        return verdict is not (Verdict.NotValid or Verdict.VerifiedWithWarnings) && HasUnknownKey(checks)
            ? text + " Nobody vouches that the key is the issuer's."
            : text;
    }

    private static string Reserved(string what, string from, IReadOnlyList<Check> checks)
    {
        if (HasUnknownKey(checks))
            return $"Nothing in {what} was changed since it was signed, but nobody vouches that this key is the "
                + $"issuer's: ask {from} whether it comes from them.";
        var reservation = Detail(checks, CheckOutcome.Warning);
        if (reservation.Length == 0) reservation = Detail(checks, CheckOutcome.NotChecked);
        return $"{what} is genuine: it was issued by {from} and nothing in it was changed since. "
            + $"One reservation: {reservation}";
    }

    private static bool HasUnknownKey(IReadOnlyList<Check> checks) =>
        // A key that has expired is the issuer's all the same.
        checks.Any(check => check is { Kind: CheckKind.IssuerKey, Outcome: CheckOutcome.Warning, Cause: null });

    private static string Detail(IReadOnlyList<Check> checks, CheckOutcome outcome)
    {
        // Of what is not valid only that is told which makes it so: a forgery is not called revoked or expired.
        if (outcome == CheckOutcome.Failed)
            checks = [.. checks.Where(check => VerdictRule.MakesNotValid(check.Kind))];
        // What the signature says matters most to the reader, then the order of the report.
        var first = checks.FirstOrDefault(check => check.Outcome == outcome && check.Kind == CheckKind.Proof)
            ?? checks.FirstOrDefault(check => check.Outcome == outcome && check.Kind == CheckKind.IssuerKey)
            ?? checks.FirstOrDefault(check => check.Outcome == outcome && IsNeeded(check.Kind))
            ?? checks.FirstOrDefault(check => check.Outcome == outcome);
        return first?.Detail ?? "";
    }

    private static bool IsNeeded(CheckKind kind) =>
        kind is CheckKind.Revocation or CheckKind.Suspension or CheckKind.RequiredSchema;

    private static string Detail(IReadOnlyList<Check> checks, CheckKind kind) =>
        checks.FirstOrDefault(check => check.Kind == kind && check.Outcome == CheckOutcome.Failed)?.Detail ?? "";
}
