using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.OpenBadges.Baking;
using Recognition.Web.Tests.Awards;
using Recognition.Web.Tests.FieldCases;

namespace Recognition.Web.Tests.Interop;

/// <summary>What the page of a one-file proof says about one file.</summary>
/// <param name="How">How the file was made, for the message of a failure.</param>
public sealed record OfflineAnswer(string How, JsonElement Found)
{
    public string Verdict => Found.GetProperty("verdict").GetString()!;

    /// <summary>Whether anything of the badge is shown.</summary>
    public bool IsShown => Found.GetProperty("badge").ValueKind == JsonValueKind.Object;

    public string Text => Found.GetProperty("page").GetProperty("text").GetString()!;

    public string Headline => Found.GetProperty("headline").GetString()!;

    /// <summary>All of it, for the message of a failure.</summary>
    public string Because => $"{How}: {Found.GetRawText().Replace("{", "{{").Replace("}", "}}")}";

    public string Tone => Found.GetProperty("page").GetProperty("tone").GetString()!;
}

/// <summary>
/// One-file proofs as somebody could make them out of each field case, and what their pages say: the case as it is, and
/// its badge signed anew in the form that such a file has, with a key that the file brings along.
/// </summary>
public sealed class OfflineProofs : IAsyncLifetime
{
    // README of the field cases: keys are made of public words.
    private static readonly string[] Words = ["harbour", "second", "forger", "forger-a"];

    private readonly CaseServices _services = new();
    private readonly Dictionary<string, List<OfflineAnswer>> _answers = [];

    /// <summary>A service whose proofs are looked at.</summary>
    public RecognitionApp App { get; private set; } = null!;

    public IReadOnlyList<OfflineAnswer> AnswersTo(string id) => _answers[id];

    public async Task InitializeAsync()
    {
        if (Testing.NodeTools.Missing is not null) return;
        await _services.InitializeAsync();
        var files = new List<(string Case, string How, JsonObject Data)>();
        foreach (var one in FieldCase.All.Where(Tells))
            files.AddRange((await FilesOfAsync(one)).Select(file => (one.Id, file.How, file.Data)));
        App = await _services.ServiceForAsync(FieldCase.Named("own-name-self-given"));
        var proof = await ProofFile.OfAsync(App, (await App.AwardAsync()).Id);
        var found = proof.Show(files.Select(file => file.Data), App.Clock.GetUtcNow());
        foreach (var one in FieldCase.All.Where(Tells)) _answers[one.Id] = [];
        for (var i = 0; i < files.Count; i++) _answers[files[i].Case].Add(new OfflineAnswer(files[i].How, found[i]));
    }

    public async Task DisposeAsync() => await _services.DisposeAsync();

    /// <summary>Whether the case is about something that could lie in such a file.</summary>
    public static bool Tells(FieldCase one) => one.As is "file" or "text" or "steps";

    /// <summary>A file with this badge, signed with a key that the file itself brings along: what anybody can make.</summary>
    /// <param name="badge">Its text, as it is to be signed.</param>
    /// <param name="document">The DID document in it; by default one that says that the key is the issuer's.</param>
    internal static JsonObject SignedAnew(
        string badge, string issuer, JsonObject? list, WordKey key, JsonObject? document = null)
    {
        var method = issuer == key.Did ? null : MethodIn(document, key) ?? $"{issuer}#key";
        return new JsonObject
        {
            ["jwt"] = key.SignJwt(badge, method),
            ["didDocument"] = method is null ? null : document?.DeepClone() ?? key.DocumentOf(method),
            ["statusList"] = list is null ? null : key.SignJwt(Without(list, "proof").ToJsonString(), method),
        };
    }

    private static string? MethodIn(JsonObject? document, WordKey key) => (document?["verificationMethod"] as JsonArray)?
        .OfType<JsonObject>().FirstOrDefault(one => Spells(one, key))?["id"]?.GetValue<string>();

    private static bool Spells(JsonObject method, WordKey key) =>
        method["publicKeyMultibase"]?.GetValue<string>() == key.Did["did:key:".Length..];

    private async Task<IReadOnlyList<(string How, JsonObject Data)>> FilesOfAsync(FieldCase one)
    {
        if (await HandedInAsync(one) is not { } text) return [];
        var lists = one.Documents.Select(document => Parse(Encoding.UTF8.GetString(FieldCase.Bytes(document.File))))
            .OfType<JsonObject>().ToList();
        var files = new List<(string, JsonObject)>
        {
            ("as it is", new JsonObject
            {
                ["jwt"] = text,
                ["didDocument"] = lists.FirstOrDefault(list => !IsList(list))?.DeepClone(),
                ["statusList"] = lists.FirstOrDefault(IsList)?.ToJsonString(),
            }),
        };
        if (BadgeIn(text) is not { } badge || IssuerOf(badge) is not { } issuer) return files;
        var documents = lists.Where(list => !IsList(list)).ToList();
        using var key = KeyOf(issuer, documents);
        // The document of the case, where it lists a key that we have: what stands in it beside the key counts, too.
        var document = documents.Find(one => MethodIn(one, key) is not null);
        foreach (var list in lists.Where(IsList).DefaultIfEmpty())
            files.Add(("signed anew", SignedAnew(Without(badge, "proof").ToJsonString(), issuer, list, key, document)));
        return files;
    }

    private async Task<string?> HandedInAsync(FieldCase one)
    {
        if (one.As == "steps")
        {
            var app = await _services.ServiceForAsync(one);
            var steps = new CaseSteps(app, _services.NextAchievement(), new Expectation(one.Expected));
            await steps.RunAsync(one.Member("steps")!.Value.EnumerateArray());
            return steps.HandedIn;
        }

        var bytes = FieldCase.Bytes(one.Text("file")!);
        if (BakedImage.FormatOf(bytes) is not null) bytes = BakedImage.Unbake(bytes).Bytes is { } inside ? inside.ToArray() : [];
        return Encoding.UTF8.GetString(bytes).Trim('\uFEFF', '"', ' ', '\n', '\r', '\t');
    }

    internal static JsonObject? BadgeIn(string text)
    {
        var parts = text.Split('.');
        if (Parse(text) is JsonObject json) return json;
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1])) return null;
        return Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]))) as JsonObject;
    }

    private static WordKey KeyOf(string issuer, List<JsonObject> documents)
    {
        foreach (var words in Words)
        {
            var key = new WordKey(words);
            if (key.Did == issuer || documents.Exists(document => MethodIn(document, key) is not null)) return key;
            key.Dispose();
        }

        return new WordKey("forger");
    }

    private static string? IssuerOf(JsonObject badge) => badge["issuer"] switch
    {
        JsonObject issuer when issuer["id"] is JsonValue id && id.TryGetValue<string>(out var text) => text,
        JsonValue id when id.TryGetValue<string>(out var text) => text,
        _ => null,
    };

    private static bool IsList(JsonObject document) =>
        document["type"]?.ToJsonString().Contains("BitstringStatusListCredential", StringComparison.Ordinal) == true;

    private static JsonObject Without(JsonObject document, string member)
    {
        var copy = document.DeepClone().AsObject();
        copy.Remove(member);
        return copy;
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            var parsed = JsonNode.Parse(text);
            // A member that stands twice is found when the members are looked at.
            _ = (parsed as JsonObject)?.Count;
            return parsed;
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
