using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>
/// Notes where a document leaves the compact form. This is not part of JSON-LD: the same graph can be written in many
/// ways, and a reader of the JSON sees only one of them.
/// </summary>
internal sealed partial class Expander
{
    private const Containers Hiding = Containers.Graph | Containers.Id | Containers.Index;

    // Called for each member but @context, once its name is resolved.
    private void NoteMember(ActiveContext context, TermDefinition? definition, Iri? iri, JsonElement value)
    {
        if (forms is null || iri is null) return;
        if (iri.IsKeyword)
        {
            if (!IsUsualKeyword(context, iri.Keyword, definition?.Term))
                forms.Note(UnusualFormKind.Keyword, value);
        }
        else if (definition is null)
        {
            if (context.Has(iri, TermUses.Any)) forms.Note(UnusualFormKind.NameAsIri, value);
        }
        else if (definition.IsInline && (definition.IsReverse || definition.Nest is not null
            || (definition.Container & Hiding) != 0 || context.Has(iri, TermUses.PublishedProperty)))
        {
            forms.Note(UnusualFormKind.InlineTerm, value);
        }
    }

    // @value, @language, @direction, @index, @set and @list are judged as a whole, in Finish.
    private static bool IsUsualKeyword(ActiveContext context, Keyword keyword, string? alias) => keyword switch
    {
        Keyword.Id => alias is null ? context.IdNames.Length == 1 : alias == "id",
        Keyword.Type => alias is null ? context.TypeNames.Length == 1 : alias == "type",
        Keyword.Value or Keyword.Language or Keyword.Direction => alias is null,
        Keyword.Set or Keyword.List => alias is null,
        _ => false,
    };

    private void NoteType(ActiveContext context, TermDefinition? definition, Iri? iri, JsonElement type)
    {
        if (forms is null || iri is null) return;
        if (definition is null)
        {
            if (context.Has(iri, TermUses.Any)) forms.Note(UnusualFormKind.TypeAsIri, type);
        }
        else if (definition.IsInline && context.Has(iri, TermUses.Published))
        {
            forms.Note(UnusualFormKind.InlineTerm, type);
        }
    }

    private void NoteItem(JsonElement item)
    {
        if (item.ValueKind == JsonValueKind.Array) forms?.Note(UnusualFormKind.NestedArray, item);
        else if (item.ValueKind == JsonValueKind.Null) forms?.Note(UnusualFormKind.NullInArray, item);
    }

    private void NoteContext(JsonElement context)
    {
        if (forms is null) return;
        if (context.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in context.EnumerateArray()) NoteContext(item);
        }
        else if (context.ValueKind == JsonValueKind.Object
            && (context.TryGetProperty("@import"u8, out _) || context.TryGetProperty("@propagate"u8, out _)))
        {
            forms.Note(UnusualFormKind.InlineContext, context);
        }
    }
}
