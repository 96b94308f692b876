using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>One rule of the data model; one file each.</summary>
internal sealed record ModelRule(string Name, string Section, Action<JsonElement, ModelRun> Check)
{
    private const string Specification = "https://www.w3.org/TR/vc-data-model-2.0/#";

    public string Link => Specification + Section;
}

/// <summary>One check of one document: collects what the rules find.</summary>
internal sealed class ModelRun
{
    private List<ModelFinding>? _findings;

    /// <summary>The version that the first @context names; anything that is not 1.1 is held to 2.0.</summary>
    public required bool IsVersion1 { get; init; }

    /// <summary>The issuer stands in the JWT around the document (data model 1.1).</summary>
    public required bool IssuerElsewhere { get; init; }

    public IReadOnlyList<ModelFinding> Findings => _findings is null ? [] : _findings;

    public void Report(ModelRule rule, string path, string problem) =>
        (_findings ??= []).Add(new ModelFinding(rule.Name, path, problem, rule.Link));

    /// <summary>The values of a member, with the path of each made only when it is asked for.</summary>
    public static string PathOf(JsonElement document, string member, int index) =>
        document.Member(member) is { ValueKind: JsonValueKind.Array } ? $"$.{member}[{index}]" : $"$.{member}";
}
