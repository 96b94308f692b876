using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Kill;

/// <summary>
/// What must hold after each restart, asked over public HTTP: what was acknowledged is there byte for byte and
/// verifies, what is revoked or replaced says so, and what was cut off is whole or not there at all.
/// </summary>
internal sealed class Audit(HttpClient service, House house, Ledger ledger, VerdictCounts verdicts)
{
    private const int AtOnce = 8;
    private static readonly string[] States = ["pending", "active", "retired", "compromised"];

    /// <param name="all">Every award; else those that something was done with since the last time.</param>
    public async Task RunAsync(bool all)
    {
        await new PlanAudit(service, ledger).RunAsync();
        DatabaseAudit.AfterStart(house, ledger);
        var entries = ledger.Entries.Values.Where(entry => all || entry.Touched || (IsOfChangingKeys(entry) && !ledger.Keys.IsEmpty)).ToList();
        var settling = new Settling(service, ledger);
        await Parallel.ForEachAsync(entries, Limit, async (entry, _) => await settling.SettleAsync(entry));
        await Parallel.ForEachAsync(entries, Limit, async (entry, _) => await CheckAsync(entry));
        await CheckContestsAsync();
        await CheckKeysAsync();
        foreach (var issuer in (string[])["layer5", "meshery"])
            await new StatusListAudit(service, ledger).RunAsync(issuer);
        DatabaseAudit.Whole(house, ledger);
        foreach (var entry in entries) entry.Touched = false;
    }

    public static bool IsOfChangingKeys(Entry entry) => entry.Key[0] == 'm';

    private static ParallelOptions Limit => new() { MaxDegreeOfParallelism = AtOnce };

    private async Task CheckAsync(Entry entry)
    {
        if (entry.Id is null) return;
        await LearnReissuesAsync(entry);
        for (var i = 0; i < entry.Versions.Count; i++)
        {
            var newest = i == entry.Versions.Count - 1;
            var path = newest ? $"/awards/{entry.Id}.json" : $"/awards/{entry.Id}/versions/{i + 1}.json";
            using var answer = await service.GetAsync(path);
            var bytes = await answer.Content.ReadAsByteArrayAsync();
            if (answer.StatusCode != HttpStatusCode.OK)
                ledger.Find($"{path} was acknowledged and is answered with {(int)answer.StatusCode}");
            else if (!bytes.AsSpan().SequenceEqual(entry.Versions[i].Bytes))
                ledger.Find($"{path} has other bytes than were acknowledged");
            if (newest) await CheckVerdictAsync(entry, entry.Versions[i].Bytes);
        }
    }

    private async Task CheckVerdictAsync(Entry entry, byte[] credential)
    {
        using var content = new ByteArrayContent(credential);
        content.Headers.ContentType = new("application/json");
        using var answer = await service.PostAsync("/verify", content);
        var text = await answer.Content.ReadAsStringAsync();
        var verdict = answer.StatusCode == HttpStatusCode.OK
            ? JsonDocument.Parse(text).RootElement.GetProperty("verdict").GetString()!
            : text;
        verdicts.Add(verdict);
        if (verdict != entry.Verdict) ledger.Find($"{entry} is said to be {verdict}");
    }

    // The end of a compromised key signs awards anew: nobody but the one who ended it was told.
    private async Task LearnReissuesAsync(Entry entry)
    {
        if (!IsOfChangingKeys(entry)) return;
        var versions = await VersionsAsync(service, entry.Id!);
        for (var i = entry.Versions.Count; i < versions.Count; i++)
        {
            if (!versions[i].GetProperty("reason").GetString()!.Contains("compromised", StringComparison.Ordinal))
                ledger.Find($"{entry.Id} has a version {i + 1} that nobody asked for");
            entry.Versions.Add(new Signed(await VersionAsync(service, entry.Id!, i + 1), Replaces: true));
        }
    }

    internal static async Task<List<JsonElement>> VersionsAsync(HttpClient service, string id)
    {
        using var json = JsonDocument.Parse(await service.GetByteArrayAsync($"/awards/{id}/versions"));
        return [.. json.RootElement.GetProperty("versions").Clone().EnumerateArray()];
    }

    internal static Task<byte[]> VersionAsync(HttpClient service, string id, int number) =>
        service.GetByteArrayAsync($"/awards/{id}/versions/{number}.json");

    // One person got the badge, and only one of those who asked for it was told so.
    private Task CheckContestsAsync()
    {
        foreach (var contest in ledger.Entries.Values.Where(entry => entry.Contested).GroupBy(entry => entry.Key.Split('-')[0]))
        {
            var won = contest.Where(entry => entry.Id is not null).Select(entry => entry.Id).Distinct().Count();
            if (won > 1) ledger.Find($"The badge {contest.Key} was granted {won} times to one person");
            if (won == 0 && contest.Any(entry => entry.Refused))
                ledger.Find($"The badge {contest.Key} was refused as granted, and nobody has it");
        }

        return Task.CompletedTask;
    }

    private async Task CheckKeysAsync()
    {
        if (ledger.Keys.IsEmpty) return;
        using var json = JsonDocument.Parse(await service.GetByteArrayAsync($"/api/keys?issuer={KeyClient.Issuer}"));
        var keys = json.RootElement.GetProperty("items").EnumerateArray().ToList();
        var document = Encoding.UTF8.GetString(
            await service.GetByteArrayAsync($"/issuers/{KeyClient.Issuer}/did.json"));
        foreach (var (id, state) in ledger.Keys)
        {
            var found = keys.Find(key => key.GetProperty("id").ToString() == id);
            if (found.ValueKind == JsonValueKind.Undefined) ledger.Find($"The key {id} is gone");
            else if (Array.IndexOf(States, found.GetProperty("state").GetString()) < Array.IndexOf(States, state))
                ledger.Find($"The key {id} was {state} and is {found.GetProperty("state")}");
            else if (!document.Contains(found.GetProperty("publicKeyMultibase").GetString()!, StringComparison.Ordinal))
                ledger.Find($"The DID document does not have the key {id}");
        }

        if (keys.Count(key => key.GetProperty("state").GetString() == "active") != 2)
            ledger.Find("There is to be one active key of each kind");
    }
}

/// <summary>How often each verdict was given, for the figures.</summary>
internal sealed class VerdictCounts
{
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public int Total { get; private set; }

    public void Add(string verdict)
    {
        lock (_counts)
        {
            _counts[verdict] = _counts.GetValueOrDefault(verdict) + 1;
            Total++;
        }
    }

    public override string ToString()
    {
        lock (_counts) return string.Join(", ", _counts.OrderBy(one => one.Key).Select(one => $"{one.Value} {one.Key}"));
    }
}
