using Recognition.Credentials.Verification;

namespace Recognition.Benchmarks;

/// <summary>DID documents and status lists from memory: what is measured is not a network.</summary>
internal sealed class MemoryDocuments : IDocumentResolver
{
    private static readonly ResourceAnswer Absent = new ResourceAnswer.NotFound();
    private readonly Dictionary<string, ResourceAnswer> _documents = new(StringComparer.Ordinal);

    public void Add(string url, ReadOnlyMemory<byte> document) => _documents[url] = new ResourceAnswer.Found(document);

    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        new(_documents.GetValueOrDefault(url, Absent));
}
