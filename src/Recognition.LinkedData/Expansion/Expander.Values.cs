using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>Value Expansion: JSON-LD 1.1 API section 5.3.2.</summary>
internal sealed partial class Expander
{
    /// <summary>
    /// Expands a scalar as the value of a term; <paramref name="text"/> stands in for it where it was a member's name.
    /// </summary>
    private ExpandedItem ExpandValue(ActiveContext context, TermDefinition? definition, JsonElement value, string? text)
    {
        var isString = text is not null || value.ValueKind == JsonValueKind.String;
        var type = definition?.Type;
        switch (type?.Keyword)
        {
            case Keyword.Id when isString: // Step 1.
                return Reference(ExpandId(context, text ?? value.GetString()!, value));
            case Keyword.Vocab when isString: // Step 2.
                return Reference(ExpandVocabValue(context, value, text));
            case Keyword.None: // Step 4.
                if (options.Safe) RequireDatatype(type, value);
                return new ExpandedValue { Value = value, Text = text, Type = type };
            default:
                break;
        }

        if (!isString) return new ExpandedValue { Value = value };
        var direction = definition is { HasDirection: true } ? definition.Direction : context.Direction;
        if (direction is not null) RefuseDirection(value);
        return new ExpandedValue // Step 5.
        {
            Value = value,
            Text = text,
            Language = definition is { HasLanguage: true } ? definition.Language : context.Language,
            Direction = direction,
        };
    }

    private static ExpandedNode Reference(Iri? id) => new() { Id = id, HasNullId = id is null };

    private Iri? ExpandVocabValue(ActiveContext context, JsonElement value, string? text) => text is null
        ? ExpandVocab(context, value, JsonLdErrorCode.MalformedIri)
        : IriExpansion.Expand(context, text, vocab: true, documentRelative: true);

    private static void RequireDatatype(Iri type, JsonElement at)
    {
        if (!type.IsWellFormed)
            throw new JsonLdException(
                JsonLdErrorCode.MalformedIri, $"The datatype \"{type.Value}\" is no absolute IRI.", at);
    }

    private void RefuseDirection(JsonElement at)
    {
        if (options.RdfDirection == RdfDirection.None)
            Refuse(JsonLdErrorCode.DirectionLost, "RDF has no place for a base direction: it would be dropped.", at);
    }

    private string ReadLanguageTag(string tag, JsonElement at)
    {
        if (options.Safe && !LanguageTag.IsWellFormed(tag))
            throw new JsonLdException(JsonLdErrorCode.InvalidLanguageTag, $"\"{tag}\" is no language tag.", at);
        return tag.ToLowerInvariant();
    }
}
