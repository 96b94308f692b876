using System.Runtime.CompilerServices;
using System.Text.Json;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Contexts;

/// <summary>
/// Create Term Definition: JSON-LD 1.1 API section 4.2.2, for the terms of one context definition. IRI expansion calls
/// back (<see cref="Require"/>) where a term leans on another that is not defined yet.
/// </summary>
internal sealed partial class TermCreation(
    ContextProcessing processing,
    ActiveContext active,
    LocalContext local,
    ContextUse use,
    bool isProtected,
    List<string> chain)
{
    private readonly Dictionary<string, bool> _defined = [];

    /// <summary>Creates the term if the local context defines it and that has not happened yet.</summary>
    public void Require(string term)
    {
        if (!local.TryGet(term, out var value)) return;
        if (_defined.TryGetValue(term, out var done)) // Step 1.
        {
            if (done) return;
            throw new JsonLdException(
                JsonLdErrorCode.CyclicIriMapping, $"The definition of \"{term}\" leans on itself.", value);
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (term.Length == 0) throw Invalid("A term must not be empty.", value); // Step 2.
        _defined[term] = false;
        if (CheckName(term, value)) Create(term, value);
        _defined[term] = true;
    }

    // Steps 4 and 5. False for names that are reserved, which are ignored.
    private bool CheckName(string term, JsonElement value)
    {
        if (term == "@type")
        {
            if (processing.Is10 || !IsTypeRedefinition(value))
                throw new JsonLdException(
                    JsonLdErrorCode.KeywordRedefinition, "@type takes only @container: @set and @protected.", value);
            return true;
        }

        if (Keywords.Parse(term) != Keyword.None)
            throw new JsonLdException(JsonLdErrorCode.KeywordRedefinition, $"{term} cannot be redefined.", value);
        return !Keywords.HasForm(term);
    }

    private static bool IsTypeRedefinition(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object) return false;
        var entries = 0;
        foreach (var entry in value.EnumerateObject())
        {
            entries++;
            if (entry.NameEquals("@protected"u8)) continue;
            if (!entry.NameEquals("@container"u8)) return false;
            if (entry.Value.ValueKind != JsonValueKind.String || !entry.Value.ValueEquals("@set"u8)) return false;
        }

        return entries > 0;
    }

    private void Create(string term, JsonElement value)
    {
        var previous = active.Terms.Find(term);
        active.Terms.Set(term, null); // Step 6.
        var definition = new TermDefinition(term)
        {
            IsProtected = isProtected, // Step 10.
            IsInline = use.BaseUrl is null,
        };
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.String) // Steps 7 and 8.
        {
            if (!SetIri(definition, value, value, isSimple: true)) return;
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            if (!ReadEntries(definition, value)) return;
        }
        else
        {
            throw Invalid($"The definition of \"{term}\" must be an IRI, a map or null.", value); // Step 9.
        }

        if (!use.OverrideProtected && previous is { IsProtected: true }) // Step 27.
        {
            if (!definition.IsSameAs(previous))
                throw new JsonLdException(
                    JsonLdErrorCode.ProtectedTermRedefinition, $"The term \"{term}\" is protected.", value);
            definition = previous;
        }
        else if (definition.IsInline && previous is { IsInline: false } && definition.IsSameAs(previous))
        {
            definition = previous; // Repeated word for word, it is still the published term.
        }

        active.Terms.Set(term, definition); // Step 28.
    }

    // Steps 11 to 26. False where the term is to be ignored.
    private bool ReadEntries(TermDefinition definition, JsonElement value)
    {
        ReadProtected(definition, value);
        ReadType(definition, value);
        if (value.TryGetProperty("@reverse"u8, out var reverse))
        {
            if (!ReadReverse(definition, value, reverse)) return false;
        }
        else
        {
            var hasId = value.TryGetProperty("@id"u8, out var id);
            if (!SetIri(definition, hasId ? id : default, value, isSimple: false)) return false;
            ReadContainer(definition, value);
        }

        ReadIndex(definition, value);
        ReadContext(definition, value);
        ReadLanguage(definition, value);
        ReadDirection(definition, value);
        ReadNest(definition, value);
        ReadPrefix(definition, value);
        CheckEntries(value);
        return true;
    }

    // Steps 14 to 18: the IRI mapping. False where the term is to be ignored.
    private bool SetIri(TermDefinition definition, JsonElement id, JsonElement at, bool isSimple)
    {
        var term = definition.Term;
        if (id.ValueKind == JsonValueKind.Null) return true; // Step 14.1: kept, so that it is known to mean nothing.
        if (id.ValueKind != JsonValueKind.Undefined)
        {
            if (id.ValueKind != JsonValueKind.String)
                throw new JsonLdException(JsonLdErrorCode.InvalidIriMapping, "@id must be a string or null.", id);
            if (!id.ValueEquals(term)) return SetExplicitIri(definition, id, isSimple);
        }

        definition.Iri = ImplicitIri(term) ?? throw new JsonLdException(
            JsonLdErrorCode.InvalidIriMapping, $"The term \"{term}\" is mapped to no IRI, and there is no @vocab.", at);
        return true;
    }

    // Step 14.2.
    private bool SetExplicitIri(TermDefinition definition, JsonElement id, bool isSimple)
    {
        var (term, text) = (definition.Term, id.GetString()!);
        if (Keywords.Parse(text) == Keyword.None && Keywords.HasForm(text)) return false; // 14.2.2
        var iri = Expand(text); // 14.2.3
        if (iri is null || (!iri.IsKeyword && !iri.IsAbsolute))
            throw new JsonLdException(
                JsonLdErrorCode.InvalidIriMapping, $"\"{text}\" is neither an IRI nor a keyword.", id);
        if (iri.Keyword == Keyword.Context)
            throw new JsonLdException(JsonLdErrorCode.InvalidKeywordAlias, "@context cannot have an alias.", id);
        definition.Iri = iri;
        if (LooksLikeIri(term)) // 14.2.4
        {
            _defined[term] = true;
            if (Expand(term)?.Value != iri.Value)
                throw new JsonLdException(
                    JsonLdErrorCode.InvalidIriMapping, $"\"{term}\" looks like an IRI, but is mapped to another.", id);
        }
        else if (isSimple && !term.Contains(':') && (iri.IsBlankNode || EndsLikePrefix(iri.Value))) // 14.2.5
        {
            definition.IsPrefix = true;
        }

        return true;
    }

    // Steps 15 to 18.
    private Iri? ImplicitIri(string term)
    {
        var colon = term.IndexOf(':', 1);
        if (colon > 0)
        {
            var prefix = term[..colon];
            Require(prefix);
            if (active.Terms.Find(prefix) is { Iri: { } mapped }) return Iri.Of(mapped.Value + term[(colon + 1)..]);
            return new Iri(term) is { IsAbsolute: true } itself ? itself : null;
        }

        if (term.Contains('/'))
            return IriExpansion.Expand(active, term, vocab: true) is { IsAbsolute: true } expanded ? expanded : null;
        if (term == "@type") return Iri.Of(term);
        return active.Vocab is { } vocab ? Iri.Of(vocab + term) : null;
    }

    private Iri? Expand(string text) => IriExpansion.Expand(active, text, vocab: true, local: this);

    private static bool LooksLikeIri(string term)
    {
        var colon = term.IndexOf(':', 1);
        return (colon > 0 && colon < term.Length - 1) || term.Contains('/');
    }

    // RFC 3986 gen-delims.
    private static bool EndsLikePrefix(string iri) =>
        iri.Length > 0 && iri[^1] is ':' or '/' or '?' or '#' or '[' or ']' or '@';

    private static JsonLdException Invalid(string message, JsonElement at) =>
        new(JsonLdErrorCode.InvalidTermDefinition, message, at);
}
