using Recognition.Credentials.Dids;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Who presents: the key is the holder's only if the holder's own document lists it under "authentication" (a did:key
/// does so by itself). Without a named holder it is the one whose document holds the key.
/// </summary>
internal sealed class HolderKeyCheck(IssuerDocuments documents)
{
    public async ValueTask<Check> RunAsync(CredentialUnderCheck presentation)
    {
        var evidence = presentation.Evidence.Exists(made => made.Verified)
            ? presentation.Evidence.FindAll(made => made.Verified)
            : presentation.Evidence;
        if (evidence.Count == 0)
            return Report(CheckOutcome.NotApplicable, "It is not known which key signed.");
        var holder = presentation.HolderId ?? ControllerOf(evidence[0]);
        if (holder is not { Length: > 0 } || !IssuerDocuments.IsDid(holder))
            return Report(
                CheckOutcome.Warning,
                holder is null
                    ? "The presentation does not say who presents it."
                    : $"Nothing shows that this key is the holder's: {Quote.Short(holder)} is not a DID.");

        var answer = await documents.GetAsync(holder, presentation.CancellationToken).ConfigureAwait(false);
        if (answer.Document is not { } document)
            return Report(
                CheckOutcome.NotChecked, $"The holder's keys could not be looked up: {answer.Unreachable}.") with
            {
                Cause = answer.Cause,
            };
        var listed = evidence.Find(
            made => IssuerKeyCheck.IsListed(document, made, VerificationRelationship.Authentication));
        if (listed is not null && KeyPeriod.Judge(document, listed, listed.SignedAt, presentation.Now) is { } objection)
            return Report(objection.Outcome, objection.Detail) with { Cause = objection.Cause };
        return listed is not null
            ? Report(CheckOutcome.Passed, $"The holder's own document ({Quote.Short(holder)}) lists the key.")
            : Report(
                CheckOutcome.Failed,
                $"The key is not the holder's: the document of {Quote.Short(holder)} does not list it under "
                + "authentication.");
    }

    private static string? ControllerOf(SigningEvidence made) => made.VerificationMethod?.Split('#')[0];

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("holder-key", "The key is the holder's", outcome, detail, Specifications.Authentication)
        {
            Kind = CheckKind.Trust,
        };
}
