using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>
/// Expansion: JSON-LD 1.1 API section 5.1.2. One for each document. Results are pushed on a stack, from which whoever
/// asked takes them: most values are single, so no list is made for them.
/// Note: members are taken in the order of the document, which the results do not depend on.
/// </summary>
internal sealed partial class Expander(
    ContextCache contexts, ContextProcessing processing, JsonLdOptions options, FormLog? forms = null)
{
    private readonly List<ExpandedItem> _items = new(16);
    private int _depth;

    /// <summary>How many results an element has: none (null), one, or an array of any number.</summary>
    private enum Shape : byte
    {
        None,
        One,
        Many,
    }

    /// <summary>The object whose members are being read; errors that have no better place name it.</summary>
    public JsonElement Current { get; private set; }

    public List<ExpandedItem> ExpandDocument(ActiveContext context, JsonElement document)
    {
        Current = document;
        Expand(context, ActiveProperty.Top, document, fromMap: false);
        // A single object that has only @graph stands for what is in it.
        if (_items is [ExpandedNode { Graph: { } graph, IsGraphObject: true, Id: null, Index: null }]
            && document.ValueKind == JsonValueKind.Object)
            return graph;
        return _items;
    }

    private Shape Expand(ActiveContext context, ActiveProperty property, JsonElement element, bool fromMap)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null: // Step 1.
                return Shape.None;
            case JsonValueKind.Array:
                return ExpandArray(context, property, element, fromMap);
            case JsonValueKind.Object:
                return ExpandObject(context, property, element, fromMap);
            default:
                return ExpandScalar(context, property, element);
        }
    }

    // Step 4.
    private Shape ExpandScalar(ActiveContext context, ActiveProperty property, JsonElement element)
    {
        if (property.IsTopOrGraph)
        {
            Refuse(JsonLdErrorCode.DroppedValue, "A value that belongs to no property would be dropped.", element);
            return Shape.None;
        }

        if (property.Definition is { Context: not null } scoped)
        {
            context = contexts.PropertyScoped(processing, context, scoped);
            property = property.In(context);
        }

        _items.Add(ExpandValue(context, property.Definition, element, null));
        return Shape.One;
    }

    // Step 5.
    private Shape ExpandArray(ActiveContext context, ActiveProperty property, JsonElement element, bool fromMap)
    {
        Enter(element);
        var isList = (property.Container & Containers.List) != 0;
        foreach (var item in element.EnumerateArray())
        {
            var mark = _items.Count;
            if (item.ValueKind is JsonValueKind.Array or JsonValueKind.Null) NoteItem(item);
            var shape = Expand(context, property, item, fromMap);
            if (isList && shape == Shape.Many) _items.Add(new ExpandedList(Take(mark))); // Step 5.2.2.
        }

        _depth--;
        return Shape.Many;
    }

    /// <summary>Takes what was pushed since a mark off the stack.</summary>
    private List<ExpandedItem> Take(int mark)
    {
        var taken = _items.GetRange(mark, _items.Count - mark);
        _items.RemoveRange(mark, _items.Count - mark);
        return taken;
    }

    private ReadOnlySpan<ExpandedItem> Since(int mark) => CollectionsMarshal.AsSpan(_items)[mark..];

    private void Drop(int mark) => _items.RemoveRange(mark, _items.Count - mark);

    private void Enter(JsonElement element)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (++_depth > options.Limits.MaxDepth)
            throw new JsonLdException(
                JsonLdErrorCode.TooDeep, $"Nested deeper than {options.Limits.MaxDepth} levels.", element);
    }

    /// <summary>In safe mode, an error; otherwise nothing.</summary>
    private void Refuse(JsonLdErrorCode code, string message, JsonElement at)
    {
        if (options.Safe) throw new JsonLdException(code, message, at);
    }
}
