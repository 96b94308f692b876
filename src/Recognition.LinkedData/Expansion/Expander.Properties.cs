using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>Members that are properties: steps 13.5 to 13.14 of section 5.1.2.</summary>
internal sealed partial class Expander
{
    private void ExpandProperty(ref Frame frame, TermDefinition? definition, Iri property, JsonElement value)
    {
        if (options.Safe) RequireProperty(property, value);
        var mark = _items.Count;
        var shape = ExpandPropertyValue(frame.Context, ActiveProperty.Of(definition), value);
        if (shape == Shape.None) return; // 13.10
        var container = definition?.Container ?? Containers.None;
        if ((container & Containers.List) != 0 && !(shape == Shape.One && _items[mark] is ExpandedList)) // 13.11
            _items.Add(new ExpandedList(Take(mark)));
        if ((container & (Containers.Graph | Containers.Id | Containers.Index)) == Containers.Graph) // 13.12
            WrapInGraphs(mark);
        if (definition is { IsReverse: true }) // 13.13
        {
            foreach (var item in Since(mark)) AddReverse(ref frame, property, item, value);
            frame.HasProperties = true;
        }
        else // 13.14
        {
            if (_items.Count == mark) AddEntry(ref frame, property, null);
            foreach (var item in Since(mark)) AddEntry(ref frame, property, item);
        }

        Drop(mark);
    }

    // 13.6 to 13.9
    private Shape ExpandPropertyValue(ActiveContext context, ActiveProperty property, JsonElement value)
    {
        if (property.Definition is not { } definition) return Expand(context, property, value, fromMap: false);
        if (definition.Type is { Keyword: Keyword.Json }) // 13.6
        {
            _items.Add(new ExpandedValue { Value = value, Type = definition.Type });
            return Shape.One;
        }

        if (definition.Container != Containers.None && value.ValueKind == JsonValueKind.Object)
        {
            if ((definition.Container & Containers.Language) != 0) return ExpandLanguageMap(context, definition, value);
            if ((definition.Container & (Containers.Index | Containers.Type | Containers.Id)) != 0)
                return ExpandIndexMap(context, definition, value);
        }

        return Expand(context, property, value, fromMap: false); // 13.9
    }

    private void RequireProperty(Iri property, JsonElement at)
    {
        if (property.IsWellFormed) return;
        if (!property.IsBlankNode) RequireIri(property, at);
        else if (!options.GeneralizedRdf)
            throw new JsonLdException(
                JsonLdErrorCode.BlankNodePredicate,
                $"The property {property.Value} is a blank node and would be dropped.",
                at);
    }

    private void WrapInGraphs(int mark)
    {
        for (var i = mark; i < _items.Count; i++) _items[i] = new ExpandedNode { Graph = [_items[i]] };
    }

    // 13.7
    private Shape ExpandLanguageMap(ActiveContext context, TermDefinition definition, JsonElement map)
    {
        var direction = definition.HasDirection ? definition.Direction : context.Direction;
        if (direction is not null) RefuseDirection(map);
        foreach (var member in map.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in member.Value.EnumerateArray()) AddLanguageValue(context, member, item, direction);
            }
            else
            {
                AddLanguageValue(context, member, member.Value, direction);
            }
        }

        return Shape.Many;
    }

    private void AddLanguageValue(ActiveContext context, JsonProperty member, JsonElement item, string? direction)
    {
        if (item.ValueKind == JsonValueKind.Null) return;
        if (item.ValueKind != JsonValueKind.String)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidLanguageMapValue, "A language map holds strings only.", item);
        var isNone = IriExpansion.Expand(context, member.Name, vocab: true) is { Keyword: Keyword.NoneValue };
        _items.Add(new ExpandedValue
        {
            Value = item,
            Language = isNone ? null : ReadLanguageTag(member.Name, member.Value),
            Direction = direction,
        });
    }

    // 13.8
    private Shape ExpandIndexMap(ActiveContext context, TermDefinition definition, JsonElement map)
    {
        var byObject = (definition.Container & (Containers.Id | Containers.Type)) != 0;
        foreach (var member in map.EnumerateObject())
        {
            var mapContext = byObject ? context.Previous ?? context : context; // 13.8.3.1
            if ((definition.Container & Containers.Type) != 0
                && mapContext.Terms.Find(member.Name) is { Context: not null } scoped) // 13.8.3.2
                mapContext = contexts.TypeScoped(processing, mapContext, scoped);
            var mark = _items.Count;
            Expand(mapContext, ActiveProperty.Of(definition), member.Value, fromMap: true); // 13.8.3.6
            var index = new MapIndex(
                context, definition, member, IriExpansion.Expand(context, member.Name, vocab: true)); // 13.8.3.4
            for (var i = mark; i < _items.Count; i++) _items[i] = AddIndex(index, _items[i]);
        }

        return Shape.Many;
    }

    private readonly record struct MapIndex(
        ActiveContext Context, TermDefinition Definition, JsonProperty Member, Iri? Expanded)
    {
        public bool IsNone => Expanded is { Keyword: Keyword.NoneValue };

        public Containers Container => Definition.Container;
    }

    // 13.8.3.7
    private ExpandedItem AddIndex(MapIndex index, ExpandedItem item)
    {
        if ((index.Container & Containers.Graph) != 0 && item is not ExpandedNode { IsGraphObject: true })
            item = new ExpandedNode { Graph = [item] };
        if (index.IsNone) return item;
        if ((index.Container & Containers.Index) != 0)
        {
            if (index.Definition.Index is { } key && key != "@index") AddIndexProperty(index, key, item);
            else item.Index ??= index.Member.Name;
        }
        else if (item is not ExpandedNode node)
        {
            Refuse(JsonLdErrorCode.DroppedValue, "Only objects have an id or type to index by.", index.Member.Value);
        }
        else if ((index.Container & Containers.Id) != 0)
        {
            node.Id ??= ExpandId(index.Context, index.Member.Name, index.Member.Value);
        }
        else
        {
            if (options.Safe && index.Expanded is not { IsAbsolute: true })
                throw new JsonLdException(
                    JsonLdErrorCode.UndefinedType, $"The type \"{index.Member.Name}\" is not defined.", index.Member.Value);
            if (index.Expanded is { } type) (node.Types ??= []).Insert(0, type);
        }

        return item;
    }

    // 13.8.3.7.2
    private void AddIndexProperty(MapIndex index, string key, ExpandedItem item)
    {
        if (item is not ExpandedNode node)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidValueObject, "A value cannot be indexed by a property.", index.Member.Value);
        var definition = index.Context.Terms.Find(key);
        var value = ExpandValue(index.Context, definition, index.Member.Value, index.Member.Name);
        var property = IriExpansion.Expand(index.Context, key, vocab: true)!;
        node.Entries ??= new(2);
        node.Entries.Insert(0, new ExpandedEntry(property, value));
    }
}
