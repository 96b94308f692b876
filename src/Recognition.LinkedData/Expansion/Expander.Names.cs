using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Contexts;

namespace Recognition.LinkedData.Expansion;

/// <summary>Names and IRIs of the document, looked up as the bytes that they are.</summary>
internal sealed partial class Expander
{
    private static TermDefinition? Find(ActiveContext context, JsonProperty member, ReadOnlySpan<byte> rawName) =>
        rawName.Contains((byte)'\\') ? context.Terms.Find(member.Name) : context.Terms.Find(rawName);

    private static TermDefinition? Find(ActiveContext context, JsonElement text)
    {
        var raw = JsonMarshal.GetRawUtf8Value(text)[1..^1];
        return raw.Contains((byte)'\\') ? context.Terms.Find(text.GetString()) : context.Terms.Find(raw);
    }

    private static bool IsOneOf(ReadOnlySpan<byte> name, byte[][] names)
    {
        foreach (var candidate in names)
            if (name.SequenceEqual(candidate)) return true;
        return false;
    }

    // Step 13.2 for names that are no terms.
    private static Iri? ExpandName(ActiveContext context, JsonProperty member, ReadOnlySpan<byte> rawName)
    {
        var name = rawName.Contains((byte)'\\') ? member.Name : Encoding.UTF8.GetString(rawName);
        return IriExpansion.Expand(context, name, vocab: true);
    }

    /// <summary>An @id, or a value whose type is @id: relative to the document, no terms.</summary>
    private Iri? ExpandId(ActiveContext context, string text, JsonElement at)
    {
        var iri = IriExpansion.Expand(context, text, vocab: false, documentRelative: true);
        if (!options.Safe) return iri;
        if (iri is null or { IsKeyword: true })
            throw new JsonLdException(JsonLdErrorCode.ReservedTerm, $"\"{text}\" is reserved and cannot be an id.", at);
        return RequireIri(iri, at);
    }

    /// <summary>A type, or a value whose type is @vocab: terms count.</summary>
    private Iri? ExpandVocab(ActiveContext context, JsonElement text, JsonLdErrorCode unless)
    {
        var iri = Find(context, text) is { } definition
            ? definition.Iri
            : IriExpansion.Expand(context, text.GetString()!, vocab: true, documentRelative: true);
        if (!options.Safe || iri is { IsKeyword: true }) return iri;
        if (iri is not { IsAbsolute: true })
            throw new JsonLdException(
                unless, $"\"{text.GetString()}\" is defined by none of its contexts, and is no IRI.", text);
        return RequireIri(iri, text);
    }

    private static Iri RequireIri(Iri iri, JsonElement at)
    {
        if (iri.IsWellFormed || iri.IsBlankNode) return iri;
        throw new JsonLdException(
            JsonLdErrorCode.MalformedIri,
            iri.IsAbsolute
                ? $"\"{iri.Value}\" holds characters that an IRI cannot hold; percent-encode them."
                : $"\"{iri.Value}\" is relative; write an absolute IRI.",
            at);
    }
}
