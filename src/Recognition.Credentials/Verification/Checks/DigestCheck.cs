using System.Buffers.Text;
using System.Text.Json;
using Recognition.Credentials.Model;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Pictures and evidence whose digest is signed (VC Data Model 2.0, section 5.3): what lies at the address today is
/// what lay there when the credential was signed. Related resources have a check of their own.
/// </summary>
internal sealed class DigestCheck(IDocumentResolver resolver)
{
    /// <summary>Each is a request to somebody's server; more than a badge with a picture and evidence has.</summary>
    private const int MostResources = 8;

    public async ValueTask<Check> RunAsync(CredentialUnderCheck credential)
    {
        var named = new List<NamedResource>();
        Collect(credential.Document, named);
        if (named.Count == 0) return Report(CheckOutcome.NotApplicable, "No picture or evidence comes with a digest.");
        if (credential.ProofOutcome == CheckOutcome.Failed)
            return Report(CheckOutcome.NotChecked, "Not compared, since the credential's proof does not hold.");

        var open = named.Count > MostResources ? $"Only {MostResources} of {named.Count} were compared." : null;
        foreach (var resource in named.Take(MostResources))
        {
            var (outcome, detail) = await CompareAsync(resource, credential.CancellationToken).ConfigureAwait(false);
            if (outcome == CheckOutcome.Failed) return Report(outcome, detail);
            if (outcome == CheckOutcome.NotChecked) open ??= detail;
        }

        return open is null
            ? Report(CheckOutcome.Passed, $"Pictures and evidence ({named.Count}) are what was signed, byte for byte.")
            : Report(CheckOutcome.NotChecked, open);
    }

    private async ValueTask<(CheckOutcome Outcome, string Detail)> CompareAsync(
        NamedResource resource, CancellationToken cancellationToken)
    {
        var name = Quote.Short(resource.Url);
        if (!ResourceDigest.TryReadAll(resource.Node, out var digests, out var problem))
            return (CheckOutcome.NotChecked, $"The digest of {name} cannot be read: {problem}");
        if (DataUrlBytes(resource.Url) is { } inside) return Compare(digests, inside, name);
        if (!WebAddress.Is(resource.Url)) return (CheckOutcome.NotChecked, $"{name} is no address to fetch from.");
        return await resolver.GetAsync(resource.Url, cancellationToken).ConfigureAwait(false) switch
        {
            ResourceAnswer.Found found => Compare(digests, found.Bytes.Span, name),
            var answer => (CheckOutcome.NotChecked, $"{name} could not be fetched to compare it: {answer.Reason}."),
        };
    }

    private static (CheckOutcome Outcome, string Detail) Compare(
        List<ResourceDigest> digests, ReadOnlySpan<byte> bytes, string name)
    {
        foreach (var digest in digests)
            if (!digest.Fits(bytes)) return (CheckOutcome.Failed, $"{name} is not what was signed: its digest differs.");
        return (CheckOutcome.Passed, "");
    }

    private static void Collect(JsonElement node, List<NamedResource> found)
    {
        if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray()) Collect(item, found);
        }
        else if (node.ValueKind == JsonValueKind.Object)
        {
            var hasDigest = false;
            foreach (var member in node.EnumerateObject())
            {
                hasDigest |= member.NameEquals("digestSRI"u8) || member.NameEquals("digestMultibase"u8);
                if (!IsJudgedElsewhere(member)) Collect(member.Value, found);
            }

            if (hasDigest && node.Text("id") is { } url) found.Add(new NamedResource(url, node));
        }
    }

    private static bool IsJudgedElsewhere(JsonProperty member) =>
        member.NameEquals("proof"u8) || member.NameEquals("@context"u8) || member.NameEquals("endorsement"u8)
        || member.NameEquals("relatedResource"u8);

    private static byte[]? DataUrlBytes(string url)
    {
        var comma = url.IndexOf(',', StringComparison.Ordinal);
        if (!url.StartsWith("data:", StringComparison.Ordinal) || comma < 0
            || !url[..comma].EndsWith(";base64", StringComparison.Ordinal)) return null;
        return Base64.IsValid(url.AsSpan(comma + 1)) ? Convert.FromBase64String(url[(comma + 1)..]) : null;
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("digests", "Pictures and evidence are unchanged", outcome, detail, Specifications.Integrity)
        {
            Kind = CheckKind.Digest,
        };

    private sealed record NamedResource(string Url, JsonElement Node);
}
