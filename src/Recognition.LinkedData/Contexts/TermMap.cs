using System.Text;

namespace Recognition.LinkedData.Contexts;

/// <summary>
/// Term definitions by the UTF-8 bytes of their names, so that the members of a document are looked up as they stand.
/// Copied as a whole when a context is derived from another; a few hundred entries at most in practice.
/// </summary>
internal sealed class TermMap
{
    private int[] _buckets;
    private Entry[] _entries;

    public TermMap()
    {
        _buckets = new int[16];
        _entries = new Entry[8];
    }

    private TermMap(TermMap other)
    {
        _buckets = (int[])other._buckets.Clone();
        _entries = (Entry[])other._entries.Clone();
        Count = other.Count;
    }

    private record struct Entry(byte[] Name, TermDefinition? Definition, int Hash, int Next);

    /// <summary>Entries in use, removed ones included.</summary>
    public int Count { get; private set; }

    public TermMap Clone() => new(this);

    public TermDefinition? Find(ReadOnlySpan<byte> name)
    {
        var hash = Utf8Hash.Of(name);
        for (var at = _buckets[hash & (_buckets.Length - 1)]; at != 0; at = _entries[at - 1].Next)
        {
            ref var entry = ref _entries[at - 1];
            if (entry.Hash == hash && entry.Name.AsSpan().SequenceEqual(name)) return entry.Definition;
        }

        return null;
    }

    public TermDefinition? Find(ReadOnlySpan<char> name)
    {
        if (name.Length > 120) return Find(Encoding.UTF8.GetBytes(name.ToArray()));
        Span<byte> utf8 = stackalloc byte[360];
        return Find(utf8[..Encoding.UTF8.GetBytes(name, utf8)]);
    }

    /// <summary>Sets a definition; null removes the term.</summary>
    public void Set(string name, TermDefinition? definition)
    {
        var utf8 = Encoding.UTF8.GetBytes(name);
        var hash = Utf8Hash.Of(utf8);
        for (var at = _buckets[hash & (_buckets.Length - 1)]; at != 0; at = _entries[at - 1].Next)
        {
            ref var entry = ref _entries[at - 1];
            if (entry.Hash != hash || !entry.Name.AsSpan().SequenceEqual(utf8)) continue;
            entry.Definition = definition;
            return;
        }

        if (definition is null) return;
        if (Count == _entries.Length) Grow();
        ref var bucket = ref _buckets[hash & (_buckets.Length - 1)];
        _entries[Count++] = new Entry(utf8, definition, hash, bucket);
        bucket = Count;
    }

    /// <summary>Whether any definition is protected.</summary>
    public bool HasProtected()
    {
        for (var i = 0; i < Count; i++)
            if (_entries[i].Definition is { IsProtected: true }) return true;
        return false;
    }

    /// <summary>The names of all terms that stand for a keyword, the keyword itself first.</summary>
    public byte[][] AliasesOf(Keyword keyword, ReadOnlySpan<byte> itself)
    {
        var names = new List<byte[]> { itself.ToArray() };
        for (var i = 0; i < Count; i++)
            if (_entries[i].Definition?.Iri?.Keyword == keyword && !_entries[i].Name.AsSpan().SequenceEqual(itself))
                names.Add(_entries[i].Name);
        return [.. names];
    }

    /// <summary>Which kinds of terms stand for each IRI.</summary>
    public Dictionary<string, TermUses> Uses()
    {
        var uses = new Dictionary<string, TermUses>(Count, StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            if (_entries[i].Definition is not { Iri: { IsKeyword: false } iri } definition) continue;
            var use = TermUses.Any;
            if (!definition.IsInline) use |= TermUses.Published;
            if (!definition.IsInline && !definition.LooksLikeClass) use |= TermUses.PublishedProperty;
            uses[iri.Value] = uses.GetValueOrDefault(iri.Value) | use;
        }

        return uses;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _buckets = new int[_buckets.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            ref var bucket = ref _buckets[_entries[i].Hash & (_buckets.Length - 1)];
            _entries[i].Next = bucket;
            bucket = i + 1;
        }
    }
}
