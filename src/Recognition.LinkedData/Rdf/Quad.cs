namespace Recognition.LinkedData.Rdf;

/// <summary>An RDF statement. A graph whose kind is <see cref="TermKind.None"/> is the default graph.</summary>
public readonly record struct Quad(Term Subject, Term Predicate, Term Object, Term Graph = default);
