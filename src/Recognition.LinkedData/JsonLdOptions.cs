using System.Text.Json;

namespace Recognition.LinkedData;

/// <summary>How a document is read. The defaults are those for signing and verifying.</summary>
public sealed record JsonLdOptions
{
    /// <summary>The defaults.</summary>
    public static JsonLdOptions Default { get; } = new();

    /// <summary>
    /// Whether anything that the algorithms would silently drop or leave relative is an error. On by default: what is
    /// dropped is not signed.
    /// </summary>
    public bool Safe { get; init; } = true;

    /// <summary>
    /// The document's URL, which relative IRIs are resolved against. Null: relative IRIs stay relative.
    /// </summary>
    public string? Base { get; init; }

    /// <summary>A context that comes before the document's own: the value of @context, or a map that has one.</summary>
    public JsonElement? ExpandContext { get; init; }

    /// <summary>A top-level member that is left out, such as "proof": saves a copy of the document.</summary>
    public string? Without { get; init; }

    /// <summary>Stands in for the document's own @context (proof options take the secured document's).</summary>
    public JsonElement? Context { get; init; }

    /// <summary>
    /// Whether <c>{"@context":{…}}</c> among the contexts is read as the context in it. JSON-LD 1.1 forbids that
    /// wrapping, but the most used processors read it, so that there are signed documents which have it.
    /// </summary>
    public bool WrappedContexts { get; init; }

    /// <summary>The version of the rules. 1.0 is there for the published suite alone.</summary>
    public JsonLdProcessingMode ProcessingMode { get; init; } = JsonLdProcessingMode.JsonLd11;

    /// <summary>Whether blank nodes may be properties (generalized RDF). RDF 1.1 and RDFC-1.0 know none.</summary>
    public bool GeneralizedRdf { get; init; }

    /// <summary>What becomes of a base direction in RDF.</summary>
    public RdfDirection RdfDirection { get; init; }

    /// <summary>Ends canonicalization by an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Bounds on the work that a document may cause.</summary>
    public JsonLdLimits Limits { get; init; } = JsonLdLimits.Default;
}

/// <summary>The version of the JSON-LD rules.</summary>
public enum JsonLdProcessingMode
{
    JsonLd11,
    JsonLd10,
}

/// <summary>
/// What becomes of a base direction (<c>@direction</c>) in RDF: JSON-LD 1.1 API section 9.3, rdfDirection.
/// </summary>
public enum RdfDirection
{
    /// <summary>It is dropped; in safe mode that is an error.</summary>
    None,

    /// <summary>A datatype https://www.w3.org/ns/i18n#….</summary>
    I18nDatatype,

    /// <summary>A blank node with rdf:value, rdf:language and rdf:direction.</summary>
    CompoundLiteral,
}

/// <summary>Bounds on the work that one document may cause. Each has an error of its own.</summary>
public sealed record JsonLdLimits
{
    /// <summary>The defaults.</summary>
    public static JsonLdLimits Default { get; } = new();

    /// <summary>
    /// How deep objects and arrays may be nested. A badge with an embedded endorsement needs about 12.
    /// </summary>
    public int MaxDepth { get; init; } = 64;

    /// <summary>
    /// How many quads a document may become. A full badge has about 80; a big transcript some thousands.
    /// </summary>
    public int MaxQuads { get; init; } = 50_000;

    /// <summary>
    /// How many Hash N-Degree Quads calls canonical labels may take. The published suite needs 468; a badge needs 0.
    /// </summary>
    public int BlankNodeWork { get; init; } = 4_000;

    /// <summary>How many remote contexts may stand behind each other.</summary>
    public int MaxContextDepth { get; init; } = 16;

    /// <summary>How many remote contexts a document may ask for in all, repeats included.</summary>
    public int MaxRemoteContexts { get; init; } = 256;

    /// <summary>How many term definitions may be made or carried over while contexts are processed.</summary>
    public int MaxContextTerms { get; init; } = 2_000_000;
}
