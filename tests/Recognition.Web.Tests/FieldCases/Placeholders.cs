using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>The {{…}} of a case, filled in from the service and from what its steps have saved.</summary>
/// <param name="any">What {{any}} is.</param>
public sealed partial class Placeholders(RecognitionApp app, string any)
{
    private const string Issuer = "layer5";

    // Latin letters, and the Cyrillic ones that look the same.
    private const string Latin = "aeocpiyxs";
    private const string Cyrillic = "аеосріухѕ";

    private readonly Dictionary<string, SavedResult> _saved = [];
    private JsonElement? _own;

    public void Save(string? name, SavedResult result)
    {
        if (name is not null) _saved[name] = result;
    }

    public SavedResult? Find(string name) => _saved.GetValueOrDefault(name);

    public async Task<string> FillAsync(string text)
    {
        foreach (var found in Pattern().Matches(text).Select(one => one.Groups[1].Value).Distinct())
            text = text.Replace("{{" + found + "}}", await ValueOfAsync(found), StringComparison.Ordinal);
        return text;
    }

    /// <summary>The same in every text of a JSON; a text that is only "{{a.json}}" becomes that JSON itself.</summary>
    public async Task<JsonNode?> FillAsync(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            var filled = new JsonObject();
            foreach (var (name, value) in members) filled[await FillAsync(name)] = await FillAsync(value);
            return filled;
        }

        if (node is JsonArray items)
        {
            var filled = new JsonArray();
            foreach (var item in items) filled.Add(await FillAsync(item));
            return filled;
        }

        if (node is not JsonValue one || !one.TryGetValue<string>(out var text)) return node?.DeepClone();
        return Pattern().Match(text) is { Success: true } alone && alone.Length == text.Length
            && alone.Groups[1].Value.EndsWith(".json", StringComparison.Ordinal)
            ? JsonNode.Parse(await FillAsync(text))
            : JsonValue.Create(await FillAsync(text));
    }

    private async Task<string> ValueOfAsync(string name)
    {
        if (name == "base") return app.PublicUrl;
        if (name == "hostPort") return new Uri(app.PublicUrl).Authority;
        if (name == "any") return any;
        if (name.StartsWith("did:", StringComparison.Ordinal))
        {
            using var key = new WordKey(name["did:".Length..]);
            return key.Did;
        }

        if (name.StartsWith("own.", StringComparison.Ordinal)) return await OwnAsync(name["own.".Length..]);
        var (saved, member) = name.IndexOf('.', StringComparison.Ordinal) is var dot and >= 0
            ? (name[..dot], name[(dot + 1)..])
            : (name, "text");
        var result = Find(saved) ?? throw new KeyNotFoundException($"No step has saved \"{saved}\".");
        return await result.MemberAsync(app, member);
    }

    private async Task<string> OwnAsync(string member)
    {
        var profile = _own ??= JsonDocument.Parse(
            await (await app.GetAsync($"/issuers/{Issuer}", "application/json")).Content.ReadAsStringAsync()).RootElement;
        var did = profile.GetProperty("id").GetString()!;
        var name = profile.GetProperty("name").GetString()!;
        return member switch
        {
            "did" => did,
            "didCapitals" => "DID:" + did["did:".Length..],
            "didLowerHex" => did.Replace("%3A", "%3a", StringComparison.Ordinal),
            "name" => name,
            "nameConfusable" => Confusable(name),
            "url" => profile.GetProperty("url").GetString()!,
            "profile" => $"{app.PublicUrl}/issuers/{Issuer}",
            _ => throw new KeyNotFoundException($"The issuer of the service has no \"{member}\" here."),
        };
    }

    private static string Confusable(string name)
    {
        var at = name.ToList().FindIndex(Latin.Contains);
        return $"{name[..at]}{Cyrillic[Latin.IndexOf(name[at], StringComparison.Ordinal)]}{name[(at + 1)..]}";
    }

    [GeneratedRegex(@"\{\{([^{}]+)\}\}")]
    private static partial Regex Pattern();
}

/// <summary>A result that a step has saved under a name: a text, and for an award its id.</summary>
/// <param name="Text">JSON, a JWT, or a time.</param>
public sealed record SavedResult(string Text, string? Id = null)
{
    public bool IsJson => Text.StartsWith('{');

    public async Task<string> MemberAsync(RecognitionApp app, string member) => member switch
    {
        "text" or "json" => Text,
        "jwt" when Id is null => Text,
        "jwt" => await app.Client.GetStringAsync($"/awards/{Id}.jwt"),
        "id" when Id is not null => Id,
        "url" or "id" => Json.GetProperty("id").GetString()!,
        "achievement" => Json.GetProperty("credentialSubject").GetProperty("achievement").GetProperty("id").GetString()!,
        _ => throw new KeyNotFoundException($"A saved result has no \"{member}\"."),
    };

    private JsonElement Json => JsonDocument.Parse(Text).RootElement;
}
