using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Kill;

/// <summary>
/// Clients that grant, repeat, correct, renew and revoke at the same time, each until the service is dead, and write
/// into the ledger what they were told.
/// </summary>
/// <param name="name">Stands before the names of what they wish for: two who are at it need two.</param>
/// <param name="count">How many at once.</param>
internal sealed class Clients(Ledger ledger, int seed, string name = "", int count = 8)
{
    private int _number;

    /// <summary>All of them, and one that changes keys where it is wanted.</summary>
    public async Task RunAsync(HttpClient service, bool changesKeys, CancellationToken stop)
    {
        var round = Interlocked.Increment(ref _number);
        var all = Enumerable.Range(0, count)
            .Select(i => Begin(() => WorkAsync(service, new Random(HashCode.Combine(seed, round, i)), round, i, stop)))
            .ToList();
        if (changesKeys)
        {
            all.Add(Begin(() => new KeyClient(ledger).WorkAsync(service, stop)));
            all.Add(Begin(() => GrantOfChangingKeysAsync(service, round, stop)));
        }
        else
        {
            all.Add(Begin(() => new PlanClient(ledger).WorkAsync(service, $"{name}{round}", stop)));
        }

        await Task.WhenAll(all);
    }

    private static Task Begin(Func<Task> work) => Task.Run(work, CancellationToken.None);

    private async Task WorkAsync(HttpClient service, Random dice, int round, int client, CancellationToken stop)
    {
        var own = new List<Entry>();
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var entry = own.Count > 0 ? own[dice.Next(own.Count)] : null;
            var alive = dice.Next(100) switch
            {
                < 60 when entry is { Suspended: true } => await new Asking(service, ledger).LiftAsync(entry),
                < 10 when entry is not null => await new Asking(service, ledger).RepeatAsync(entry),
                < 22 when entry is { Revoked: false } => await new Asking(service, ledger).CorrectAsync(entry, $"Earner {round}.{client}.{i}"),
                < 30 when entry is { Revoked: false } => await new Asking(service, ledger).RenewAsync(entry),
                < 42 when entry is not null => await new Asking(service, ledger).RevokeAsync(entry),
                < 46 when entry is { Revoked: false } => await new Asking(service, ledger).SuspendAsync(entry),
                < 50 => await ContestAsync(service, round, client, dice.Next(4)),
                _ => await GrantAsync(service, own, $"k{name}{round}.{client}.{i}"),
            };
            if (!alive) return;
        }
    }

    private async Task<bool> GrantAsync(HttpClient service, List<Entry> own, string key)
    {
        var entry = ledger.Add(key, Wish("first-design", key));
        own.Add(entry);
        return await new Asking(service, ledger).GrantAsync(entry);
    }

    // Several clients wish the same badge for the same person: one gets it.
    private async Task<bool> ContestAsync(HttpClient service, int round, int client, int person)
    {
        var key = $"c{round}.{person}-{name}{client}";
        if (ledger.Entries.ContainsKey(key)) return true;
        return await new Asking(service, ledger).GrantAsync(
            ledger.Add(key, Wish("first-share", $"c{round}.{person}"), contested: true));
    }

    private async Task GrantOfChangingKeysAsync(HttpClient service, int round, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var entry = ledger.Add($"m{name}{round}.{i}", Wish("certified-meshery-contributor", $"m{name}{round}.{i}"));
            if (!await new Asking(service, ledger).GrantAsync(entry)) return;
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private static string Wish(string achievement, string person) => new JsonObject
    {
        ["achievement"] = achievement,
        ["recipient"] = new JsonObject { ["name"] = $"Earner {person}", ["email"] = $"{person}@example.org" },
        ["validUntil"] = "2090-01-01T00:00:00Z",
    }.ToJsonString();
}

/// <summary>
/// One request each; the ledger learns what a whole answer said. False where none came: the service is dead.
/// </summary>
internal sealed class Asking(HttpClient service, Ledger ledger)
{
    public async Task<bool> GrantAsync(Entry entry)
    {
        entry.Unsettled = Unsettled.Grant;
        var (status, json) = await SendAsync("/api/awards", entry.Body, entry.Key);
        if (status == 0) return false;
        entry.Unsettled = Unsettled.Nothing;
        if (status == HttpStatusCode.Created)
        {
            entry.Id = json.GetProperty("id").GetString()!;
            entry.Versions.Add(new Signed(Bytes(json), Replaces: false));
            ledger.Acknowledge();
        }
        else if (status == HttpStatusCode.Conflict && entry.Contested)
        {
            entry.Refused = true;
            entry.ExistingId = json.TryGetProperty("id", out var existing) ? existing.GetString() : null;
        }
        else
            ledger.Find($"Granting {entry.Key} was answered with {(int)status}: {json}");
        return true;
    }

    /// <summary>The same key again gives the same award: its first version, whatever came after.</summary>
    public async Task<bool> RepeatAsync(Entry entry)
    {
        if (entry.Id is null || entry.Body.Length == 0) return true; // those of a plan have no key
        var (status, json) = await SendAsync("/api/awards", entry.Body, entry.Key);
        if (status == 0) return false;
        if (status != HttpStatusCode.Created)
            ledger.Find($"Repeating {entry.Key} was answered with {(int)status}: {json}");
        else if (json.GetProperty("id").GetString() != entry.Id)
            ledger.Find($"Repeating {entry.Key} made another award, {json.GetProperty("id")} beside {entry.Id}");
        else if (!Bytes(json).AsSpan().SequenceEqual(entry.Versions[0].Bytes))
            ledger.Find($"Repeating {entry.Key} gave other bytes for {entry.Id}");
        return true;
    }

    public Task<bool> CorrectAsync(Entry entry, string name) => ChangeAsync(
        entry, Unsettled.Correction, "correct",
        new JsonObject { ["reason"] = "Another name", ["recipient"] = new JsonObject { ["name"] = name } });

    public Task<bool> RenewAsync(Entry entry) => ChangeAsync(
        entry, Unsettled.Renewal, "renew",
        new JsonObject { ["validUntil"] = $"{2091 + entry.Versions.Count}-01-01T00:00:00Z" });

    public Task<bool> RevokeAsync(Entry entry) => SetAsync(entry, Unsettled.Revocation, "revoke");

    public Task<bool> SuspendAsync(Entry entry) => SetAsync(entry, Unsettled.Suspension, "suspend");

    public async Task<bool> LiftAsync(Entry entry)
    {
        var before = entry.Versions.Count;
        var alive = await ChangeAsync(
            entry, Unsettled.Lifting, "lift", new JsonObject { ["reason"] = "All is well" });
        if (entry.Versions.Count > before) entry.Suspended = false;
        return alive;
    }

    private async Task<bool> SetAsync(Entry entry, Unsettled what, string verb)
    {
        if (entry.Id is null) return true;
        (entry.Unsettled, entry.Touched) = (what, true);
        var (status, json) = await SendAsync($"/api/awards/{entry.Id}/{verb}", "{\"reason\":\"Given by mistake\"}");
        if (status == 0) return false;
        entry.Unsettled = Unsettled.Nothing;
        if (status != HttpStatusCode.OK) ledger.Find($"To {verb} {entry} was answered with {(int)status}: {json}");
        else if (what == Unsettled.Revocation) entry.Revoked = true;
        else entry.Suspended = true;
        ledger.Acknowledge();
        return true;
    }

    private async Task<bool> ChangeAsync(Entry entry, Unsettled what, string verb, JsonObject body)
    {
        if (entry.Id is null) return true;
        (entry.Unsettled, entry.Touched) = (what, true);
        var (status, json) = await SendAsync($"/api/awards/{entry.Id}/{verb}", body.ToJsonString());
        if (status == 0) return false;
        entry.Unsettled = Unsettled.Nothing;
        if (status != HttpStatusCode.OK)
        {
            ledger.Find($"To {verb} {entry.Id} was answered with {(int)status}: {json}");
            return true;
        }

        entry.Versions.Add(new Signed(Bytes(json), Replaces: what is Unsettled.Correction or Unsettled.Lifting));
        if (json.GetProperty("version").GetInt32() != entry.Versions.Count)
            ledger.Find($"{entry.Id} is at version {json.GetProperty("version")}, not {entry.Versions.Count}");
        ledger.Acknowledge();
        return true;
    }

    /// <summary>0 where no whole answer came.</summary>
    public async Task<(HttpStatusCode Status, JsonElement Json)> SendAsync(
        string path, string body, string? key = null, string mediaType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, mediaType),
        };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        try
        {
            using var answer = await service.SendAsync(request);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            using var json = JsonDocument.Parse(bytes);
            return (answer.StatusCode, json.RootElement.Clone());
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or JsonException)
        {
            return default;
        }
    }

    private static byte[] Bytes(JsonElement json) => Encoding.UTF8.GetBytes(json.GetProperty("credential").GetRawText());
}
