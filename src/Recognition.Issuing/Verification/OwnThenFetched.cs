using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// Our own documents from within, everybody else's from their hosts. What lies at our own address is never asked for
/// over the network, whether it is there or not.
/// </summary>
public sealed class OwnThenFetched(OwnDocuments own, GuardedFetcher fetcher, PublicUrl publicUrl)
    : IDocumentResolver
{
    private readonly OwnAddress _ours = new(publicUrl.Value);
    private readonly FetchedResources _others = new(fetcher);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        _ours.Covers(url) ? own.GetAsync(url, cancellationToken) : _others.GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        _ours.Covers(url) ? own.GetAsync(url, cancellationToken) : _others.GetFromHostAsync(url, cancellationToken);
}
