using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>What expansion makes of a value: a node, a value or a list object (JSON-LD 1.1 API section 3.1).</summary>
internal abstract class ExpandedItem
{
    /// <summary>@index; it carries no meaning in RDF.</summary>
    public string? Index { get; set; }
}

/// <summary>A value object.</summary>
internal sealed class ExpandedValue : ExpandedItem
{
    /// <summary>
    /// The value as it stands in the document; <see cref="Text"/> takes its place where it is not null.
    /// </summary>
    public JsonElement Value { get; init; }

    public string? Text { get; init; }

    /// <summary>@type: a datatype's IRI, or @json.</summary>
    public Iri? Type { get; init; }

    public string? Language { get; init; }

    public string? Direction { get; init; }
}

/// <summary>A list object.</summary>
internal sealed class ExpandedList(List<ExpandedItem> items) : ExpandedItem
{
    public List<ExpandedItem> Items { get; } = items;
}

/// <summary>A property and one of its values; no value stands for an empty array.</summary>
internal readonly record struct ExpandedEntry(Iri Property, ExpandedItem? Value);

/// <summary>A node object, or a graph object, or both.</summary>
internal sealed class ExpandedNode : ExpandedItem
{
    public Iri? Id { get; set; }

    /// <summary>
    /// Whether its id has the form of a keyword: it is null then (expand #t0122), and the node no RDF.
    /// </summary>
    public bool HasNullId { get; set; }

    public List<Iri>? Types { get; set; }

    /// <summary>Properties in the order of the document; one with several values has several entries.</summary>
    public List<ExpandedEntry>? Entries { get; set; }

    public List<ExpandedEntry>? Reverse { get; set; }

    public List<ExpandedItem>? Graph { get; set; }

    public List<ExpandedItem>? Included { get; set; }

    /// <summary>Where the node stands in the document; undefined for one that a string stands for.</summary>
    public JsonElement Source { get; init; }

    public void Add(Iri property, ExpandedItem? value) => (Entries ??= new(4)).Add(new(property, value));

    /// <summary>A graph object in the narrow sense: @graph, and nothing but @id and @index beside it.</summary>
    public bool IsGraphObject =>
        Graph is not null && Types is null && Entries is null && Reverse is null && Included is null;

    /// <summary>Whether nothing is said about it but, at most, its @id.</summary>
    public bool IsOnlyReference =>
        Types is null && Entries is null && Reverse is null && Graph is null && Included is null && Index is null;
}
