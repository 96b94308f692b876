using System.Text.Json;
using Recognition.Credentials;

namespace Recognition.Issuing.Plans;

/// <summary>How far something is; the total is 0 where it is not known.</summary>
public readonly record struct PlanProgress(int Done, int Total);

/// <summary>How many rows of a plan are in each state.</summary>
public sealed record PlanCounts(
    int Accepted, int Duplicates, int Rejected, int Planned, int Awarded, int Reversed);

/// <summary>A plan and how far it is.</summary>
public sealed record PlanView
{
    public required int Id { get; init; }

    public required string? Name { get; init; }

    public required string? Achievement { get; init; }

    public required BulkPlanState State { get; init; }

    public required int Rows { get; init; }

    public required PlanCounts Counts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset? AppliedAt { get; init; }

    public required DateTimeOffset? ReversedAt { get; init; }

    public required string? ReversalReason { get; init; }

    /// <summary>Why it stopped half-way; applying (or reversing) it again goes on.</summary>
    public required string? Stopped { get; init; }

    public PlanPreview? Preview { get; init; }

    /// <summary>Awards made of those to make; while it is reversed, awards revoked of those to revoke.</summary>
    public PlanProgress Progress => State is BulkPlanState.Reversing or BulkPlanState.Reversed
        ? new PlanProgress(Counts.Reversed, Counts.Reversed + Counts.Awarded)
        : new PlanProgress(Counts.Awarded, Counts.Awarded + Counts.Planned + Counts.Accepted);

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteMembers(json);
        json.WriteEndObject();
    }

    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteNumber("id", Id);
        if (Name is not null) json.WriteString("name", Name);
        if (Achievement is not null) json.WriteString("achievement", Achievement);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(State.ToString()));
        json.WriteNumber("rows", Rows);
        WriteCounts(json);
        json.WriteStartObject("progress");
        json.WriteNumber("done", Progress.Done);
        json.WriteNumber("total", Progress.Total);
        json.WriteEndObject();
        json.WriteString("createdAt", DateTimeStamp.Format(CreatedAt));
        if (AppliedAt is { } applied) json.WriteString("appliedAt", DateTimeStamp.Format(applied));
        if (ReversedAt is { } reversed) json.WriteString("reversedAt", DateTimeStamp.Format(reversed));
        if (ReversalReason is not null) json.WriteString("reason", ReversalReason);
        if (Stopped is not null) json.WriteString("stopped", Stopped);
        Preview?.WriteTo(json);
    }

    private void WriteCounts(Utf8JsonWriter json)
    {
        json.WriteStartObject("counts");
        json.WriteNumber("accepted", Counts.Accepted);
        json.WriteNumber("duplicates", Counts.Duplicates);
        json.WriteNumber("rejected", Counts.Rejected);
        json.WriteNumber("planned", Counts.Planned);
        json.WriteNumber("awarded", Counts.Awarded);
        json.WriteNumber("reversed", Counts.Reversed);
        json.WriteEndObject();
    }
}

/// <summary>What a plan would do, for somebody to look at before it is applied.</summary>
/// <param name="Accepted">The first rows that would be awarded.</param>
/// <param name="NotAccepted">The first rows that would not.</param>
/// <param name="Credential">
/// What the first accepted row would be: the credential without proof, with an address and a status entry that stand in
/// for those that will be drawn.
/// </param>
public sealed record PlanPreview(
    IReadOnlyList<PlanRowView> Accepted, IReadOnlyList<PlanRowView> NotAccepted, ReadOnlyMemory<byte>? Credential)
{
    internal void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject("preview");
        Write(json, "accepted", Accepted);
        Write(json, "notAccepted", NotAccepted);
        if (Credential is { } credential)
        {
            json.WritePropertyName("credential");
            json.WriteRawValue(credential.Span, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, IReadOnlyList<PlanRowView> rows)
    {
        json.WriteStartArray(name);
        foreach (var row in rows) row.WriteTo(json);
        json.WriteEndArray();
    }
}
