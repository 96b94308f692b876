namespace Recognition.LinkedData.Contexts;

/// <summary>
/// An active context: JSON-LD 1.1 API section 4.1. Changed only while <see cref="ContextProcessing"/> makes it; shared
/// between documents and threads afterwards. Contexts that were derived from it are kept with it.
/// </summary>
internal sealed class ActiveContext
{
    private byte[][]? _typeNames;
    private byte[][]? _valueNames;
    private byte[][]? _idNames;
    private Dictionary<string, TermUses>? _uses;
    private DerivedContexts? _derived;

    public ActiveContext(string? originalBaseUrl)
    {
        OriginalBaseUrl = originalBaseUrl;
        Base = originalBaseUrl;
        Terms = new TermMap();
    }

    private ActiveContext(ActiveContext other)
    {
        OriginalBaseUrl = other.OriginalBaseUrl;
        Base = other.Base;
        Vocab = other.Vocab;
        Language = other.Language;
        Direction = other.Direction;
        Previous = other.Previous;
        Terms = other.Terms.Clone();
    }

    public string? OriginalBaseUrl { get; }

    public string? Base { get; set; }

    public string? Vocab { get; set; }

    public string? Language { get; set; }

    public string? Direction { get; set; }

    /// <summary>What holds again for nested objects, when this context does not propagate.</summary>
    public ActiveContext? Previous { get; set; }

    public TermMap Terms { get; }

    /// <summary>The contexts that were derived from this one.</summary>
    public DerivedContexts Derived => _derived ?? Interlocked.CompareExchange(ref _derived, new(), null) ?? _derived;

    /// <summary>The names that stand for @type here; names are as they are written, without escapes.</summary>
    public byte[][] TypeNames => _typeNames ??= Terms.AliasesOf(Keyword.Type, "@type"u8);

    /// <summary>The names that stand for @value here.</summary>
    public byte[][] ValueNames => _valueNames ??= Terms.AliasesOf(Keyword.Value, "@value"u8);

    /// <summary>The names that stand for @id here.</summary>
    public byte[][] IdNames => _idNames ??= Terms.AliasesOf(Keyword.Id, "@id"u8);

    /// <summary>Whether a term of this kind stands for the IRI.</summary>
    public bool Has(Iri iri, TermUses use) => ((_uses ??= Terms.Uses()).GetValueOrDefault(iri.Value) & use) != 0;

    public ActiveContext Clone() => new(this);
}
