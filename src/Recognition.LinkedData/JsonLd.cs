using System.Text.Json;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Contexts;
using Recognition.LinkedData.Documents;
using Recognition.LinkedData.Expansion;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData;

/// <summary>
/// JSON-LD 1.1: a JSON document in, its meaning out. Thread-safe; keeps processed contexts, so make one and share it.
/// </summary>
/// <param name="documents">Where remote contexts come from.</param>
public sealed class JsonLd(IDocumentLoader documents)
{
    private readonly RemoteContexts _remote = new(documents);
    private readonly ContextCache _contexts = new();

    /// <summary>Expansion (JSON-LD 1.1 API section 5.1).</summary>
    public JsonLdResult<ExpandedDocument> Expand(JsonElement document, JsonLdOptions? options = null) =>
        Run(
            document,
            options ?? JsonLdOptions.Default,
            static (expanded, _) => Success(new ExpandedDocument(expanded)));

    /// <summary>
    /// Expansion, then RDF (section 8). The quads are a set; blank node labels mean nothing outside of it.
    /// </summary>
    public JsonLdResult<IReadOnlyList<Quad>> ToRdf(JsonElement document, JsonLdOptions? options = null) =>
        Run(document, options ?? JsonLdOptions.Default, static (expanded, options) =>
        {
            using var dataset = new Dataset();
            new RdfConversion(dataset, options).Convert(expanded);
            var quads = new Quad[dataset.Count];
            for (var i = 0; i < quads.Length; i++) quads[i] = dataset.QuadAt(i);
            return Success<IReadOnlyList<Quad>>(quads);
        });

    /// <summary>Why the document has no RDF, or null if it has: <see cref="ToRdf"/> without the quads.</summary>
    public JsonLdError? Check(JsonElement document, JsonLdOptions? options = null) =>
        Run(document, options ?? JsonLdOptions.Default, static (expanded, options) =>
        {
            using var dataset = new Dataset();
            new RdfConversion(dataset, options).Convert(expanded);
            return Success(dataset.Count);
        }).Error;

    /// <summary>Expansion, RDF, then RDFC-1.0 with SHA-256: canonical N-Quads, the bytes that proofs hash.</summary>
    public JsonLdResult<byte[]> Canonicalize(JsonElement document, JsonLdOptions? options = null) =>
        Run(document, options ?? JsonLdOptions.Default, static (expanded, options) =>
        {
            using var dataset = new Dataset();
            new RdfConversion(dataset, options).Convert(expanded);
            var limit = new WorkLimit(options.Limits.BlankNodeWork);
            var labels = new CanonicalLabels(dataset, Rdfc10Hash.Sha256, limit, options.Cancellation);
            return labels.TryIssue()
                ? Success(CanonicalNQuads.Write(dataset, labels))
                : new JsonLdResult<byte[]>(Rdfc10.TooComplex(limit));
        });

    /// <summary>
    /// <see cref="Canonicalize"/>, with what a reader of the JSON must know: the name of the document's node among the
    /// quads, and where the JSON leaves the compact form.
    /// </summary>
    public JsonLdResult<CanonicalDocument> CanonicalizeAndRead(JsonElement document, JsonLdOptions? options = null)
    {
        var forms = new FormLog();
        return Run(
            document,
            options ?? JsonLdOptions.Default,
            (expanded, used) =>
            {
                using var dataset = new Dataset();
                var conversion = new RdfConversion(dataset, used);
                var root = conversion.Convert(expanded);
                var limit = new WorkLimit(used.Limits.BlankNodeWork);
                var labels = new CanonicalLabels(dataset, Rdfc10Hash.Sha256, limit, used.Cancellation);
                if (!labels.TryIssue()) return new JsonLdResult<CanonicalDocument>(Rdfc10.TooComplex(limit));
                return Success(new CanonicalDocument(
                    CanonicalNQuads.Write(dataset, labels),
                    root is { } number ? CanonicalNQuads.Write(dataset, labels, number) : null,
                    forms.In(document),
                    conversion.SplitNodes.ConvertAll(node => dataset.TermOf(node).Value)));
            },
            forms);
    }

    private JsonLdResult<T> Run<T>(
        JsonElement document, JsonLdOptions options, Func<List<ExpandedItem>, JsonLdOptions, JsonLdResult<T>> then,
        FormLog? forms = null)
    {
        var processing = new ContextProcessing(
            _remote, options.ProcessingMode, options.Limits, options.WrappedContexts);
        var expander = new Expander(_contexts, processing, options, forms);
        try
        {
            return then(expander.ExpandDocument(Begin(processing, options), document), options);
        }
        catch (JsonLdException refused)
        {
            var path = JsonPath.Find(document, refused.At) ?? JsonPath.Find(document, expander.Current) ?? "$";
            return new JsonLdResult<T>(
                new JsonLdError(refused.Code, JsonLdErrorCodes.NameOf(refused.Code), refused.Message, path));
        }
        catch (InsufficientExecutionStackException)
        {
            return Refused<T>(JsonLdErrorCode.TooDeep, "Nested deeper than there is room for.", document, expander);
        }
        catch (InvalidOperationException e) when (
            e.Source?.StartsWith("System.Text.Json", StringComparison.Ordinal) ?? false)
        {
            return Refused<T>(JsonLdErrorCode.UnrepresentableValue, "A string is not Unicode.", document, expander);
        }
    }

    // The initial context, with the option expandContext applied (JsonLdProcessor.expand, step 6).
    private ActiveContext Begin(ContextProcessing processing, JsonLdOptions options)
    {
        var initial = _contexts.Initial(options.Base, options.ProcessingMode, options.WrappedContexts);
        if (options.ExpandContext is not { } given) return initial;
        if (given.ValueKind == JsonValueKind.Object && given.TryGetProperty("@context"u8, out var inner)) given = inner;
        return _contexts.Local(processing, initial, given);
    }

    private static JsonLdResult<T> Success<T>(T value) => new(value);

    private static JsonLdResult<T> Refused<T>(
        JsonLdErrorCode code, string message, JsonElement document, Expander expander) =>
        new(new JsonLdError(
            code, JsonLdErrorCodes.NameOf(code), message, JsonPath.Find(document, expander.Current) ?? "$"));
}
