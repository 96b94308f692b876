using System.Text.Json;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Expansion;

/// <summary>An entry of the W3C JSON-LD 1.1 API suite, and its documents served from the corpora.</summary>
public sealed class SuiteEntry
{
    private const string Prefix = "https://w3c.github.io/json-ld-api/tests/";

    private readonly JsonElement _entry;

    private SuiteEntry(JsonElement entry) => _entry = entry;

    public string Id => _entry.GetProperty("@id").GetString()![1..];

    public bool Counts => Option("specVersion") != "json-ld-1.0";

    public bool IsNegative => Is("jld:NegativeEvaluationTest");

    public bool IsSyntaxOnly => Is("jld:PositiveSyntaxTest");

    public string ExpectedCode => _entry.GetProperty("expectErrorCode").GetString()!;

    public string Expected => Corpora.ReadText("json-ld-api/" + _entry.GetProperty("expect").GetString());

    public JsonElement Input => Parse(Corpora.ReadBytes("json-ld-api/" + InputPath));

    public JsonLdOptions Options => new()
    {
        Safe = false,
        Base = Option("base") ?? Prefix + InputPath,
        ExpandContext = Option("expandContext") is { } context ? Parse(Corpora.ReadBytes("json-ld-api/" + context)) : null,
        ProcessingMode = Option("processingMode") == "json-ld-1.0"
            ? JsonLdProcessingMode.JsonLd10 : JsonLdProcessingMode.JsonLd11,
        GeneralizedRdf = Option("produceGeneralizedRdf") == "True",
        RdfDirection = Option("rdfDirection") switch
        {
            "i18n-datatype" => RdfDirection.I18nDatatype,
            "compound-literal" => RdfDirection.CompoundLiteral,
            _ => RdfDirection.None,
        },
    };

    private string InputPath => _entry.GetProperty("input").GetString()!;

    public static IReadOnlyList<SuiteEntry> All(string suite)
    {
        if (Corpora.Root is null) return [];
        var manifest = Parse(Corpora.ReadBytes($"json-ld-api/{suite}-manifest.jsonld"));
        return [.. manifest.GetProperty("sequence").EnumerateArray()
            .Select(entry => new SuiteEntry(entry)).Where(entry => entry.Counts)];
    }

    /// <summary>The ids of the entries that count; one that is empty where the corpora are absent.</summary>
    public static TheoryData<string> Ids(string suite)
    {
        var ids = new TheoryData<string>();
        foreach (var entry in All(suite)) ids.Add(entry.Id);
        if (Corpora.Root is null) ids.Add("");
        return ids;
    }

    public static JsonElement Parse(ReadOnlyMemory<byte> utf8) =>
        JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = 200 }).RootElement;

    private bool Is(string type) => _entry.GetProperty("@type").EnumerateArray().Any(item => item.ValueEquals(type));

    private string? Option(string name) =>
        _entry.TryGetProperty("option", out var options) && options.TryGetProperty(name, out var value)
            ? value.ToString() : null;

    /// <summary>Serves the suite's folder by URL and refuses the rest.</summary>
    public sealed class Documents : IDocumentLoader
    {
        public LoadedDocument Load(string url)
        {
            if (!url.StartsWith(Prefix, StringComparison.Ordinal)) return LoadedDocument.Refused("it is not of the suite");
            var path = Corpora.PathTo("json-ld-api/" + url[Prefix.Length..]);
            return File.Exists(path)
                ? new LoadedDocument(Parse(File.ReadAllBytes(path)))
                : LoadedDocument.Refused("there is no such file");
        }
    }
}
