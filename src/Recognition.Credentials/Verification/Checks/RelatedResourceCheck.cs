using System.Text.Json;
using Recognition.Credentials.Model;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Related resources still are what they were (VC Data Model 2.0, section 5.3). Those known here the data model's rules
/// compare; others are fetched, a few of them, if the proof holds.
/// </summary>
internal sealed class RelatedResourceCheck(IDocumentResolver resolver)
{
    private const int MostFetched = 4;

    public async ValueTask<Check> RunAsync(CredentialUnderCheck credential)
    {
        var named = credential.Document.Values("relatedResource");
        if (named.Count == 0) return Report(CheckOutcome.NotApplicable, "It names no related resources.");
        var fetches = 0;
        string? open = null;
        foreach (var resource in named)
        {
            // Malformed ones are the data model's to report.
            if (resource.Text("id") is not { } id || !ResourceDigest.TryReadAll(resource, out var digests, out _)
                || digests.TrueForAll(digest => KnownResources.Compare(id, digest) is not null)) continue;
            // An address in a document that nobody has signed is not followed.
            if (credential.ProofOutcome == CheckOutcome.Failed || !WebAddress.Is(id) || ++fetches > MostFetched)
            {
                open ??= $"{Quote.Short(id)} was not looked at.";
                continue;
            }

            var answer = await resolver.GetAsync(id, credential.CancellationToken).ConfigureAwait(false);
            if (answer is not ResourceAnswer.Found found)
                open ??= $"{Quote.Short(id)} could not be fetched: {answer.Reason}.";
            else if (!digests.TrueForAll(digest => digest.Fits(found.Bytes.Span)))
                return Report(CheckOutcome.Failed, $"{Quote.Short(id)} is not what it was: its digest differs.");
        }

        return open is null
            ? Report(CheckOutcome.Passed, "Each related resource has the digest that the issuer signed.")
            : Report(CheckOutcome.NotChecked, open);
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("related-resource", "Related resources are unchanged", outcome, detail, Specifications.RelatedResources)
        {
            Kind = CheckKind.Digest,
        };
}
