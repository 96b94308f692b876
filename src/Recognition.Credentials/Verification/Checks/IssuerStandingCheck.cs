namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Who the issuer is to us: ours, a partner that the operator has listed, or nobody that we know. A stranger is a
/// warning and never a failure: that a signature fits says nothing about who holds the key.
/// </summary>
public static class IssuerStandingCheck
{
    public const string Code = "issuer-standing";

    internal static Check Run(CredentialUnderCheck credential, CheckOutcome issuerKey) =>
        Run(credential.Options.KnownIssuers, credential.IssuerId, credential.ProofOutcome, issuerKey);

    /// <param name="known">Null where nobody keeps a list.</param>
    /// <param name="issuer">The issuer's id; null where it is not known.</param>
    /// <param name="proof">How the proof came out.</param>
    /// <param name="issuerKey">How the issuer's key came out: a name that nobody vouches for has no standing.</param>
    public static Check Run(KnownIssuers? known, string? issuer, CheckOutcome proof, CheckOutcome issuerKey)
    {
        if (known is null) return Report(CheckOutcome.NotApplicable, "No list of known issuers is kept here.");
        if (proof == CheckOutcome.Failed || issuerKey == CheckOutcome.Failed)
            return Report(CheckOutcome.NotApplicable, "It is not known who made this, so nobody's standing is judged.");
        issuer ??= "";
        if (issuerKey == CheckOutcome.Passed && known.IsOwn(issuer))
            return Report(CheckOutcome.Passed, "One of our own issuers.");
        if (known.Partners.TryGetValue(issuer, out var name))
            return issuerKey == CheckOutcome.Passed
                ? Report(CheckOutcome.Passed, $"A partner that is listed here: {Quote.Short(name)}.")
                : Report(CheckOutcome.Warning, $"It names the partner {Quote.Short(name)}, but the key is not known as its.");
        return Report(
            CheckOutcome.Warning,
            $"The issuer ({Quote.Short(issuer)}) is not known here: neither ours nor a listed partner. What it says of "
            + "itself is its own word.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new(Code, "The issuer's standing", outcome, detail, Specifications.Issuer) { Kind = CheckKind.Other };
}
