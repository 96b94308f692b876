using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Recognition.LinkedData.Contexts;

/// <summary>
/// Processed contexts, kept for the next document: a context together with what it was derived from, by content, by
/// property or by type. Thread-safe. Bounded: when too many terms are kept, all are forgotten and made anew.
/// </summary>
internal sealed class ContextCache
{
    private const int MaxTerms = 150_000;
    private const int MaxContentBytes = 16_384;
    private const int MaxBases = 64;

    private ConcurrentDictionary<(string Base, JsonLdProcessingMode Mode, bool Wrapped), ActiveContext> _roots = new();
    private int _terms;

    /// <summary>The context that a document begins with.</summary>
    public ActiveContext Initial(string? baseUrl, JsonLdProcessingMode mode, bool wrapped)
    {
        var roots = _roots;
        var key = (baseUrl ?? "", mode, wrapped);
        if (roots.TryGetValue(key, out var root)) return root;
        root = new ActiveContext(baseUrl);
        return roots.Count < MaxBases ? roots.GetOrAdd(key, root) : root;
    }

    /// <summary>A context given in the document.</summary>
    public ActiveContext Local(ContextProcessing processing, ActiveContext active, JsonElement context)
    {
        var content = JsonMarshal.GetRawUtf8Value(context);
        if (active.Derived.TryGet(content, out var known)) return Again(processing, known);
        var derived = Derive(processing, active, context, new ContextUse(active.OriginalBaseUrl));
        if (content.Length <= MaxContentBytes)
        {
            active.Derived.Add(content, derived);
            Keep(derived);
        }

        return derived.Context;
    }

    /// <summary>The context scoped to a property.</summary>
    public ActiveContext PropertyScoped(ContextProcessing processing, ActiveContext active, TermDefinition property)
    {
        var use = new ContextUse(property.BaseUrl, OverrideProtected: true);
        return Scoped(processing, active, property, active.Derived.ByProperty, use);
    }

    /// <summary>The context scoped to a type; it ends with the object.</summary>
    public ActiveContext TypeScoped(ContextProcessing processing, ActiveContext active, TermDefinition type) =>
        Scoped(processing, active, type, active.Derived.ByType, new ContextUse(type.BaseUrl, Propagate: false));

    private ActiveContext Scoped(
        ContextProcessing processing,
        ActiveContext active,
        TermDefinition definition,
        ConcurrentDictionary<TermDefinition, DerivedContext> kept,
        ContextUse use)
    {
        if (kept.TryGetValue(definition, out var known)) return Again(processing, known);
        var derived = Derive(processing, active, definition.Context!.Value, use);
        if (kept.TryAdd(definition, derived)) Keep(derived);
        return derived.Context;
    }

    private static ActiveContext Again(ContextProcessing processing, DerivedContext known)
    {
        if (known.RemoteContexts > 0) processing.CountRemote(known.RemoteContexts);
        return known.Context;
    }

    private static DerivedContext Derive(
        ContextProcessing processing, ActiveContext active, JsonElement context, ContextUse use)
    {
        var before = processing.RemoteContextCount;
        var result = processing.Process(active, context, use);
        return new DerivedContext(result, processing.RemoteContextCount - before);
    }

    private void Keep(DerivedContext derived)
    {
        if (Interlocked.Add(ref _terms, derived.Context.Terms.Count + 16) <= MaxTerms) return;
        Interlocked.Exchange(ref _terms, 0);
        Interlocked.Exchange(ref _roots, new());
    }
}
