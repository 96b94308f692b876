using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>
/// The steps of a case, one after the other. Each step is named by the member that is no detail of it.
/// </summary>
/// <param name="any">The achievement that cases call "any".</param>
public sealed class CaseSteps(RecognitionApp app, string any, Expectation expected)
{
    private static readonly string[] Kinds =
    [
        "award", "get", "revoke", "suspend", "correct", "sign", "signJwt", "rewrite", "change", "receipt", "verify",
        "wait",
    ];

    private readonly Placeholders _placeholders = new(app, any);

    /// <summary>What the last step that asks the verifier was answered.</summary>
    public CaseAnswer? Answer { get; private set; }

    /// <summary>What that step handed in.</summary>
    public string? HandedIn { get; private set; }

    /// <summary>An award that was allowed to be refused, was: the case holds, whatever else it says.</summary>
    public bool Refused { get; private set; }

    public async Task RunAsync(IEnumerable<JsonElement> steps)
    {
        foreach (var step in steps)
        {
            if (Refused) return;
            await RunAsync(JsonNode.Parse(step.GetRawText())!.AsObject());
        }
    }

    /// <summary>A request as a case writes it.</summary>
    public async Task<CaseAnswer> SendAsync(JsonElement written)
    {
        var asked = (await _placeholders.FillAsync(JsonNode.Parse(written.GetRawText())))!;
        using var request = new HttpRequestMessage(
            new HttpMethod(asked["method"]!.GetValue<string>()), asked["path"]!.GetValue<string>());
        if (asked["json"] is { } json)
            request.Content = new StringContent(json.ToJsonString(), Encoding.UTF8, "application/json");
        else if (asked["text"] is { } text)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(text.GetValue<string>()));
        if (asked["auth"]?.GetValue<bool>() == true)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", RecognitionApp.ApiKey);
        foreach (var (name, value) in asked["headers"]?.AsObject() ?? [])
        {
            if (request.Headers.TryAddWithoutValidation(name, value!.GetValue<string>())) continue;
            request.Content!.Headers.Remove(name);
            request.Content.Headers.TryAddWithoutValidation(name, value.GetValue<string>());
        }

        return await ReadAsync($"{request.Method} {request.RequestUri}", await app.Client.SendAsync(request));
    }

    public static async Task<CaseAnswer> ReadAsync(string entrance, HttpResponseMessage answer) =>
        new(entrance, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync())
        {
            Headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(
                one => one.Key, one => string.Join(", ", one.Value), StringComparer.OrdinalIgnoreCase),
        };

    /// <summary>What the VC-API says to a credential or JWT; null where its answer has no such member.</summary>
    public static async Task<bool?> AskVcApiAsync(RecognitionApp app, string credential)
    {
        // The credential goes in as it is: its bytes are what is judged.
        var given = credential.TrimStart().StartsWith('{') ? credential : JsonSerializer.Serialize(credential.Trim());
        using var body = new StringContent($$"""{"verifiableCredential":{{given}}}""", Encoding.UTF8, "application/json");
        var answer = await ReadAsync("VC-API", await app.Client.PostAsync("/credentials/verify", body));
        return answer.Json is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("verified", out var verified)
            ? verified.GetBoolean()
            : null;
    }

    private async Task RunAsync(JsonObject step)
    {
        switch (KindOf(step))
        {
            case "award": await AwardAsync(step); break;
            case "get": Save(step, await GetAsync(TextOf(step, "get"))); break;
            case "revoke" or "suspend" or "correct": await ChangeAwardAsync(step); break;
            case "sign" or "signJwt": await SignAsync(step); break;
            case "rewrite" or "change": await PatchAsync(step); break;
            case "receipt": await VerifyAsync(step, "receipt", "receipt=true"); break;
            case "verify": await VerifyAsync(step, "verify"); break;
            case "wait": Wait(step); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
    }

    private async Task AwardAsync(JsonObject step)
    {
        var body = (await _placeholders.FillAsync(step["award"]))!;
        if (body["achievement"]?.GetValue<string>() == "any") body["achievement"] = any;
        var answer = await ReadAsync("POST /api/awards", await app.PostAsync("/api/awards", body));
        if (step["orRefused"]?.GetValue<bool>() == true && answer.Status is >= 400 and < 500) Refused = true;
        else Save(step, AwardOf(answer));
    }

    private async Task<SavedResult> GetAsync(string name)
    {
        var id = SavedAs(name).Id!;
        return new SavedResult(await app.Client.GetStringAsync($"/awards/{id}.json"), id);
    }

    // What else the step says is the body: a reason, a new name.
    private async Task ChangeAwardAsync(JsonObject step)
    {
        var change = KindOf(step);
        var body = new JsonObject { ["reason"] = "Awarded by mistake." };
        foreach (var (name, value) in step.Where(member => member.Key != change && member.Key != "save"))
            body[name] = await _placeholders.FillAsync(value);
        var id = SavedAs(TextOf(step, change)).Id!;
        var answer = await ReadAsync($"POST …/{change}", await app.PostAsync($"/api/awards/{id}/{change}", body));
        if (answer.Status != 200) throw Refusal(answer);
        if (step.ContainsKey("save")) Save(step, await GetAsync(TextOf(step, change)));
    }

    private async Task SignAsync(JsonObject step)
    {
        var asJwt = step.ContainsKey("signJwt");
        var document = (await _placeholders.FillAsync(step[asJwt ? "signJwt" : "sign"]))!.ToJsonString();
        using var key = new WordKey(TextOf(step, "key"));
        Save(step, new SavedResult(asJwt
            ? key.SignJwt(document)
            : key.Sign(document, step["suite"]?.GetValue<string>() ?? "eddsa-rdfc-2022", app.Clock.GetUtcNow())));
    }

    // The id stays with it: what was made of an award is still asked about by the award's name.
    private async Task PatchAsync(JsonObject step)
    {
        var saved = SavedAs(TextOf(step, KindOf(step)));
        var operations = (await _placeholders.FillAsync(step["ops"]))!.AsArray();
        Save(step, saved with { Text = JsonPatch.Apply(JsonNode.Parse(saved.Text)!, operations)!.ToJsonString() });
    }

    private async Task VerifyAsync(JsonObject step, string name, string query = "")
    {
        var given = await _placeholders.FillAsync(TextOf(step, name));
        var handedIn = _placeholders.Find(given) ?? new SavedResult(given);
        HandedIn = handedIn.Text;
        var recipient = await _placeholders.FillAsync(step["recipient"]?.GetValue<string>() ?? "");
        var asOf = await _placeholders.FillAsync(step["asOf"]?.GetValue<string>() ?? "");
        using var request = new HttpRequestMessage(HttpMethod.Post,
            $"/verify?{query}&recipient={Uri.EscapeDataString(recipient)}&asOf={Uri.EscapeDataString(asOf)}");
        var type = handedIn.IsJson ? "application/json" : "text/plain";
        request.Content = new StringContent(handedIn.Text, Encoding.UTF8, type);
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        var answer = await ReadAsync("POST /verify", await app.Client.SendAsync(request));
        Answer = answer with
        {
            AsOf = asOf.Length == 0 ? null : asOf,
            VcApi = name == "verify" && expected.AsksVcApi ? await AskVcApiAsync(app, handedIn.Text) : null,
        };
        Save(step, new SavedResult(answer.Body));
    }

    private void Wait(JsonObject step)
    {
        app.Clock.Advance(TimeSpan.FromSeconds(step["wait"]!.GetValue<double>()));
        var now = app.Clock.GetUtcNow();
        Save(step, new SavedResult(now.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
    }

    private static SavedResult AwardOf(CaseAnswer answer) => answer.Status is 200 or 201
        ? new SavedResult(
            answer.Json!.Value.GetProperty("credential").GetRawText(), answer.Json!.Value.GetProperty("id").GetString())
        : throw Refusal(answer);

    private static InvalidOperationException Refusal(CaseAnswer answer) =>
        new($"A step was refused: {answer.Entrance} {answer.Status} {answer.Body}");

    private static string KindOf(JsonObject step) => Array.Find(Kinds, step.ContainsKey)
        ?? throw new InvalidOperationException($"Nobody knows this step: {step.ToJsonString()}");

    private SavedResult SavedAs(string name) =>
        _placeholders.Find(name) ?? throw new KeyNotFoundException($"No step has saved \"{name}\".");

    private void Save(JsonObject step, SavedResult result) =>
        _placeholders.Save(step["save"]?.GetValue<string>(), result);

    private static string TextOf(JsonObject step, string name) => step[name]!.GetValue<string>();
}
