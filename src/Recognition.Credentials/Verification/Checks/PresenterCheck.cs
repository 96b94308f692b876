using System.Text.Json;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Whether the one who signed the presentation is the one whom its credentials are about. Anyone may pass on what is not
/// theirs; the reader must know that they did.
/// </summary>
internal static class PresenterCheck
{
    public const string Code = "presenter";

    /// <param name="held">The credentials in it, taken out of their envelopes.</param>
    public static Check Run(CredentialUnderCheck presentation, IReadOnlyList<JsonElement> held)
    {
        if (presentation.HolderId is not { Length: > 0 } holder || !presentation.Evidence.Exists(made => made.Verified))
            return Report(CheckOutcome.NotApplicable, "The presentation does not show who presents it.");
        foreach (var credential in held)
            foreach (var subject in credential.Values("credentialSubject"))
                if (subject.Text("id") is { } id && IssuerDocuments.IsDid(id) && !IssuerIds.Same(id, holder))
                    return Report(
                        CheckOutcome.Warning,
                        $"It is presented by someone else than the person it names: signed by {Quote.Short(holder)}, "
                        + $"about {Quote.Short(id)}.");
        return Report(CheckOutcome.Passed, "No credential in it names another DID than that of the one who presents it.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new(Code, "Who presents it", outcome, detail, Specifications.Presentations)
        {
            Kind = CheckKind.Trust,
        };
}
