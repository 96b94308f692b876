using System.Text.Json;
using static Recognition.Issuing.Awards.RequestMembers;

namespace Recognition.Issuing.Awards;

/// <summary>Many awards whose status is to change, and why: nothing in it is checked yet.</summary>
public sealed record StatusRequest(IReadOnlyList<string> Ids, string? Reason);

/// <summary><c>{"ids": ["…"], "reason": "…"}</c></summary>
public static class ReadStatusRequest
{
    public static Outcome<StatusRequest> From(JsonElement json) => Read(() =>
    {
        Known(json, "", "ids", "reason");
        var ids = List(json, "ids", IdAt, ChangeManyAwards.Most);
        return new StatusRequest(ids, Text(json, "", "reason"));
    });

    /// <summary>The reason alone, where the address names the award: <c>{"reason": "…"}</c>.</summary>
    public static Outcome<string?> Reason(JsonElement json) => Read(() =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("reason", out var reason)
            && reason.ValueKind == JsonValueKind.String
            ? TextOf(reason, "reason", "/reason")
            : throw Refuse("reason-missing", "'reason' is to say why, as a string.", "/reason"));

    private static string IdAt(JsonElement json, string at) => TextOf(json, at, at)!;
}
