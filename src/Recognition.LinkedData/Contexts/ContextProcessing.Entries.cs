using System.Text.Json;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Contexts;

/// <summary>The entries of a context definition that are no terms: steps 5.5 to 5.11 of section 4.1.2.</summary>
internal sealed partial class ContextProcessing
{
    // Step 5.5.
    private void CheckVersion(LocalContext local)
    {
        if (!local.TryGet("@version", out var version)) return;
        if (version.ValueKind != JsonValueKind.Number || version.GetDouble() != 1.1)
            throw new JsonLdException(JsonLdErrorCode.InvalidVersionValue, "@version must be the number 1.1.", version);
        if (Is10)
            throw new JsonLdException(
                JsonLdErrorCode.ProcessingModeConflict, "@version is 1.1, but 1.0 rules are asked for.", version);
    }

    // Step 5.6.
    private void Import(LocalContext local, ContextUse use)
    {
        if (!local.TryGet("@import", out var import)) return;
        RefuseIn10(JsonLdErrorCode.InvalidContextEntry, "@import", import);
        if (import.ValueKind != JsonValueKind.String)
            throw new JsonLdException(JsonLdErrorCode.InvalidImportValue, "@import must be a URL.", import);
        var url = IriResolution.Resolve(use.BaseUrl, import.GetString()!);
        CountRemote(1);
        var imported = remote.Load(url, import);
        if (imported.ValueKind != JsonValueKind.Object)
            throw new JsonLdException(
                JsonLdErrorCode.InvalidRemoteContext, $"The @context of {url} is no map, so it cannot be imported.", import);
        if (imported.TryGetProperty("@import"u8, out _))
            throw new JsonLdException(
                JsonLdErrorCode.InvalidContextEntry, $"The imported context {url} itself has @import.", import);
        CountTerms(imported.GetPropertyCount());
        local.Import(imported);
    }

    // Step 5.7. Remote contexts cannot set the base IRI.
    private static void ProcessBase(ActiveContext result, LocalContext local)
    {
        if (!local.TryGet("@base", out var value)) return;
        if (value.ValueKind == JsonValueKind.Null)
        {
            result.Base = null;
            return;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        if (text is not null && IriSyntax.IsAbsolute(text)) result.Base = text;
        else if (text is not null && result.Base is not null) result.Base = IriResolution.Resolve(result.Base, text);
        else throw new JsonLdException(JsonLdErrorCode.InvalidBaseIri, "@base must be an IRI or null.", value);
    }

    // Step 5.8.
    private void ProcessVocab(ActiveContext result, LocalContext local)
    {
        if (!local.TryGet("@vocab", out var value)) return;
        if (value.ValueKind == JsonValueKind.Null)
        {
            result.Vocab = null;
            return;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : null;
        var absolute = text is not null && (IriSyntax.IsAbsolute(text) || IsBlank(text));
        if (text is null || (Is10 && !absolute))
            throw new JsonLdException(JsonLdErrorCode.InvalidVocabMapping, "@vocab must be an IRI or null.", value);
        var expanded = IriExpansion.Expand(result, text, vocab: true, documentRelative: true);
        if (expanded is null or { IsKeyword: true })
            throw new JsonLdException(JsonLdErrorCode.InvalidVocabMapping, "@vocab must be an IRI or null.", value);
        result.Vocab = expanded.Value;
    }

    // Step 5.9. Note: language tags are made lower case, as section 4.1.2 allows and the suites expect.
    private static void ProcessLanguage(ActiveContext result, LocalContext local)
    {
        if (!local.TryGet("@language", out var value)) return;
        if (value.ValueKind is not (JsonValueKind.Null or JsonValueKind.String))
            throw new JsonLdException(
                JsonLdErrorCode.InvalidDefaultLanguage, "@language must be a language tag or null.", value);
        result.Language = value.GetString()?.ToLowerInvariant();
    }

    // Step 5.10.
    private void ProcessDirection(ActiveContext result, LocalContext local)
    {
        if (!local.TryGet("@direction", out var value)) return;
        RefuseIn10(JsonLdErrorCode.InvalidContextEntry, "@direction", value);
        result.Direction = Direction(value);
    }

    // Step 5.11.
    private void CheckPropagate(LocalContext local)
    {
        if (!local.TryGet("@propagate", out var value)) return;
        RefuseIn10(JsonLdErrorCode.InvalidContextEntry, "@propagate", value);
        Flag(value, JsonLdErrorCode.InvalidPropagateValue, "@propagate");
    }

    internal static string? Direction(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind == JsonValueKind.String && value.GetString() is "ltr" or "rtl") return value.GetString();
        throw new JsonLdException(JsonLdErrorCode.InvalidBaseDirection, "@direction must be ltr, rtl or null.", value);
    }

    internal static bool IsBlank(string text) => text.StartsWith("_:", StringComparison.Ordinal);

    internal void RefuseIn10(JsonLdErrorCode code, string entry, JsonElement at)
    {
        if (Is10) throw new JsonLdException(code, $"{entry} is unknown to JSON-LD 1.0.", at);
    }
}
