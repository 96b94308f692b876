using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Recognition.LinkedData.Contexts;

/// <summary>How a local context is to be processed: the optional parameters of section 4.1.2.</summary>
/// <param name="BaseUrl">What relative URLs are resolved against.</param>
/// <param name="OverrideProtected">Property-scoped contexts may redefine protected terms.</param>
/// <param name="Propagate">False for type-scoped contexts: they end with the object.</param>
/// <param name="ValidateScoped">False while a scoped context is tried out: then loops end silently.</param>
internal readonly record struct ContextUse(
    string? BaseUrl, bool OverrideProtected = false, bool Propagate = true, bool ValidateScoped = true);

/// <summary>
/// Context Processing: JSON-LD 1.1 API section 4.1.2. One for each call from outside, since it counts the work.
/// </summary>
/// <param name="wrapped">Whether wrapped contexts are read.</param>
internal sealed partial class ContextProcessing(
    RemoteContexts remote, JsonLdProcessingMode mode, JsonLdLimits limits, bool wrapped)
{
    private int _terms;

    public bool Is10 => mode == JsonLdProcessingMode.JsonLd10;

    /// <summary>How many remote contexts were asked for, those that came from memory included.</summary>
    public int RemoteContextCount { get; private set; }

    public ActiveContext Process(ActiveContext active, JsonElement local, ContextUse use) =>
        Process(active, local, use, []);

    /// <summary>Counts remote contexts; throws where they are too many.</summary>
    public void CountRemote(int contexts)
    {
        RemoteContextCount += contexts;
        if (RemoteContextCount > limits.MaxRemoteContexts)
            throw new JsonLdException(
                JsonLdErrorCode.ContextOverflow, $"More than {limits.MaxRemoteContexts} remote contexts are asked for.");
    }

    /// <summary>Counts term definitions made or copied; throws where they are too many.</summary>
    public void CountTerms(int terms)
    {
        _terms += terms;
        if (_terms > limits.MaxContextTerms)
            throw new JsonLdException(
                JsonLdErrorCode.ContextTooComplex,
                $"Its contexts take more than {limits.MaxContextTerms} term definitions to process.");
    }

    internal ActiveContext Process(ActiveContext active, JsonElement local, ContextUse use, List<string> chain)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        var result = Copy(active); // Step 1.
        var propagate = use.Propagate;
        if (local.ValueKind == JsonValueKind.Object && local.TryGetProperty("@propagate"u8, out var flag)) // Step 2.
            propagate = Flag(flag, JsonLdErrorCode.InvalidPropagateValue, "@propagate");
        if (!propagate && result.Previous is null) result.Previous = active; // Step 3.
        if (local.ValueKind != JsonValueKind.Array) return ProcessOne(result, local, use, propagate, chain);
        foreach (var item in local.EnumerateArray()) // Step 5.
        {
            // Note: the algorithm ends here with "keyword redefinition".
            var one = wrapped && WrappedContext.TryUnwrap(item, out var inner) ? inner : item;
            result = ProcessOne(result, one, use, propagate, chain);
        }

        return result;
    }

    private ActiveContext ProcessOne(
        ActiveContext result, JsonElement local, ContextUse use, bool propagate, List<string> chain)
    {
        switch (local.ValueKind)
        {
            case JsonValueKind.Null:
                return Nullify(result, local, use, propagate);
            case JsonValueKind.String:
                return Include(result, local, use, chain);
            case JsonValueKind.Object:
                ProcessDefinition(result, local, use, chain);
                return result;
            default:
                throw new JsonLdException(
                    JsonLdErrorCode.InvalidLocalContext, "A context must be a URL, a map or null.", local);
        }
    }

    // Step 5.1.
    private static ActiveContext Nullify(ActiveContext result, JsonElement local, ContextUse use, bool propagate)
    {
        if (!use.OverrideProtected && result.Terms.HasProtected())
            throw new JsonLdException(
                JsonLdErrorCode.InvalidContextNullification, "A null context would remove protected terms.", local);
        var initial = new ActiveContext(result.OriginalBaseUrl);
        if (!propagate) initial.Previous = result;
        return initial;
    }

    // Step 5.2.
    private ActiveContext Include(ActiveContext result, JsonElement local, ContextUse use, List<string> chain)
    {
        var url = IriResolution.Resolve(use.BaseUrl, local.GetString()!); // 5.2.1
        if (!use.ValidateScoped && chain.Contains(url)) return result; // 5.2.2
        if (chain.Count >= limits.MaxContextDepth) // 5.2.3
            throw new JsonLdException(
                JsonLdErrorCode.ContextOverflow, $"More than {limits.MaxContextDepth} contexts include each other.", local);
        CountRemote(1);
        var context = remote.Load(url, local); // 5.2.4, 5.2.5
        var nested = new ContextUse(url, ValidateScoped: use.ValidateScoped);
        return Process(result, context, nested, [.. chain, url]); // 5.2.6
    }

    // Steps 5.4 to 5.13.
    private void ProcessDefinition(ActiveContext result, JsonElement local, ContextUse use, List<string> chain)
    {
        var definition = new LocalContext(local);
        CheckVersion(definition);
        Import(definition, use);
        if (chain.Count == 0) ProcessBase(result, definition);
        ProcessVocab(result, definition);
        ProcessLanguage(result, definition);
        ProcessDirection(result, definition);
        CheckPropagate(definition);
        var isProtected = definition.TryGet("@protected", out var flag)
            && Flag(flag, JsonLdErrorCode.InvalidProtectedValue, "@protected");
        CountTerms(definition.Entries.Count);
        var terms = new TermCreation(this, result, definition, use, isProtected, chain);
        foreach (var name in definition.Entries.Keys)
            if (!IsEntryOfContext(name)) terms.Require(name);
    }

    private static bool IsEntryOfContext(string name) => Keywords.Parse(name) is
        Keyword.Base or Keyword.Direction or Keyword.Import or Keyword.Language or Keyword.Propagate
        or Keyword.Protected or Keyword.Version or Keyword.Vocab;

    private ActiveContext Copy(ActiveContext context)
    {
        CountTerms(context.Terms.Count);
        return context.Clone();
    }

    internal static bool Flag(JsonElement value, JsonLdErrorCode code, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw new JsonLdException(code, $"{name} must be true or false.", value),
    };
}
