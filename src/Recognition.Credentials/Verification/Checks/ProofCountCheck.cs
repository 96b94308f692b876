namespace Recognition.Credentials.Verification.Checks;

/// <summary>There is a proof, and not more of them than we are ready to check.</summary>
internal static class ProofCountCheck
{
    public static Check Run(CredentialUnderCheck credential)
    {
        var count = credential.Secured.Proofs.Count;
        var most = credential.Options.MaxProofs;
        var (outcome, detail) = credential.Credential.Jws is not null
            ? (CheckOutcome.NotApplicable, $"The JWT's signature secures the {credential.Noun}.")
            : count switch
            {
                0 when credential.IsPresentation => (CheckOutcome.NotApplicable, "The presentation carries no proof."),
                0 => (CheckOutcome.Failed, $"The {credential.Noun} carries no proof at all."),
                1 => (CheckOutcome.Passed, "One proof."),
                _ when count > most => (CheckOutcome.Failed, $"{count} proofs; at most {most} are looked at."),
                _ => (CheckOutcome.Passed, $"{count} proofs."),
            };
        return new Check("proof-count", "Number of proofs", outcome, detail, Specifications.ProofSets)
        {
            Kind = CheckKind.Proof, Cause = outcome == CheckOutcome.Failed && count == 0 ? "unsigned" : null,
        };
    }
}
