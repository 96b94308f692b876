using System.Text.Json;
using System.Text.Json.Serialization;
using Recognition.Credentials;

namespace Recognition.Issuing.Awards;

/// <summary>A wish to award an achievement to a person, as it was sent: nothing in it is checked yet.</summary>
public sealed record GrantAwardRequest
{
    /// <summary>The achievement's slug.</summary>
    public required string Achievement { get; init; }

    public required GrantRecipient Recipient { get; init; }

    /// <summary>
    /// ISO 8601 with a zone; now where it is left out. The past is allowed, and up to a year ahead: then the award is
    /// scheduled.
    /// </summary>
    public string? ValidFrom { get; init; }

    /// <summary>ISO 8601 with a zone; from the achievement's months where it is left out.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>Markdown: what this person did.</summary>
    public string? Narrative { get; init; }

    public IReadOnlyList<GrantEvidence> Evidence { get; init; } = [];

    public IReadOnlyList<GrantResult> Results { get; init; } = [];

    /// <summary>Whether it is to wait for approval. Left out of the JSON where it is not: older hashes stay the same.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Draft { get; init; }
}

public sealed record GrantRecipient
{
    public required string Name { get; init; }

    public string? Email { get; init; }

    public string? Did { get; init; }
}

public sealed record GrantEvidence
{
    public string? Url { get; init; }

    public string? Name { get; init; }

    /// <summary>Markdown.</summary>
    public string? Narrative { get; init; }
}

public sealed record GrantResult
{
    /// <summary>The id of a result description of the achievement.</summary>
    public required string ResultDescription { get; init; }

    public string? Value { get; init; }

    /// <summary>One of the standard's ResultStatusType; for results of type Status.</summary>
    public string? Status { get; init; }
}

/// <summary>An Idempotency-Key and whose it is.</summary>
/// <param name="Key">1 to 255 printable ASCII characters.</param>
/// <param name="ApiKeyId">The API key's id; 0 for the command line.</param>
public sealed record IdempotencyKey(string Key, int ApiKeyId = 0);

/// <summary>An award that was granted, or is held until it is approved or its time has come.</summary>
/// <param name="Id">The path segment of its address.</param>
/// <param name="Url">Its address, which is also the credential's id.</param>
/// <param name="Credential">The signed credential: served as these bytes everywhere. Empty while it is held.</param>
/// <param name="Repeated">Whether an earlier request with the same Idempotency-Key granted it.</param>
public sealed record GrantedAward(string Id, string Url, ReadOnlyMemory<byte> Credential, bool Repeated)
{
    /// <summary><see cref="AwardStanding.Draft"/>, <see cref="AwardStanding.Scheduled"/>, or issued.</summary>
    public AwardStanding Standing { get; init; } = AwardStanding.Valid;

    public bool Issued => Standing is not (AwardStanding.Draft or AwardStanding.Scheduled);

    /// <summary>When a scheduled one is to be issued.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    /// <summary>
    /// Of a draft: the award of the same achievement that the person holds already. Its approval would be refused.
    /// </summary>
    public string? HeldId { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? ApprovedBy { get; init; }

    /// <summary>
    /// <c>{"id","url","credential"}</c>; while it is held <c>"status"</c> in place of the credential, and
    /// <c>"scheduledFor"</c> and <c>"held"</c> where there are any; <c>"approvedAt"</c> and <c>"approvedBy"</c> of what
    /// was a draft.
    /// </summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("url", Url);
        if (!Issued) json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(Standing.ToString()));
        if (ScheduledFor is { } then) json.WriteString("scheduledFor", DateTimeStamp.Format(then));
        if (HeldId is not null) json.WriteString("held", HeldId);
        if (ApprovedAt is { } approved) json.WriteString("approvedAt", DateTimeStamp.Format(approved));
        if (ApprovedBy is not null) json.WriteString("approvedBy", ApprovedBy);
        if (!Issued) return;
        json.WritePropertyName("credential");
        json.WriteRawValue(Credential.Span, skipInputValidation: true);
    }
}
