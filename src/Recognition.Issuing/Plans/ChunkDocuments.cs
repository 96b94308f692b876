using System.Collections.Concurrent;
using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Plans;

/// <summary>
/// The documents that the signed bytes of a chunk are verified with, each asked for once a chunk. What is stored is
/// stored only if nothing of it has changed until then.
/// </summary>
internal sealed class ChunkDocuments(IDocumentResolver documents) : IDocumentResolver
{
    private readonly ConcurrentDictionary<string, ResourceAnswer> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ResourceAnswer> _ofHosts = new(StringComparer.Ordinal);

    /// <summary>A new chunk begins.</summary>
    public void Forget()
    {
        _answers.Clear();
        _ofHosts.Clear();
    }

    public async ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        _answers.TryGetValue(url, out var answer)
            ? answer
            : _answers[url] = await documents.GetAsync(url, cancellationToken);

    public async ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        _ofHosts.TryGetValue(url, out var answer)
            ? answer
            : _ofHosts[url] = await documents.GetFromHostAsync(url, cancellationToken);
}
