using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Signing;

/// <summary>What our own verifier must say of what we have signed, before it leaves or counts.</summary>
internal static class SignedBytes
{
    /// <summary>
    /// Null where the report lets it go: nothing failed and nothing that decides is open. An award of the past is signed
    /// with the dates that it had, so that it may have expired. Everything else is refused with the first check that
    /// objects. We are stricter with what we sign than with what others hand in: a breach of form is refused, too.
    /// </summary>
    public static Failure? Refuse(VerificationReport report)
    {
        foreach (var check in report.Checks)
            if (check.Kind != CheckKind.Expiry && check.Outcome == CheckOutcome.Failed)
                return Refused(check);
        // Of the document itself: a receipt that records "not valid" may leave.
        var decision = VerdictRule.Decide(report.Checks, report.Issuer?.Trust);
        if (decision.Verdict is Verdict.Verified or Verdict.VerifiedWithWarnings or Verdict.Expired) return null;
        return decision.DecidedBy is { } decided
            ? Refused(decided)
            : Failure.Unavailable("signed-bytes-refused",
                $"Our own verifier does not accept what was signed: {report.Summary}");
    }

    private static Failure Refused(Check check) => Failure.Unavailable("signed-bytes-refused",
        $"Our own verifier does not accept what was signed: {check.Title}: {check.Detail}",
        "Nothing was issued. See that the issuer's keys and status lists are in order.");
}
