using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Kill;

/// <summary>Sends files of recipients, and has the plans that come of them applied, one after another.</summary>
internal sealed class PlanClient(Ledger ledger)
{
    private const int Rows = 40;

    public async Task WorkAsync(HttpClient service, string name, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var file = new StringBuilder("achievement,name,email\n");
            for (var row = 0; row < Rows; row++)
                file.Append($"community,Earner {name}.{i}.{row},plan.{name}.{i}.{row}@example.org\n");
            var asking = new Asking(service, ledger);
            var (status, plan) = await asking.SendAsync("/api/plans", file.ToString(), mediaType: "text/csv");
            if (status == 0) return;
            if (status != HttpStatusCode.Created)
            {
                ledger.Find($"A plan was answered with {(int)status}: {plan}");
                return;
            }

            var id = plan.GetProperty("id").ToString();
            ledger.Plans[id] = Rows;
            ledger.Acknowledge();
            (status, var applied) = await asking.SendAsync($"/api/plans/{id}/apply", "{}");
            if (status == 0) return;
            if (status != HttpStatusCode.Accepted) ledger.Find($"Applying {id} was answered with {(int)status}: {applied}");
            await Task.Delay(100, CancellationToken.None);
        }
    }
}

/// <summary>
/// After a restart every plan is applied to its end, by itself or because it is asked for again, and each of its rows
/// has one award.
/// </summary>
internal sealed class PlanAudit(HttpClient service, Ledger ledger)
{
    public async Task RunAsync()
    {
        foreach (var (id, rows) in ledger.Plans.ToList())
        {
            if (!await ApplyAsync(id)) continue;
            using var json = JsonDocument.Parse(await service.GetByteArrayAsync($"/api/plans/{id}/rows?limit=1000"));
            var urls = new HashSet<string>(StringComparer.Ordinal);
            foreach (var row in json.RootElement.GetProperty("items").EnumerateArray())
                if (row.TryGetProperty("award", out var url)) urls.Add(url.GetString()!);
            if (urls.Count != rows) ledger.Find($"The plan {id} of {rows} rows made {urls.Count} awards");
            foreach (var url in urls) await LearnAsync(url);
            ledger.Plans.TryRemove(id, out _);
        }
    }

    private async Task<bool> ApplyAsync(string id)
    {
        for (var patience = 0; patience < 600; patience++)
        {
            var (status, plan) = await new Asking(service, ledger).SendAsync($"/api/plans/{id}/apply", "{}");
            if (status is not (HttpStatusCode.OK or HttpStatusCode.Accepted))
            {
                ledger.Find($"The plan {id} was acknowledged; applying it is answered with {(int)status}: {plan}");
                return false;
            }

            if (plan.GetProperty("state").GetString() == "applied") return true;
            await Task.Delay(50);
        }

        ledger.Find($"The plan {id} does not come to its end");
        return false;
    }

    private async Task LearnAsync(string url)
    {
        var id = url[(url.LastIndexOf('/') + 1)..];
        var entry = ledger.Add($"p{id}", "");
        entry.Id = id;
        entry.Versions.Add(new Signed(await service.GetByteArrayAsync($"/awards/{id}.json"), Replaces: false));
    }
}
