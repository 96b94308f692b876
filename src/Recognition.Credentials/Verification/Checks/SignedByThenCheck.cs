namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Only where a day of the past is asked for: was the credential signed by then? One that was signed later, for a time
/// before, existed for nobody on that day.
/// </summary>
internal static class SignedByThenCheck
{
    public static Check? Run(CredentialUnderCheck credential)
    {
        if (credential.Request.AsOf is not { } day) return null;
        DateTimeOffset? first = null;
        foreach (var proof in credential.Secured.Proofs)
            if (proof.Text("created") is { } text && DateTimeStamp.TryRead(text, out var created)
                && (first is null || created < first))
                first = created;
        return first switch
        {
            null => Report(CheckOutcome.NotApplicable, "The signature does not say when it was made."),
            { } time when time - day <= credential.Options.ClockSkew =>
                Report(CheckOutcome.Passed, $"It was signed on {DateTimeStamp.Format(time)}."),
            { } time => Report(
                CheckOutcome.Warning,
                $"It was signed on {DateTimeStamp.Format(time)}, after the day that you asked about."),
        };
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("signed-by-then", "It was signed by that day", outcome, detail, Specifications.ProofSets)
        {
            Kind = CheckKind.Currency,
        };
}
