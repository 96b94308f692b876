using System.Text.Json;

namespace Recognition.LinkedData.Contexts;

/// <summary>The entries of an expanded term definition, a step of section 4.2.2 each.</summary>
internal sealed partial class TermCreation
{
    // Step 11.
    private void ReadProtected(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@protected"u8, out var flag)) return;
        RefuseIn10("@protected", flag);
        definition.IsProtected = ContextProcessing.Flag(flag, JsonLdErrorCode.InvalidProtectedValue, "@protected");
    }

    // Step 12.
    private void ReadType(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@type"u8, out var type)) return;
        if (type.ValueKind != JsonValueKind.String)
            throw new JsonLdException(JsonLdErrorCode.InvalidTypeMapping, "@type must be a string.", type);
        var iri = Expand(type.GetString()!);
        var known = iri?.Keyword switch
        {
            null => false,
            Keyword.Id or Keyword.Vocab => true,
            Keyword.Json or Keyword.NoneValue => !processing.Is10,
            Keyword.None => iri.IsAbsolute && !iri.IsBlankNode,
            _ => false,
        };
        if (!known)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidTypeMapping, $"\"{type.GetString()}\" is no type that values can have.", type);
        definition.Type = iri;
    }

    // Step 13. False where the term is to be ignored.
    private bool ReadReverse(TermDefinition definition, JsonElement value, JsonElement reverse)
    {
        if (value.TryGetProperty("@id"u8, out _) || value.TryGetProperty("@nest"u8, out _))
            throw new JsonLdException(
                JsonLdErrorCode.InvalidReverseProperty, "@reverse goes with neither @id nor @nest.", value);
        if (reverse.ValueKind != JsonValueKind.String)
            throw new JsonLdException(JsonLdErrorCode.InvalidIriMapping, "@reverse must be an IRI.", reverse);
        var text = reverse.GetString()!;
        if (Keywords.HasForm(text)) return false;
        if (Expand(text) is not { IsAbsolute: true } iri)
            throw new JsonLdException(JsonLdErrorCode.InvalidIriMapping, "@reverse must be an IRI.", reverse);
        definition.Iri = iri;
        definition.IsReverse = true;
        if (!value.TryGetProperty("@container"u8, out var container)) return true;
        definition.Container = container.ValueKind switch
        {
            JsonValueKind.Null => Containers.None,
            JsonValueKind.String when container.ValueEquals("@set"u8) => Containers.Set,
            JsonValueKind.String when container.ValueEquals("@index"u8) => Containers.Index,
            _ => throw new JsonLdException(
                JsonLdErrorCode.InvalidReverseProperty, "A reverse property is held by @set or @index only.", container),
        };
        return true;
    }

    // Step 19.
    private void ReadContainer(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@container"u8, out var container)) return;
        definition.Container = ContainerMapping.Read(container, processing.Is10);
        if ((definition.Container & Containers.Type) == 0) return;
        definition.Type ??= Iri.Of("@id"); // 19.4.1
        if (definition.Type.Keyword is not (Keyword.Id or Keyword.Vocab)) // 19.4.2
            throw new JsonLdException(
                JsonLdErrorCode.InvalidTypeMapping, "With @container: @type the @type can be @id or @vocab.", value);
    }

    // Step 20.
    private void ReadIndex(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@index"u8, out var index)) return;
        RefuseIn10("@index", index);
        if ((definition.Container & Containers.Index) == 0) throw Invalid("@index needs @container: @index.", index);
        if (index.ValueKind != JsonValueKind.String || Expand(index.GetString()!) is not { IsAbsolute: true })
            throw Invalid("@index must expand to an IRI.", index);
        definition.Index = index.GetString();
    }

    // Step 21. The scoped context is tried out here, so that its mistakes show at once.
    private void ReadContext(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@context"u8, out var context)) return;
        RefuseIn10("@context", context);
        try
        {
            var scoped = new ContextUse(use.BaseUrl, OverrideProtected: true, ValidateScoped: false);
            processing.Process(active, context, scoped, [.. chain]);
        }
        catch (JsonLdException wrong) when (wrong.Code < JsonLdErrorCode.UndefinedTerm
            && wrong.Code != JsonLdErrorCode.ContextOverflow)
        {
            throw new JsonLdException(
                JsonLdErrorCode.InvalidScopedContext, $"The context of \"{definition.Term}\": {wrong.Message}", context);
        }

        definition.Context = context;
        definition.BaseUrl = use.BaseUrl;
    }

    // Step 22.
    private static void ReadLanguage(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@language"u8, out var language) || value.TryGetProperty("@type"u8, out _)) return;
        if (language.ValueKind is not (JsonValueKind.Null or JsonValueKind.String))
            throw new JsonLdException(
                JsonLdErrorCode.InvalidLanguageMapping, "@language must be a language tag or null.", language);
        definition.HasLanguage = true;
        definition.Language = language.GetString()?.ToLowerInvariant();
    }

    // Step 23.
    private static void ReadDirection(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@direction"u8, out var direction) || value.TryGetProperty("@type"u8, out _)) return;
        definition.HasDirection = true;
        definition.Direction = ContextProcessing.Direction(direction);
    }

    // Step 24.
    private void ReadNest(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@nest"u8, out var nest)) return;
        RefuseIn10("@nest", nest);
        var text = nest.ValueKind == JsonValueKind.String ? nest.GetString() : null;
        if (text is null || (text != "@nest" && Keywords.Parse(text) != Keyword.None))
            throw new JsonLdException(JsonLdErrorCode.InvalidNestValue, "@nest must be a term or @nest.", nest);
        definition.Nest = text;
    }

    // Step 25.
    private void ReadPrefix(TermDefinition definition, JsonElement value)
    {
        if (!value.TryGetProperty("@prefix"u8, out var prefix)) return;
        RefuseIn10("@prefix", prefix);
        if (definition.Term.Contains(':') || definition.Term.Contains('/'))
            throw Invalid("A term with a colon or slash cannot be a prefix.", prefix);
        definition.IsPrefix = ContextProcessing.Flag(prefix, JsonLdErrorCode.InvalidPrefixValue, "@prefix");
        if (definition.IsPrefix && definition.Iri is { IsKeyword: true })
            throw Invalid("A keyword's alias cannot be a prefix.", prefix);
    }

    // Step 26.
    private static void CheckEntries(JsonElement value)
    {
        foreach (var entry in value.EnumerateObject())
        {
            if (Keywords.Parse(entry.Name) is not (Keyword.Id or Keyword.Reverse or Keyword.Container or Keyword.Context
                or Keyword.Direction or Keyword.Index or Keyword.Language or Keyword.Nest or Keyword.Prefix
                or Keyword.Protected or Keyword.Type))
                throw Invalid($"A term definition has no entry \"{entry.Name}\".", entry.Value);
        }
    }

    private void RefuseIn10(string entry, JsonElement at) =>
        processing.RefuseIn10(JsonLdErrorCode.InvalidTermDefinition, entry, at);
}
