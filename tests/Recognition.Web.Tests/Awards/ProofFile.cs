using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Recognition.Testing;

namespace Recognition.Web.Tests.Awards;

/// <summary>A one-file proof, taken apart: what lies in it, and the scripts and the text around it.</summary>
internal sealed partial record ProofFile(JsonObject Data, IReadOnlyList<string> Scripts, string Body)
{
    public const string WebCrypto = "webcrypto";

    /// <summary>The engine that stands in where WebCrypto has no Ed25519.</summary>
    public const string Fallback = "fallback";

    public static async Task<ProofFile> OfAsync(RecognitionApp app, string id)
    {
        var html = await app.Client.GetStringAsync($"/awards/{id}/proof.html");
        return new ProofFile(
            JsonNode.Parse(DataPart().Match(html).Groups[1].Value)!.AsObject(),
            [.. Script().Matches(html).Select(found => found.Groups[1].Value)],
            MainPart().Match(html).Value);
    }

    /// <summary>The verdict about this file, and what its page shows.</summary>
    public JsonElement Show(DateTimeOffset now, string engine = WebCrypto) => Show([Data], now, engine)[0];

    /// <summary>The same about files with other data in them.</summary>
    public IReadOnlyList<JsonElement> Show(IEnumerable<JsonObject> files, DateTimeOffset now, string engine = WebCrypto) =>
    [
        .. NodeTools.Run("verify-proof.mjs", new JsonObject
        {
            ["scripts"] = new JsonArray([.. Scripts.Select(one => (JsonNode)one)]),
            ["body"] = Body,
            ["proofs"] = new JsonArray([.. files.Select(data => (JsonNode)new JsonObject
            {
                ["data"] = data.DeepClone(), ["now"] = now.ToString("O"), ["engine"] = engine,
            })]),
        }).EnumerateArray(),
    ];

    [GeneratedRegex("<script type=\"application/json\" id=\"proof\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataPart();

    [GeneratedRegex("<script>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Script();

    [GeneratedRegex("<main>.*?</main>", RegexOptions.Singleline)]
    private static partial Regex MainPart();
}
