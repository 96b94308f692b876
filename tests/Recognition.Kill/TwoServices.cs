using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Kill;

/// <summary>
/// Two services over one data directory, both under load. What one has answered, the other serves at once; what both
/// are asked for at the same time, one of them does.
/// </summary>
internal sealed class TwoServices(int seed)
{
    private const int Few = 3;

    private readonly int _port = Service.FreePort();
    private readonly Ledger _ledger = new();
    private int _rounds;
    private int _contests;
    private int _keyChanges;
    private int _revocations;

    public IReadOnlyCollection<string> Findings => _ledger.Findings;

    /// <param name="isOver">Asked before each round.</param>
    public async Task RunAsync(Func<bool> isOver)
    {
        using var house = new House();
        await using var one = await Service.StartAsync(house, _port);
        await using var other = await Service.StartAsync(house, Service.FreePort());
        using var stop = new CancellationTokenSource();
        var load = Task.WhenAll(
            new Clients(_ledger, seed, "a", Few).RunAsync(one.Client, changesKeys: false, stop.Token),
            new Clients(_ledger, seed, "b", Few).RunAsync(other.Client, changesKeys: true, stop.Token));
        try
        {
            while (!isOver() && _ledger.Findings.IsEmpty)
            {
                await ContestAsync(one.Client, other.Client);
                await SeeAsync(one.Client, other.Client);
                await SeeAsync(other.Client, one.Client);
                // Each change rehearses everything: not in every round.
                if (_rounds % 4 == 0)
                    await ChangeKeyAsync(_rounds % 8 == 0 ? (one.Client, other.Client) : (other.Client, one.Client));
                _rounds++;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await load;
        }

        // Both have the whole of it.
        foreach (var service in (Service[])[one, other])
        {
            foreach (var entry in _ledger.Entries.Values) entry.Touched = true;
            await new Audit(service.Client, house, _ledger, new VerdictCounts()).RunAsync(all: true);
            if (service.Said.Contains("Exception", StringComparison.Ordinal)) _ledger.Find($"It said: {service.Said}");
        }
    }

    public IEnumerable<string> Lines()
    {
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"two services: {_rounds} rounds, {_ledger.Acknowledged} changes acknowledged by either, {_contests} badges asked of both, "
            + $"{_keyChanges} changes of keys, {_revocations} revocations seen by the other at once");
        yield return $"findings {_ledger.Findings.Count}";
        foreach (var finding in _ledger.Findings.Take(20)) yield return $"  {finding}";
    }

    // The same badge for the same person from both at once: one grants it, the other says which one there is.
    private async Task ContestAsync(HttpClient one, HttpClient other)
    {
        var (left, right) = (Wish("l"), Wish("r"));
        await Task.WhenAll(new Asking(one, _ledger).GrantAsync(left), new Asking(other, _ledger).GrantAsync(right));
        _contests++;
        var winner = left.Id is not null ? left : right;
        if ((left.Id is null) == (right.Id is null))
            _ledger.Find($"{left.Body} was granted {(left.Id is null ? "by neither" : "by both")}");
        var loser = winner == left ? right : left;
        if (loser.ExistingId != winner.Id)
            _ledger.Find($"The refusal of {loser.Body} names {loser.ExistingId}, and {winner.Id} is there");

        // The same Idempotency-Key at both: one award, the same bytes.
        var same = _ledger.Add($"s{_contests}", Body($"s{_contests}"));
        await new Asking(one, _ledger).GrantAsync(same);
        await new Asking(other, _ledger).RepeatAsync(same);

        Entry Wish(string side) =>
            _ledger.Add($"t{_contests}-{side}", Body($"t{_contests}"), contested: true);
    }

    /// <summary>What the first has answered, the second serves at once: award, correction, revocation, list.</summary>
    private async Task SeeAsync(HttpClient first, HttpClient second)
    {
        var name = $"v{_rounds}.{(first.BaseAddress!.Port == _port ? "a" : "b")}";
        var entry = _ledger.Add(name, Body(name));
        await new Asking(first, _ledger).GrantAsync(entry);
        await ExpectAsync(second, entry, "verified");
        await new Asking(first, _ledger).CorrectAsync(entry, $"Corrected {name}");
        await ExpectAsync(second, entry, "verified");
        // Both change one list at the same time, and each sees the other's bit.
        var also = _ledger.Add($"{name}-also", Body($"{name}-also"));
        await new Asking(second, _ledger).GrantAsync(also);
        await Task.WhenAll(new Asking(first, _ledger).RevokeAsync(entry), new Asking(second, _ledger).RevokeAsync(also));
        await ExpectAsync(second, entry, "revoked");
        await ExpectAsync(first, also, "revoked");
        _revocations += 2;
    }

    private async Task ExpectAsync(HttpClient service, Entry entry, string verdict)
    {
        if (entry.Id is null) return;
        var bytes = await service.GetByteArrayAsync($"/awards/{entry.Id}.json");
        if (!bytes.AsSpan().SequenceEqual(entry.Versions[^1].Bytes))
            _ledger.Find($"{service.BaseAddress} serves other bytes of {entry} than were acknowledged by the other");
        if (await StatusListAudit.IsSetAsync(service, entry.Versions[^1].Bytes) != entry.Revoked)
            _ledger.Find($"{service.BaseAddress} serves a list in which {entry} is wrong");
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new("application/json");
        using var answer = await service.PostAsync("/verify", content);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
        var said = json.RootElement.GetProperty("verdict").GetString();
        if (said != verdict) _ledger.Find($"{service.BaseAddress} says that {entry} is {said}, not {verdict}");
    }

    /// <summary>A key that one activates the other publishes, and signs with, at once.</summary>
    private async Task ChangeKeyAsync((HttpClient First, HttpClient Second) services)
    {
        var asking = new Asking(services.First, _ledger);
        var (status, made) = await asking.SendAsync("/api/keys", "{\"issuer\":\"layer5\"}");
        if (status != HttpStatusCode.Created)
        {
            _ledger.Find($"A key of layer5 was answered with {(int)status}: {made}");
            return;
        }

        var name = made.GetProperty("publicKeyMultibase").GetString()!;
        var document = Encoding.UTF8.GetString(await services.Second.GetByteArrayAsync("/issuers/layer5/did.json"));
        if (!document.Contains(name, StringComparison.Ordinal)) _ledger.Find("A new key is missing in the DID document");
        (status, var activated) = await asking.SendAsync($"/api/keys/{made.GetProperty("id")}/activate", "{}");
        if (status != HttpStatusCode.OK) _ledger.Find($"Activating was answered with {(int)status}: {activated}");
        var entry = _ledger.Add($"k{_rounds}", Body($"k{_rounds}"));
        await new Asking(services.Second, _ledger).GrantAsync(entry);
        if (entry.Id is not null && !Encoding.UTF8.GetString(entry.Versions[0].Bytes).Contains($"#{name}\"", StringComparison.Ordinal))
            _ledger.Find($"{services.Second.BaseAddress} signed {entry} with another key than the one just activated");
        _keyChanges++;
    }

    private static string Body(string name) => new JsonObject
    {
        ["achievement"] = "community",
        ["recipient"] = new JsonObject { ["name"] = $"Earner {name}", ["email"] = $"two.{name}@example.org" },
    }.ToJsonString();
}
