using System.Text.Json;
using static Recognition.Issuing.Awards.RequestMembers;

namespace Recognition.Issuing.Awards;

/// <summary>
/// A wish to award as JSON: <c>{"achievement", "recipient": {"name", "email"?, "did"?}, "validFrom"?, "validUntil"?,
/// "draft"?, "narrative"?, "evidence"?: [{"url", "name", "narrative"}], "results"?: [{"resultDescription", "value"|"status"}]}</c>.
/// A member that is not among these is refused: a misspelled validUntil would be signed away for ever.
/// </summary>
public static class ReadGrantAwardRequest
{
    public static Outcome<GrantAwardRequest> From(JsonElement json) => Read(() => Request(json));

    /// <summary>
    /// The same as one entry of many: without an achievement it is of the one that is given, and the recipient's members
    /// may stand in the entry itself.
    /// </summary>
    internal static Outcome<GrantAwardRequest> FromEntry(JsonElement json, string? achievement) => Read(() =>
    {
        Known(json, "", "achievement", "recipient", "name", "email", "did", "validFrom", "validUntil", "narrative",
            "evidence", "results");
        if (!json.TryGetProperty("recipient", out _)) return Request(json, achievement, entry => Recipient(entry, ""));
        Known(json, "", "achievement", "recipient", "validFrom", "validUntil", "narrative", "evidence", "results");
        return Request(json, achievement, Recipient);
    });

    private static GrantAwardRequest Request(JsonElement json)
    {
        Known(json, "", "achievement", "recipient", "validFrom", "validUntil", "narrative", "evidence", "results",
            "draft");
        return Request(json, null, Recipient);
    }

    private static GrantAwardRequest Request(
        JsonElement json, string? achievement, Func<JsonElement, GrantRecipient> recipient) =>
        new()
        {
            Achievement = Text(json, "", "achievement") ?? achievement ?? Required(json, "", "achievement"),
            Recipient = recipient(json),
            ValidFrom = Text(json, "", "validFrom"),
            ValidUntil = Text(json, "", "validUntil"),
            Narrative = Text(json, "", "narrative"),
            Evidence = List(json, "evidence", Evidence),
            Results = List(json, "results", Result),
            Draft = Flag(json, "", "draft"),
        };

    private static GrantRecipient Recipient(JsonElement json)
    {
        if (!json.TryGetProperty("recipient", out var recipient) || recipient.ValueKind == JsonValueKind.Null)
            throw Refuse("member-missing", "'recipient' is missing.", "/recipient");
        Known(recipient, "/recipient", "name", "email", "did");
        return Recipient(recipient, "/recipient");
    }

    private static GrantRecipient Recipient(JsonElement json, string at) => new()
    {
        Name = Required(json, at, "name"),
        Email = Text(json, at, "email"),
        Did = Text(json, at, "did"),
    };

    private static GrantEvidence Evidence(JsonElement json, string at)
    {
        Known(json, at, "url", "name", "narrative");
        return new GrantEvidence
        {
            Url = Text(json, at, "url"),
            Name = Text(json, at, "name"),
            Narrative = Text(json, at, "narrative"),
        };
    }

    private static GrantResult Result(JsonElement json, string at)
    {
        Known(json, at, "resultDescription", "value", "status");
        return new GrantResult
        {
            ResultDescription = Required(json, at, "resultDescription"),
            Value = Text(json, at, "value"),
            Status = Text(json, at, "status"),
        };
    }
}
