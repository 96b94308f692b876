using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Kill;

/// <summary>
/// The keys of an issuer with many awards are changed as an operator would, over the API: a key is made, activated, and
/// the one before it compromised, so that all awards are signed anew. Each step rehearses every award. At the end each
/// is looked at, as after a death.
/// </summary>
internal sealed class Rehearsal(int awards)
{
    private const int Givers = 32;

    private readonly Ledger _ledger = new();
    private readonly List<string> _lines = [];

    public IReadOnlyCollection<string> Findings => _ledger.Findings;

    public IEnumerable<string> Lines => [.. _lines, $"findings {Findings.Count}", .. Findings.Take(20).Select(one => $"  {one}")];

    /// <summary>How many awards the compromised key's end signed anew.</summary>
    public int Reissued { get; private set; }

    public async Task RunAsync()
    {
        using var house = new House();
        await using var service = await Service.StartAsync(house, Service.FreePort());
        var client = service.Client;
        await MeasureAsync(service, "granted over HTTP, one by one", () => GrantAsync(client));
        var first = (await KeysAsync(client)).First(key =>
            key.GetProperty("algorithm").GetString() == "Ed25519" && key.GetProperty("state").GetString() == "active");

        JsonElement made = default;
        await MeasureAsync(service, "rehearsed: keys create", async () =>
            made = await PostAsync(client, "/api/keys", $$"""{"issuer":"{{KeyClient.Issuer}}"}"""));
        await MeasureAsync(service, "rehearsed: keys activate", () =>
            PostAsync(client, $"/api/keys/{made.GetProperty("id")}/activate", "{}"));
        await MeasureAsync(service, "signed anew and rehearsed: keys compromise", async () => Reissued =
            (await PostAsync(client, $"/api/keys/{first.GetProperty("id")}/compromise", """{"since":"2026-01-01T00:00:00Z"}"""))
            .GetProperty("reissued").GetInt32());
        // Without a key that waits: one is made and activated in the same change.
        var again = 0;
        await MeasureAsync(service, "replaced, signed anew and rehearsed twice: keys compromise", async () => again =
            (await PostAsync(client, $"/api/keys/{made.GetProperty("id")}/compromise", """{"since":"2026-01-01T00:00:00Z"}"""))
            .GetProperty("reissued").GetInt32());
        foreach (var (count, what) in ((int, string)[])[(Reissued, "first"), (again, "second")])
            if (count != awards) _ledger.Find($"The {what} compromise signed {count} of {awards} awards anew");

        await new Audit(client, house, _ledger, new VerdictCounts()).RunAsync(all: true);
    }

    private Task GrantAsync(HttpClient client) => Parallel.ForEachAsync(
        Enumerable.Range(0, awards), new ParallelOptions { MaxDegreeOfParallelism = Givers }, async (i, _) =>
        {
            // The key begins with an m: signed anew by the end of its issuer's key, which tells nobody.
            var entry = _ledger.Add($"m{i}", new JsonObject
            {
                ["achievement"] = "certified-meshery-contributor",
                ["recipient"] = new JsonObject { ["name"] = $"Earner {i}", ["email"] = $"earner.{i}@example.org" },
            }.ToJsonString());
            await new Asking(client, _ledger).GrantAsync(entry);
        });

    private async Task MeasureAsync(Service service, string what, Func<Task> act)
    {
        var (began, peak) = (Stopwatch.GetTimestamp(), 0L);
        var acting = act();
        while (await Task.WhenAny(acting, Task.Delay(100)) != acting) peak = Math.Max(peak, service.WorkingSet);
        await acting;
        peak = Math.Max(peak, service.WorkingSet);
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        _lines.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"{awards} awards {what}: {seconds:F1} s, {awards / seconds:F0}/s, peak memory {peak >> 20} MB"));
    }

    private async Task<JsonElement> PostAsync(HttpClient client, string path, string body)
    {
        var (status, json) = await new Asking(client, _ledger).SendAsync(path, body);
        return status is HttpStatusCode.OK or HttpStatusCode.Created
            ? json
            : throw new InvalidOperationException($"{path} was answered with {(int)status}: {json}");
    }

    private static async Task<List<JsonElement>> KeysAsync(HttpClient client)
    {
        using var json = JsonDocument.Parse(await client.GetByteArrayAsync($"/api/keys?issuer={KeyClient.Issuer}"));
        return [.. json.RootElement.GetProperty("items").Clone().EnumerateArray()];
    }
}
