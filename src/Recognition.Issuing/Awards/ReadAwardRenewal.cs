using System.Text.Json;
using Recognition.Credentials;
using static Recognition.Issuing.Awards.RequestMembers;

namespace Recognition.Issuing.Awards;

/// <summary>For how much longer an award is to run; null for as long as its achievement says.</summary>
public sealed record AwardRenewal(DateTimeOffset? ValidUntil, string? Reason);

/// <summary>A renewal as JSON: <c>{"validUntil"?, "reason"?}</c>.</summary>
public static class ReadAwardRenewal
{
    public static Outcome<AwardRenewal> From(JsonElement json) => Read(() =>
    {
        Known(json, "", "validUntil", "reason");
        DateTimeOffset? until = null;
        if (Text(json, "", "validUntil") is { } text)
            until = DateTimeStamp.TryParse(text, out var time)
                ? time
                : throw Refuse("time-invalid", "'validUntil' is no time with a zone.", "/validUntil");
        return new AwardRenewal(until, Text(json, "", "reason"));
    });
}
