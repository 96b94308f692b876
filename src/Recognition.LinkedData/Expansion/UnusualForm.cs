namespace Recognition.LinkedData.Expansion;

/// <summary>
/// A way of writing JSON-LD that keeps the graph and hides a statement from a reader of the plain JSON. The proof of an
/// RDF cryptosuite holds either way, since it signs the graph.
/// </summary>
public enum UnusualFormKind
{
    /// <summary>A keyword in a node object, or an alias of one other than <c>id</c> and <c>type</c>.</summary>
    Keyword,

    /// <summary>A member name written as an IRI or compact IRI, where the context has a term for it.</summary>
    NameAsIri,

    /// <summary>A type written as an IRI or compact IRI, where the context has a term for it.</summary>
    TypeAsIri,

    /// <summary>A term of an inline context that renames, reverses, nests or indexes what published contexts define.</summary>
    InlineTerm,

    /// <summary>An inline context with <c>@import</c> or <c>@propagate</c>.</summary>
    InlineContext,

    /// <summary>A value object that is not a text with a language or direction.</summary>
    ValueObject,

    /// <summary>A set or list object.</summary>
    SetOrList,

    /// <summary>An array in an array.</summary>
    NestedArray,

    /// <summary><c>null</c> in an array.</summary>
    NullInArray,
}

/// <summary>One place of a document that is written in an unusual form.</summary>
/// <param name="Path">JSON path; "$" where the place cannot be named.</param>
public sealed record UnusualForm(UnusualFormKind Kind, string Path);
