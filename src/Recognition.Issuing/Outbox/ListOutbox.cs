using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;

namespace Recognition.Issuing.Outbox;

/// <summary>An entry of the outbox in a list.</summary>
/// <param name="Award">The award's id.</param>
/// <param name="Days">Of a reminder: how many days before the end; else null.</param>
public sealed record OutboxItem(
    int Id, OutboxKind Kind, string Award, string Url, int Version, int? Days, DateTimeOffset DueAt,
    DateTimeOffset CreatedAt)
{
    public string KindName => JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString());

    /// <summary><c>{"id","kind","award","url","version","days"?,"dueAt","createdAt"}</c></summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("id", Id);
        json.WriteString("kind", KindName);
        json.WriteString("award", Award);
        json.WriteString("url", Url);
        json.WriteNumber("version", Version);
        if (Days is { } days) json.WriteNumber("days", days);
        json.WriteString("dueAt", DateTimeStamp.Format(DueAt));
        json.WriteString("createdAt", DateTimeStamp.Format(CreatedAt));
        json.WriteEndObject();
    }
}

/// <summary>A page. <see cref="Next"/> is the <c>after</c> of the next page; null at the end.</summary>
public sealed record OutboxPage(IReadOnlyList<OutboxItem> Items, int? Next)
{
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray("items");
        foreach (var item in Items) item.WriteTo(json);
        json.WriteEndArray();
        if (Next is { } next) json.WriteNumber("next", next);
        else json.WriteNull("next");
    }
}

/// <summary>What is open in the outbox (neither sent nor cancelled) and due by a time, the longest due first.</summary>
public sealed class ListOutbox(
    IDbContextFactory<RecognitionDbContext> contexts, PublicUrl publicUrl, TimeProvider clock)
{
    public const int DefaultLimit = 50;
    public const int MaxLimit = 1000;

    /// <param name="due">Null for now.</param>
    /// <param name="after">The id of the last entry of the page before.</param>
    public async Task<Outcome<OutboxPage>> ExecuteAsync(
        DateTimeOffset? due = null, int? limit = null, int? after = null, CancellationToken cancellationToken = default)
    {
        if (limit is < 1 or > MaxLimit)
            return Failure.Invalid("limit-out-of-range", $"A page holds 1 to {MaxLimit} entries.", "/limit");
        var until = due ?? clock.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var open = database.Outbox.AsNoTracking()
            .Where(entry => entry.DoneAt == null && entry.CancelledAt == null && entry.DueAt <= until);
        if (after is { } id)
        {
            var last = await database.Outbox.AsNoTracking()
                .FirstOrDefaultAsync(entry => entry.Id == id, cancellationToken);
            if (last is null)
                return Failure.Invalid("after-unknown", $"There is no entry {id} to go on from.", "/after",
                    "Use the 'next' of the page before.");
            open = open.Where(entry => entry.DueAt > last.DueAt || (entry.DueAt == last.DueAt && entry.Id > last.Id));
        }

        var size = limit ?? DefaultLimit;
        var rows = await open.OrderBy(entry => entry.DueAt).ThenBy(entry => entry.Id).Take(size + 1)
            .Select(entry => new { Entry = entry, Award = entry.Award!.Id }).ToListAsync(cancellationToken);
        var items = rows.Take(size).Select(row => new OutboxItem(
            row.Entry.Id, row.Entry.Kind, row.Award, publicUrl.Award(row.Award), row.Entry.Version,
            row.Entry.Kind == OutboxKind.Reminder ? row.Entry.Days : null, row.Entry.DueAt, row.Entry.CreatedAt)).ToList();
        return new OutboxPage(items, rows.Count > size ? items[^1].Id : null);
    }
}
