using System.Runtime.CompilerServices;
using Recognition.LinkedData.Contexts;
using Recognition.LinkedData.Expansion;

namespace Recognition.LinkedData.Rdf;

/// <summary>
/// Deserialize JSON-LD to RDF: JSON-LD 1.1 API section 8.1.2, with node map generation (7.2.2) and object to RDF
/// (8.2.2). Note: the node map is not built. It merges what is said of one node in several places, and drops repeats; a
/// <see cref="Dataset"/> does both, since it is a set of quads. The check that it makes (conflicting indexes) is kept.
/// </summary>
internal sealed class RdfConversion(Dataset dataset, JsonLdOptions options)
{
    private const int Nothing = int.MaxValue;

    private readonly RdfLiterals _literals = new(dataset, options);
    private readonly HashSet<(int Subject, int Graph)> _described = [];
    private Dictionary<string, string>? _indexes;

    /// <summary>IRIs that more than one node object of one graph describes.</summary>
    public List<int> SplitNodes { get; } = [];

    /// <returns>The number of the document's node; nothing where it is not one node.</returns>
    public int? Convert(List<ExpandedItem> document)
    {
        if (document is [ExpandedNode single])
            return ConvertNode(single, Dataset.DefaultGraph) is var root and not Nothing ? root : null;
        foreach (var item in document) ConvertItem(item, Dataset.DefaultGraph);
        return null;
    }

    private void ConvertItem(ExpandedItem item, int graph)
    {
        if (item is ExpandedNode node) ConvertNode(node, graph);
    }

    /// <summary>Adds what a node says; answers its number, or nothing where its id is no IRI.</summary>
    private int ConvertNode(ExpandedNode node, int graph)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var subject = Subject(node);
        if (node.IsOnlyReference) return subject;
        if (node.Id is not null && !_described.Add((subject, graph))) SplitNodes.Add(subject);
        CheckIndex(node);
        if (node.Types is { } types)
        {
            var type = dataset.Intern(RdfVocabulary.Type);
            foreach (var iri in types) Add(subject, type, Resource(iri), graph);
        }

        foreach (var entry in Entries(node.Entries)) ConvertEntry(subject, entry, graph);
        foreach (var entry in Entries(node.Reverse)) ConvertReverse(subject, entry, graph);
        if (node.Graph is { } inner) ConvertGraph(inner, subject);
        if (node.Included is { } included)
            foreach (var item in included) ConvertItem(item, graph);
        return subject;
    }

    private static ReadOnlySpan<ExpandedEntry> Entries(List<ExpandedEntry>? entries) =>
        System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries);

    private void ConvertEntry(int subject, ExpandedEntry entry, int graph)
    {
        if (entry.Value is null) return;
        var value = ConvertObject(entry.Value, graph);
        var property = Property(entry.Property);
        if (property != Nothing && value != Nothing) Add(subject, property, value, graph);
    }

    private void ConvertReverse(int subject, ExpandedEntry entry, int graph)
    {
        if (entry.Value is not ExpandedNode node) return;
        var other = ConvertNode(node, graph);
        var property = Property(entry.Property);
        if (property != Nothing) Add(other, property, subject, graph);
    }

    // A graph whose name is no IRI is left out (section 8.1.2, step 1.1).
    private void ConvertGraph(List<ExpandedItem> items, int name)
    {
        if (name == Nothing) return;
        foreach (var item in items) ConvertItem(item, name);
    }

    private int ConvertObject(ExpandedItem item, int graph) => item switch
    {
        ExpandedNode node => ConvertNode(node, graph),
        ExpandedValue value => _literals.Add(value, graph),
        ExpandedList list => ConvertList(list, graph),
        _ => Nothing,
    };

    // Section 8.3.2, List to RDF Conversion.
    private int ConvertList(ExpandedList list, int graph)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var next = dataset.Intern(RdfVocabulary.Nil);
        if (list.Items.Count == 0) return next;
        var (first, rest) = (dataset.Intern(RdfVocabulary.First), dataset.Intern(RdfVocabulary.Rest));
        for (var i = list.Items.Count - 1; i >= 0; i--)
        {
            var cell = dataset.AddBlankNode();
            var value = ConvertObject(list.Items[i], graph);
            if (value != Nothing) Add(cell, first, value, graph); // Step 3.3.
            Add(cell, rest, next, graph);
            next = cell;
        }

        return next;
    }

    private int Subject(ExpandedNode node)
    {
        if (node.Id is { } id) return Resource(id);
        return node.HasNullId ? Nothing : dataset.AddBlankNode();
    }

    private int Resource(Iri iri)
    {
        if (iri.IsBlankNode) return dataset.AddBlankNode(iri.Value[2..]);
        return iri.IsWellFormed ? dataset.AddIri(iri) : Nothing;
    }

    private int Property(Iri iri) => iri.IsBlankNode && !options.GeneralizedRdf ? Nothing : Resource(iri);

    private void Add(int subject, int predicate, int value, int graph)
    {
        if (subject == Nothing || value == Nothing) return;
        dataset.Add(new QuadNumbers(subject, predicate, value, graph));
        if (dataset.Count > options.Limits.MaxQuads)
            throw new JsonLdException(
                JsonLdErrorCode.TooManyQuads, $"It becomes more than {options.Limits.MaxQuads} quads.");
    }

    // Node Map Generation, step 6.8.
    private void CheckIndex(ExpandedNode node)
    {
        if (node.Index is not { } index || node.Id is not { } id) return;
        _indexes ??= [];
        if (!_indexes.TryAdd(id.Value, index) && _indexes[id.Value] != index)
            throw new JsonLdException(
                JsonLdErrorCode.ConflictingIndexes, $"{id.Value} has two different values of @index.", node.Source);
    }
}
