using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>The documents that credentials point to, from the hosts of others.</summary>
public sealed class FetchedResources(GuardedFetcher fetcher) : IDocumentResolver
{
    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, IsDidDocument(url) ? FetchKind.DidDocument : FetchKind.Document, cancellationToken);

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, IsDidDocument(url) ? FetchKind.DidDocument : FetchKind.Hosted, cancellationToken);

    private async ValueTask<ResourceAnswer> GetAsync(string url, FetchKind kind, CancellationToken cancellationToken)
    {
        // Ids of older documents still have http. Their hosts are asked by https all the same.
        url = ToHttps(url);
        var answer = await fetcher.GetAsync(url, kind, cancellationToken).ConfigureAwait(false);
        // A did:web says https always. Where this machine may be asked at all, it may answer without a certificate.
        return answer is ResourceAnswer.Unreachable { Code: "tls-failed" } && ToLoopbackHttp(url) is { } plain
            ? await fetcher.GetAsync(plain, kind, cancellationToken).ConfigureAwait(false)
            : answer;
    }

    // did:web, section 3.2: the document is always called so.
    private static bool IsDidDocument(string url) => url.EndsWith("/did.json", StringComparison.Ordinal);

    private static string ToHttps(string url) =>
        url.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.IsDefaultPort
        && !FetchAddress.IsLoopbackHost(address)
            ? "https" + url["http".Length..]
            : url;

    // Only the host's name decides here; whether it is asked is the fetcher's to say.
    private static string? ToLoopbackHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && FetchAddress.IsLoopbackHost(address)
            ? "http" + url["https".Length..]
            : null;
}
