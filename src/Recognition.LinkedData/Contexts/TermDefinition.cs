using System.Text.Json;

namespace Recognition.LinkedData.Contexts;

/// <summary>How the values of a term are laid out: JSON-LD 1.1 section 9.15.1, @container.</summary>
[Flags]
internal enum Containers : byte
{
    None = 0,
    Graph = 1,
    Id = 2,
    Index = 4,
    Language = 8,
    List = 16,
    Set = 32,
    Type = 64,
}

/// <summary>What terms that stand for one IRI are for.</summary>
[Flags]
internal enum TermUses : byte
{
    None = 0,
    Any = 1,

    /// <summary>A published context defines one of them.</summary>
    Published = 2,

    /// <summary>A published context defines one of them, and not only as the name of a class.</summary>
    PublishedProperty = 4,
}

/// <summary>A term definition: JSON-LD 1.1 API section 4.1. Not changed any more once it stands in a context.</summary>
internal sealed class TermDefinition(string term)
{
    public string Term { get; } = term;

    /// <summary>The IRI mapping; null where the term is explicitly mapped to nothing.</summary>
    public Iri? Iri { get; set; }

    public bool IsPrefix { get; set; }

    public bool IsProtected { get; set; }

    public bool IsReverse { get; set; }

    /// <summary>Whether the document's own context defines it, and no published one.</summary>
    public bool IsInline { get; init; }

    public Containers Container { get; set; }

    /// <summary>The type mapping: an IRI, or @id, @vocab, @json, @none.</summary>
    public Iri? Type { get; set; }

    public bool HasLanguage { get; set; }

    public string? Language { get; set; }

    public bool HasDirection { get; set; }

    public string? Direction { get; set; }

    /// <summary>The index mapping as it is written in the context; null means @index.</summary>
    public string? Index { get; set; }

    public string? Nest { get; set; }

    /// <summary>The scoped context (local context), when there is one.</summary>
    public JsonElement? Context { get; set; }

    /// <summary>What relative URLs in the scoped context are resolved against.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Contexts do not say which terms are classes. By custom a class has a capital letter and no coercion.</summary>
    public bool LooksLikeClass => Type is null && Container == Containers.None && char.IsAsciiLetterUpper(Term[0]);

    /// <summary>Whether the two say the same, @protected aside (Create Term Definition, step 27.1).</summary>
    public bool IsSameAs(TermDefinition other) =>
        Iri?.Value == other.Iri?.Value
        && IsPrefix == other.IsPrefix
        && IsReverse == other.IsReverse
        && Container == other.Container
        && Type?.Value == other.Type?.Value
        && (HasLanguage, Language) == (other.HasLanguage, other.Language)
        && (HasDirection, Direction) == (other.HasDirection, other.Direction)
        && Index == other.Index
        && Nest == other.Nest
        && Context.HasValue == other.Context.HasValue
        && (Context is not { } mine || JsonElement.DeepEquals(mine, other.Context!.Value));
}
