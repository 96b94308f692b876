namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// The check that only the issuer's own service can make: is what bears our signature what we have signed? Whoever has a
/// stolen key can sign anything with any date, but cannot bring it into our log. Whoever rewrites a badge of ours keeps
/// its signature, but not its text.
/// </summary>
internal static class IssuanceCheck
{
    public const string Code = "issuance-log";

    private const string Specification = "https://www.rfc-editor.org/rfc/rfc9162#section-2.1";

    /// <summary>Null where the credential does not bear a signature of one of our issuers.</summary>
    public static Check? Run(CredentialUnderCheck credential, IssuerFinding issuer, TrustFacts facts)
    {
        if (!facts.IsSignedByProgramme)
            // Lists and receipts of ours are not in the log. Their form must be ours all the same.
            return issuer.Trust == IssuerTrust.Own ? null : NotOurs(credential, facts);
        var issuance = facts.Issuance;
        return issuance.Outcome switch
        {
            Issuance.NotRecorded => null,
            Issuance.Signed when credential.Request.AsOf is { } day && issuance.LoggedAt > day =>
                Of(CheckOutcome.Warning, $"{issuance.Detail} That is after the day that you asked for."),
            Issuance.Signed => Of(CheckOutcome.Passed, issuance.Detail),
            Issuance.Erased => Of(CheckOutcome.NotChecked, issuance.Detail),
            Issuance.Rewritten => Of(CheckOutcome.Failed, issuance.Detail) with
            {
                Cause = Causes.Rewritten, Kind = CheckKind.SignedForm,
            },
            _ => Of(CheckOutcome.Failed, issuance.Detail) with { Cause = Causes.NotInLog },
        };
    }

    private static Check? NotOurs(CredentialUnderCheck credential, TrustFacts facts) =>
        credential.ProofOutcome == CheckOutcome.Failed && facts.IssuerId is { } id
        && facts.OwnIssuers.Any(own => own.Kind == OwnIssuerKind.Programme && IssuerIds.Same(own.Did, id))
            ? Of(CheckOutcome.NotApplicable, "Not looked up, since the credential's signature does not hold.")
            : null;

    /// <summary>A form in which a document of ours cannot be read is a rewriting: we do not write it so.</summary>
    public static void MarkRewritten(List<Check> checks)
    {
        var form = checks.FindIndex(check => check.Code == SignedFormCheck.Code);
        if (checks[form].Outcome == CheckOutcome.NotChecked)
            checks[form] = checks[form] with { Outcome = CheckOutcome.Failed, Cause = Causes.Rewritten };
    }

    private static Check Of(CheckOutcome outcome, string detail) =>
        new(Code, "It is in the issuer's log", outcome, detail, Specification) { Kind = CheckKind.Log };
}
