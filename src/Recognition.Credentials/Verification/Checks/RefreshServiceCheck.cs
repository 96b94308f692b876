using System.Text.Json;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// A newer version may be had from a refresh service (VC Data Model 2.0, section 4.13): asked whether it has another
/// one. What was given is what is judged; a newer version is named, for it changes nothing about this one.
/// </summary>
internal sealed class RefreshServiceCheck(IDocumentResolver resolver)
{
    public async ValueTask<Check> RunAsync(CredentialUnderCheck credential)
    {
        var services = credential.Document.Values("refreshService");
        if (services.Count == 0) return Report(CheckOutcome.NotApplicable, "The credential names no refresh service.");
        if (services[0].Text("id") is not { } url || !WebAddress.Is(url))
            return Report(CheckOutcome.NotChecked, "The refresh service has no address that could be asked.");
        if (credential.ProofOutcome == CheckOutcome.Failed)
            return Report(CheckOutcome.NotChecked, "Not asked, since the credential's proof does not hold.");
        var answer = await resolver.GetAsync(url, credential.CancellationToken).ConfigureAwait(false);
        if (answer is not ResourceAnswer.Found found)
            return Report(
                CheckOutcome.NotChecked,
                $"A newer version may be at {Quote.Short(url)}, which could not be fetched: {answer.Reason}. "
                + "This report is about the version that was given.");
        if (!SecuredCredential.TryRead(found.Bytes, out var other, out _))
            return Report(CheckOutcome.NotChecked, $"What {Quote.Short(url)} answers is no credential.");
        return JsonElement.DeepEquals(other.Document, credential.Document)
            ? Report(CheckOutcome.Passed, "The refresh service has this very version.")
            : Report(
                CheckOutcome.Warning,
                $"The refresh service has another version: get it from {Quote.Short(url)} and verify that.");
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("refresh-service", "A newer version", outcome, detail, Specifications.Refreshing)
        {
            Kind = CheckKind.Currency,
        };
}
