namespace Recognition.LinkedData.Rdf;

/// <summary>What a <see cref="Term"/> is.</summary>
public enum TermKind
{
    /// <summary>No term: as a quad's graph, the default graph.</summary>
    None,
    Iri,
    BlankNode,
    Literal,
}

/// <summary>An RDF 1.1 term. Two terms are the same when all their parts are equal, code point by code point.</summary>
public readonly record struct Term
{
    /// <summary>The datatype of plain strings.</summary>
    public const string XsdString = "http://www.w3.org/2001/XMLSchema#string";

    /// <summary>The datatype of strings with a language tag.</summary>
    public const string RdfLangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

    private readonly string? _value;

    private Term(TermKind kind, string value, string? datatype = null, string? language = null)
    {
        Kind = kind;
        _value = value;
        Datatype = datatype;
        Language = language;
    }

    public TermKind Kind { get; }

    /// <summary>The IRI, the blank node's label without "_:", or the literal's lexical form.</summary>
    public string Value => _value ?? "";

    /// <summary>A literal's datatype IRI; null for other terms.</summary>
    public string? Datatype { get; }

    /// <summary>The language tag of a literal whose datatype is <see cref="RdfLangString"/>.</summary>
    public string? Language { get; }

    public static Term Iri(string iri) => new(TermKind.Iri, iri);

    /// <summary>A blank node by its label without "_:".</summary>
    public static Term BlankNode(string label) => BlankNodeLabel.IsWellFormed(label)
        ? new(TermKind.BlankNode, label)
        : throw new ArgumentException($"\"{label}\" is no label of a blank node.", nameof(label));

    public static Term Literal(string value, string datatype = XsdString) => new(TermKind.Literal, value, datatype);

    public static Term LanguageString(string value, string language) =>
        new(TermKind.Literal, value, RdfLangString, language);

    /// <summary>As N-Quads writes it.</summary>
    public override string ToString() => NQuads.Format(this);
}
