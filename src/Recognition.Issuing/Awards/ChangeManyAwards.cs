using System.Collections.Concurrent;
using System.Text.Json;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>What can be done with the status of many awards at once.</summary>
public enum StatusVerb
{
    Revoke,
    Suspend,
    Lift,
}

/// <summary>What became of one of them.</summary>
public enum StatusChangeResult
{
    /// <summary>It was changed now.</summary>
    Done,

    /// <summary>It was so before, and nothing changed.</summary>
    Already,

    NotFound,

    /// <summary>A rule forbids it: what was revoked stays revoked.</summary>
    Refused,
}

/// <param name="Refusal">Why, where it was refused or not found.</param>
public sealed record StatusChange(string Id, StatusChangeResult Result, Failure? Refusal = null);

/// <summary>The answer for each id, in the order in which they were given; twice the same is told once.</summary>
public sealed record StatusChanges(IReadOnlyList<StatusChange> Items)
{
    public int Count(StatusChangeResult result) => Items.Count(item => item.Result == result);

    /// <summary><c>"done","already","notFound","refused"</c> as numbers, and <c>"items":[{"id","result","code"?}]</c>.
    /// </summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        foreach (var result in Enum.GetValues<StatusChangeResult>()) json.WriteNumber(NameOf(result), Count(result));
        json.WriteStartArray("items");
        foreach (var item in Items)
        {
            json.WriteStartObject();
            json.WriteString("id", item.Id);
            json.WriteString("result", NameOf(item.Result));
            if (item.Refusal is not null) json.WriteString("code", item.Refusal.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static string NameOf(StatusChangeResult result) => JsonNamingPolicy.CamelCase.ConvertName(result.ToString());
}

/// <summary>
/// Revokes, suspends or lifts many awards: each is told of, one that cannot be changed stops no other, and the lists are
/// signed once for all. Whatever stopped it, doing it again finishes it.
/// </summary>
public sealed class ChangeManyAwards(
    WriteQueue queue, RevokeAward revoke, LiftSuspension lift, PublishStatusList publish, TimeProvider clock)
{
    public const int Most = 10_000;

    /// <summary>Awards in one transaction: others get to write in between.</summary>
    private const int GroupSize = 200;

    /// <summary>Successors that are signed at the same time: they share transactions.</summary>
    private const int AtOnce = 16;

    public async Task<Outcome<StatusChanges>> ExecuteAsync(
        StatusVerb verb, IReadOnlyList<string> ids, string? reason, CancellationToken cancellationToken = default)
    {
        var text = AwardChange.Reason(reason);
        if (!text.Ok) return text.Failure;
        if (ids.Count is 0 or > Most)
            return Failure.Invalid(
                "ids-out-of-range", $"1 to {Most} awards can be changed at once, not {ids.Count}.", "/ids");
        string[] asked = [.. ids.Distinct(StringComparer.Ordinal)];
        var lists = new ConcurrentDictionary<int, byte>();
        var items = verb == StatusVerb.Lift
            ? await LiftAsync(asked, text.Value, lists, cancellationToken)
            : await SetAsync(verb, asked, text.Value, lists, cancellationToken);
        // What was changed is published, even where the rest was not reached.
        foreach (var list in lists.Keys.Order())
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return PublishStatusList.Unpublished(unpublished.Failure);
        return items.Ok ? new StatusChanges(items.Value) : items.Failure;
    }

    private async Task<Outcome<StatusChange[]>> SetAsync(
        StatusVerb verb, string[] ids, string reason, ConcurrentDictionary<int, byte> lists,
        CancellationToken cancellationToken)
    {
        var items = new List<StatusChange>(ids.Length);
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        foreach (var group in ids.Chunk(GroupSize))
        {
            var set = await queue.RunAsync(database => SetGroup(database, verb, group, reason, now), cancellationToken);
            if (!set.Ok) return set.Failure;
            foreach (var (change, touched) in set.Value)
            {
                items.Add(change);
                foreach (var list in touched) lists[list] = 0;
            }
        }

        return items.ToArray();
    }

    private Outcome<List<(StatusChange Change, IReadOnlyList<int> Lists)>> SetGroup(
        RecognitionDbContext database, StatusVerb verb, string[] ids, string reason, DateTimeOffset now)
    {
        var changes = new List<(StatusChange, IReadOnlyList<int>)>(ids.Length);
        foreach (var id in ids)
        {
            var applied = !AwardId.IsValid(id) ? GetAward.Unknown(id)
                : verb == StatusVerb.Revoke ? revoke.Apply(database, id, reason, now)
                : SuspendAward.Apply(database, id, reason, now);
            changes.Add(applied.Ok
                ? (Done(id, applied.Value.Changed), applied.Value.Lists)
                : (Not(id, applied.Failure), []));
        }

        return changes;
    }

    private async Task<Outcome<StatusChange[]>> LiftAsync(
        string[] ids, string reason, ConcurrentDictionary<int, byte> lists, CancellationToken cancellationToken)
    {
        var items = new StatusChange[ids.Length];
        Failure? stopped = null;
        await Parallel.ForAsync(
            0, ids.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (i, token) =>
            {
                if (stopped is not null) return;
                var lifted = await lift.LiftAsync(ids[i], reason, token);
                // A key that is not there, or a full disk, stops the rest as well.
                if (lifted.Failure is { Kind: FailureKind.Unavailable } unavailable) stopped = unavailable;
                items[i] = lifted.Ok ? Done(ids[i], lifted.Value.Changed) : Not(ids[i], lifted.Failure);
                foreach (var list in lifted.Ok ? lifted.Value.Lists : []) lists[list] = 0;
            });
        return stopped is null ? items : stopped;
    }

    private static StatusChange Done(string id, bool changed) =>
        new(id, changed ? StatusChangeResult.Done : StatusChangeResult.Already);

    private static StatusChange Not(string id, Failure refusal) => new(
        id, refusal.Kind == FailureKind.NotFound ? StatusChangeResult.NotFound : StatusChangeResult.Refused, refusal);
}
