using System.Text.Json;
using static Recognition.Issuing.Awards.RequestMembers;

namespace Recognition.Issuing.Awards;

/// <summary>A correction as JSON: <c>{"reason", "recipient"?: {"name"}, "narrative"?}</c>.</summary>
public static class ReadAwardCorrection
{
    public static Outcome<AwardCorrection> From(JsonElement json) => Read(() =>
    {
        Known(json, "", "reason", "recipient", "narrative");
        string? name = null;
        if (json.TryGetProperty("recipient", out var recipient) && recipient.ValueKind != JsonValueKind.Null)
        {
            Known(recipient, "/recipient", "name");
            name = Required(recipient, "/recipient", "name");
        }

        return new AwardCorrection(name, Text(json, "", "narrative"), Required(json, "", "reason"));
    });
}
