using System.Net;
using System.Text.Json;

namespace Recognition.Kill;

/// <summary>
/// Changes the keys of the issuer "meshery" without end: a new one, activate it, and every third time say that the one
/// before it was compromised.
/// </summary>
internal sealed class KeyClient(Ledger ledger)
{
    public const string Issuer = "meshery";

    public async Task WorkAsync(HttpClient service, CancellationToken stop)
    {
        string? before = null;
        for (var i = 1; !stop.IsCancellationRequested; i++)
        {
            if (await ChangeAsync(service, "/api/keys", $$"""{"issuer":"{{Issuer}}"}""") is not { } made) return;
            if (made.Length == 0) continue;
            if (await ChangeAsync(service, $"/api/keys/{made}/activate", "{}") is null) return;
            if (before is not null && i % 3 == 0
                && await ChangeAsync(service, $"/api/keys/{before}/compromise", """{"since":"2026-01-01T00:00:00Z"}""") is null)
                return;
            before = made;
        }
    }

    // The key's id; empty where it was refused, null where the service is dead.
    private async Task<string?> ChangeAsync(HttpClient service, string path, string body)
    {
        var (status, json) = await new Asking(service, ledger).SendAsync(path, body);
        if (status == 0) return null;
        if (status is not (HttpStatusCode.OK or HttpStatusCode.Created))
        {
            ledger.Find($"{path} was answered with {(int)status}: {json}");
            return "";
        }

        Learn(json);
        foreach (var part in (ReadOnlySpan<string>)["key", "successor"])
            if (json.TryGetProperty(part, out var key)) Learn(key);
        ledger.Acknowledge();
        return json.TryGetProperty("id", out var id) ? Text(id) : "";
    }

    private void Learn(JsonElement key)
    {
        if (!key.TryGetProperty("id", out var id) || !key.TryGetProperty("state", out var state)) return;
        if (state.GetString() == "active")
            foreach (var (other, known) in ledger.Keys)
                if (known == "active") ledger.Keys[other] = "retired";
        ledger.Keys[Text(id)] = state.GetString()!;
    }

    private static string Text(JsonElement id) => id.ValueKind == JsonValueKind.Number ? id.GetRawText() : id.GetString()!;
}
