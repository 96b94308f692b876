using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Signing;

/// <summary>What our own verifier must say of what we have signed, before it leaves or counts.</summary>
internal static class SignedBytes
{
    /// <summary>
    /// Null where the report lets it go: verified; or expired, for an award of the past is signed with the dates that
    /// it had. Everything else is refused with the first check that is to blame.
    /// </summary>
    public static Failure? Refuse(VerificationReport report)
    {
        if (report.Verdict is Verdict.Verified or Verdict.VerifiedWithWarnings or Verdict.Expired) return null;
        foreach (var check in report.Checks)
            if (check.Outcome is CheckOutcome.Failed or CheckOutcome.NotChecked && check.Kind != CheckKind.Expiry)
                return Failure.Unavailable("signed-bytes-refused",
                    $"Our own verifier does not accept what was signed: {check.Title}: {check.Detail}",
                    "Nothing was issued. See that the issuer's keys and status lists are in order.");
        return Failure.Unavailable("signed-bytes-refused",
            $"Our own verifier does not accept what was signed: {report.Summary}");
    }
}
