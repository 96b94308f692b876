using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace Recognition.LinkedData.Contexts;

/// <summary>A processed context, and how many remote contexts went into it.</summary>
internal sealed record DerivedContext(ActiveContext Context, int RemoteContexts);

/// <summary>What became of a context together with each local context: by content, by property, by type.</summary>
internal sealed class DerivedContexts
{
    private readonly ConcurrentDictionary<byte[], DerivedContext> _byContent = new(Utf8KeyComparer.Instance);

    public ConcurrentDictionary<TermDefinition, DerivedContext> ByProperty { get; } = new();

    public ConcurrentDictionary<TermDefinition, DerivedContext> ByType { get; } = new();

    public bool TryGet(ReadOnlySpan<byte> content, [NotNullWhen(true)] out DerivedContext? derived) =>
        _byContent.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(content, out derived);

    public void Add(ReadOnlySpan<byte> content, DerivedContext derived) =>
        _byContent.TryAdd(content.ToArray(), derived);
}
