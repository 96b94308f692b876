using Recognition.Credentials.Fetching;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// Our own documents from within, everybody else's from their hosts. What lies at our own address is never asked for
/// over the network, whether it is there or not.
/// </summary>
public sealed class OwnThenFetched(OwnDocuments own, GuardedFetcher fetcher, PublicUrl publicUrl)
    : ICredentialResources
{
    private readonly OwnAddress _ours = new(publicUrl.Value);
    private readonly FetchedResources _others = new(fetcher);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        _ours.Covers(url) ? own.GetAsync(url, cancellationToken) : _others.GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        _ours.Covers(url) ? own.GetAsync(url, cancellationToken) : _others.GetFromHostAsync(url, cancellationToken);

    public ValueTask<bool?> WasSetAsync(
        string list, int index, DateTimeOffset at, CancellationToken cancellationToken) =>
        own.WasSetAsync(list, index, at, cancellationToken);

    public ValueTask<bool?> IsSetAsync(
        string list, int index, string issuerId, CancellationToken cancellationToken) =>
        own.IsSetAsync(list, index, issuerId, cancellationToken);

    public ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) =>
        own.WhySetAsync(list, index, cancellationToken);

    public ValueTask<DateTimeOffset?> KeyMadeAtAsync(
        string issuerId, PublicKey key, CancellationToken cancellationToken) =>
        own.KeyMadeAtAsync(issuerId, key, cancellationToken);
}
