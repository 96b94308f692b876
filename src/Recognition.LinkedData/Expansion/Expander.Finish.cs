using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>What an object turns out to be once its members are read: steps 15 to 20 of section 5.1.2.</summary>
internal sealed partial class Expander
{
    private Shape Finish(ref Frame frame, JsonElement element)
    {
        if ((frame.Seen & Seen.Value) != 0) return FinishValue(ref frame, element);
        if ((frame.Seen & (Seen.Set | Seen.List)) != 0) return FinishSetOrList(ref frame, element);
        if ((frame.Seen is Seen.Language or Seen.Direction) && !frame.HasProperties) // Step 18.
        {
            Refuse(JsonLdErrorCode.DroppedValue, "An object with only @language would be dropped.", element);
            return Shape.None;
        }

        // Step 19.
        if (frame.Property.IsTopOrGraph && !frame.HasProperties && (frame.Seen is Seen.None or Seen.Id)
            && frame.Node.IsOnlyReference)
        {
            Refuse(JsonLdErrorCode.DroppedValue, "An object that says nothing would be dropped.", element);
            return Shape.None;
        }

        _items.Add(frame.Node);
        return Shape.One;
    }

    // Step 15.
    private Shape FinishValue(ref Frame frame, JsonElement element)
    {
        const Seen Allowed = Seen.Value | Seen.Type | Seen.Language | Seen.Direction | Seen.Index;
        var tagged = (frame.Seen & (Seen.Language | Seen.Direction)) != 0;
        if (frame.HasProperties || (frame.Seen & ~Allowed) != 0 || (tagged && (frame.Seen & Seen.Type) != 0))
            throw new JsonLdException(
                JsonLdErrorCode.InvalidValueObject,
                "Beside @value stand only @type, or @language and @direction, and @index.",
                element);
        if (!tagged || (frame.Seen & Seen.Index) != 0) forms?.Note(UnusualFormKind.ValueObject, element);
        var type = ValueType(ref frame, element);
        var value = frame.Value;
        if (type is not { Keyword: Keyword.Json } && !CheckValue(ref frame, value)) return Shape.None;
        if (frame.Property.IsTopOrGraph)
        {
            Refuse(JsonLdErrorCode.DroppedValue, "A value that belongs to no property would be dropped.", element);
            return Shape.None;
        }

        _items.Add(new ExpandedValue
        {
            Value = value,
            Type = type,
            Language = frame.Language,
            Direction = frame.Direction,
            Index = frame.Node.Index,
        });
        return Shape.One;
    }

    // Steps 15.2 and 15.5.
    private Iri? ValueType(ref Frame frame, JsonElement element)
    {
        if ((frame.Seen & Seen.Type) == 0) return null;
        var type = frame.Node.Types is [var single] && !frame.TypeIsArray ? single : null;
        if (type is { Keyword: Keyword.Json } && !processing.Is10) return type;
        if (frame.Value.ValueKind == JsonValueKind.Null) return type; // Step 15.3 comes first.
        if (type is not { IsWellFormed: true })
            throw new JsonLdException(JsonLdErrorCode.InvalidTypedValue, "The @type of a value must be one IRI.", element);
        return type;
    }

    // Steps 13.4.7.2, 15.3 and 15.4. False where there is no value.
    private bool CheckValue(ref Frame frame, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidValueObjectValue, "@value must be a string, number, true, false or null.", value);
        if (value.ValueKind == JsonValueKind.Null)
        {
            Refuse(JsonLdErrorCode.DroppedValue, "A null @value would be dropped.", value);
            return false;
        }

        if (frame.Language is not null && value.ValueKind != JsonValueKind.String)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidLanguageTaggedValue, "Only strings have a language.", value);
        return true;
    }

    // Step 17.
    private Shape FinishSetOrList(ref Frame frame, JsonElement element)
    {
        var rest = frame.Seen & ~(Seen.Index | Seen.Set);
        if (frame.HasProperties || ((frame.Seen & Seen.Set) != 0 ? rest != Seen.None : rest != Seen.List))
            throw new JsonLdException(
                JsonLdErrorCode.InvalidSetOrListObject, "Beside @list or @set stands only @index.", element);
        forms?.Note(UnusualFormKind.SetOrList, element);
        if ((frame.Seen & Seen.Set) != 0)
        {
            _items.AddRange(frame.Items!);
            return frame.SetShape;
        }

        _items.Add(new ExpandedList(frame.Items!) { Index = frame.Node.Index });
        return Shape.One;
    }
}
