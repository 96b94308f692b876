using System.Text.Json;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Kill;

/// <summary>
/// The signed status list of an issuer as outsiders see it: it verifies against the published DID document, and its
/// bits are those of the ledger, no more and no less. What is in nobody's hands has no bit.
/// </summary>
internal sealed class StatusListAudit(HttpClient service, Ledger ledger)
{
    private static readonly Dictionary<string, JsonLd> JsonLds = [];

    public async Task RunAsync(string issuer)
    {
        var url = $"{House.PublicUrl}/status/{issuer}-1";
        using var answer = await service.GetAsync($"/status/{issuer}-1");
        if (!answer.IsSuccessStatusCode) return; // nothing was awarded yet
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (!SecuredCredential.TryReadJson(bytes, out var secured, out var problem))
        {
            ledger.Find($"{url} cannot be read: {problem.Message}");
            return;
        }

        var verifier = new CredentialVerifier(
            JsonLdOf(House.PublicUrl), new Published(service), NoIssuerRecords.Instance, TimeProvider.System, new VerifierOptions(), []);
        var report = await verifier.VerifyAsync(secured, null, CancellationToken.None);
        if (report.Verdict is not (Verdict.Verified or Verdict.VerifiedWithWarnings))
            ledger.Find($"{url} is {report.Verdict}: {report.Summary}");
        if (!StatusListCredential.TryRead(secured.Document, Bitstring.DefaultMaximumLength, out var list, out var wrong))
            ledger.Find($"{url}: {wrong}");
        else
            Compare(url, list.List);
    }

    /// <summary>Whether a list, as a service serves it now, has the bit of a credential set.</summary>
    public static async Task<bool> IsSetAsync(HttpClient service, byte[] credential)
    {
        using var json = JsonDocument.Parse(credential);
        var url = json.RootElement.GetProperty("credentialStatus").GetProperty("statusListCredential").GetString()!;
        using var list = JsonDocument.Parse(await service.GetByteArrayAsync(new Uri(url).PathAndQuery));
        return StatusListCredential.TryRead(list.RootElement, Bitstring.DefaultMaximumLength, out var read, out _)
            && read.List[IndexIn(credential, url)!.Value];
    }

    private void Compare(string url, Bitstring bits)
    {
        var set = 0;
        foreach (var entry in ledger.Entries.Values)
        {
            for (var i = 0; i < entry.Versions.Count; i++)
            {
                if (IndexIn(entry.Versions[i].Bytes, url) is not { } index) continue;
                var ended = entry.Verdict != "verified" || entry.Versions.Skip(i + 1).Any(later => later.Replaces);
                if (bits[index] != ended)
                    ledger.Find($"{url} has {bits[index]} for version {i + 1} of {entry}, which is to be {ended}");
                if (bits[index]) set++;
            }
        }

        if (bits.CountSet() != set) ledger.Find($"{url} has {bits.CountSet()} bits set, and {set} are anybody's");
    }

    private static int? IndexIn(byte[] credential, string list)
    {
        using var json = JsonDocument.Parse(credential);
        var status = json.RootElement.GetProperty("credentialStatus");
        if (status.ValueKind == JsonValueKind.Array) status = status[0];
        return status.GetProperty("statusListCredential").GetString() == list
            ? int.Parse(status.GetProperty("statusListIndex").GetString()!, System.Globalization.CultureInfo.InvariantCulture)
            : null;
    }

    private static JsonLd JsonLdOf(string publicUrl)
    {
        lock (JsonLds)
            return JsonLds.TryGetValue(publicUrl, out var known)
                ? known
                : JsonLds[publicUrl] = new JsonLd(new OwnContexts(publicUrl));
    }

    /// <summary>The issuer's documents, asked for as a stranger does. A did:web is asked for by https.</summary>
    private sealed class Published(HttpClient service) : IDocumentResolver
    {
        public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
            GetAsync(url, cancellationToken);

        public async ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
        {
            using var answer = await service.GetAsync(new Uri(url).PathAndQuery, cancellationToken);
            return answer.IsSuccessStatusCode
                ? new ResourceAnswer.Found(await answer.Content.ReadAsByteArrayAsync(cancellationToken))
                : new ResourceAnswer.NotFound();
        }
    }
}
