using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>Members that are keywords or their aliases: step 13.4 of section 5.1.2, a method a keyword.</summary>
internal sealed partial class Expander
{
    private void ExpandKeyword(ref Frame frame, Iri keyword, JsonProperty member)
    {
        var value = member.Value;
        if (frame.Property.IsReverse) // 13.4.1
            throw new JsonLdException(
                JsonLdErrorCode.InvalidReversePropertyMap, $"@reverse holds properties, not {keyword.Value}.", value);
        CheckRepeat(ref frame, keyword, value); // 13.4.2
        switch (keyword.Keyword)
        {
            case Keyword.Id: ReadId(ref frame, value); break;
            case Keyword.Type: ReadTypes(ref frame, value); break;
            case Keyword.Graph: ReadGraph(ref frame, value); break;
            case Keyword.Included: ReadIncluded(ref frame, value); break;
            case Keyword.Value: ReadValue(ref frame, value); break;
            case Keyword.Language: ReadLanguage(ref frame, value); break;
            case Keyword.Direction: ReadDirection(ref frame, value); break;
            case Keyword.Index: ReadIndex(ref frame, value); break;
            case Keyword.List: ReadList(ref frame, value); break;
            case Keyword.Set: ReadSet(ref frame, value); break;
            case Keyword.Reverse: ReadReverse(ref frame, value); break;
            case Keyword.Nest: (frame.Nests ??= []).Add(member); break; // 13.4.14
            default:
                // A keyword that has no meaning here, such as @vocab outside of a context.
                Refuse(JsonLdErrorCode.ReservedTerm, $"{keyword.Value} means nothing here and would be dropped.", value);
                break;
        }
    }

    private static void CheckRepeat(ref Frame frame, Iri keyword, JsonElement at)
    {
        var flag = keyword.Keyword switch
        {
            Keyword.Id => Seen.Id,
            Keyword.Type => Seen.Type,
            Keyword.Value => Seen.Value,
            Keyword.Language => Seen.Language,
            Keyword.Direction => Seen.Direction,
            Keyword.Index => Seen.Index,
            Keyword.List => Seen.List,
            Keyword.Set => Seen.Set,
            Keyword.Graph => Seen.Graph,
            Keyword.Included => Seen.Included,
            Keyword.Reverse => Seen.Reverse,
            _ => Seen.None,
        };
        if ((frame.Seen & flag & ~(Seen.Type | Seen.Included)) != 0)
            throw new JsonLdException(JsonLdErrorCode.CollidingKeywords, $"{keyword.Value} is given twice.", at);
        frame.Seen |= flag;
    }

    // 13.4.3
    private void ReadId(ref Frame frame, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new JsonLdException(JsonLdErrorCode.InvalidIdValue, "An id must be a string.", value);
        frame.Node.Id = ExpandId(frame.Context, value.GetString()!, value);
        frame.Node.HasNullId = frame.Node.Id is null;
    }

    // 13.4.4
    private void ReadTypes(ref Frame frame, JsonElement value)
    {
        frame.Node.Types ??= new List<Iri>(2);
        if (value.ValueKind != JsonValueKind.Array)
        {
            ReadType(ref frame, value);
            return;
        }

        frame.TypeIsArray = true;
        foreach (var item in value.EnumerateArray()) ReadType(ref frame, item);
    }

    private void ReadType(ref Frame frame, JsonElement type)
    {
        if (type.ValueKind != JsonValueKind.String)
            throw new JsonLdException(JsonLdErrorCode.InvalidTypeValue, "A type must be a string.", type);
        if (ExpandVocab(frame.TypeScoped, type, JsonLdErrorCode.UndefinedType) is not { } iri) return;
        if (forms is not null) NoteType(frame.TypeScoped, Find(frame.TypeScoped, type), iri, type);
        frame.Node.Types!.Add(iri);
    }

    // 13.4.5
    private void ReadGraph(ref Frame frame, JsonElement value)
    {
        var mark = _items.Count;
        Expand(frame.Context, ActiveProperty.Graph, value, fromMap: false);
        frame.Node.Graph = Take(mark);
    }

    // 13.4.6
    private void ReadIncluded(ref Frame frame, JsonElement value)
    {
        if (processing.Is10) return;
        var mark = _items.Count;
        var shape = Expand(frame.Context, ActiveProperty.Included, value, fromMap: false);
        var included = Take(mark);
        if (shape == Shape.None || included.Exists(item => item is not ExpandedNode))
            throw new JsonLdException(JsonLdErrorCode.InvalidIncludedValue, "@included holds node objects only.", value);
        if (frame.Node.Included is { } before) before.AddRange(included);
        else frame.Node.Included = included;
    }

    // 13.4.7; checked in Finish, where @type is known.
    private static void ReadValue(ref Frame frame, JsonElement value) => frame.Value = value;

    // 13.4.8
    private void ReadLanguage(ref Frame frame, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidLanguageTaggedString, "@language must be a language tag.", value);
        frame.Language = ReadLanguageTag(value.GetString()!, value);
    }

    // 13.4.9
    private void ReadDirection(ref Frame frame, JsonElement value)
    {
        if (processing.Is10)
        {
            frame.Seen &= ~Seen.Direction;
            return;
        }

        frame.Direction = value.ValueKind == JsonValueKind.String && value.GetString() is "ltr" or "rtl"
            ? value.GetString()
            : throw new JsonLdException(JsonLdErrorCode.InvalidBaseDirection, "@direction must be ltr or rtl.", value);
        RefuseDirection(value);
    }

    // 13.4.10
    private static void ReadIndex(ref Frame frame, JsonElement value) =>
        frame.Node.Index = value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : throw new JsonLdException(JsonLdErrorCode.InvalidIndexValue, "@index must be a string.", value);

    // 13.4.11
    private void ReadList(ref Frame frame, JsonElement value)
    {
        if (frame.Property.IsTopOrGraph)
        {
            Refuse(JsonLdErrorCode.DroppedValue, "A list that belongs to no property would be dropped.", value);
            frame.Seen &= ~Seen.List;
            return;
        }

        var mark = _items.Count;
        Expand(frame.Context, frame.Property, value, fromMap: false);
        frame.Items = Take(mark);
    }

    // 13.4.12
    private void ReadSet(ref Frame frame, JsonElement value)
    {
        var mark = _items.Count;
        frame.SetShape = Expand(frame.Context, frame.Property, value, fromMap: false);
        frame.Items = Take(mark);
    }

    // 13.4.13
    private void ReadReverse(ref Frame frame, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
            throw new JsonLdException(JsonLdErrorCode.InvalidReverseValue, "@reverse must be a map.", value);
        var mark = _items.Count;
        Expand(frame.Context, ActiveProperty.Reverse, value, fromMap: false);
        foreach (var item in Take(mark))
        {
            var map = (ExpandedNode)item;
            foreach (var entry in map.Reverse ?? []) AddEntry(ref frame, entry.Property, entry.Value);
            foreach (var entry in map.Entries ?? []) AddReverse(ref frame, entry.Property, entry.Value, value);
        }
    }

    private static void AddEntry(ref Frame frame, Iri property, ExpandedItem? item)
    {
        frame.HasProperties = true;
        frame.Node.Add(property, item);
    }

    private static void AddReverse(ref Frame frame, Iri property, ExpandedItem? item, JsonElement at)
    {
        if (item is ExpandedValue or ExpandedList)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidReversePropertyValue, "A reverse property holds node objects only.", at);
        frame.HasProperties = true;
        (frame.Node.Reverse ??= []).Add(new ExpandedEntry(property, item));
    }
}
