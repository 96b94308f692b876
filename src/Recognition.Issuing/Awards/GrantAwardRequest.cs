namespace Recognition.Issuing.Awards;

/// <summary>A wish to award an achievement to a person, as it was sent: nothing in it is checked yet.</summary>
public sealed record GrantAwardRequest
{
    /// <summary>The achievement's slug.</summary>
    public required string Achievement { get; init; }

    public required GrantRecipient Recipient { get; init; }

    /// <summary>ISO 8601 with a zone; now where it is left out. The past is allowed.</summary>
    public string? ValidFrom { get; init; }

    /// <summary>ISO 8601 with a zone; from the achievement's months where it is left out.</summary>
    public string? ValidUntil { get; init; }

    /// <summary>Markdown: what this person did.</summary>
    public string? Narrative { get; init; }

    public IReadOnlyList<GrantEvidence> Evidence { get; init; } = [];

    public IReadOnlyList<GrantResult> Results { get; init; } = [];
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

/// <summary>An award that was granted.</summary>
/// <param name="Id">The path segment of its address.</param>
/// <param name="Url">Its address, which is also the credential's id.</param>
/// <param name="Credential">The signed credential: served as these bytes everywhere.</param>
/// <param name="Repeated">Whether an earlier request with the same Idempotency-Key granted it.</param>
public sealed record GrantedAward(string Id, string Url, ReadOnlyMemory<byte> Credential, bool Repeated);
