using Recognition.Issuing.Awards;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>
/// The first transaction of a chunk: what <see cref="StoreAwardPlan"/> does for one award. Where another was quicker
/// anywhere in it, all of it is undone, and the chunk is planned anew.
/// </summary>
internal sealed class StoreAwardChunk : IDisposable
{
    private static readonly Failure Changed = Failure.Conflict(WriteQueue.Taken, "Something has changed meanwhile.");

    private readonly RecognitionDbContext _database;
    private readonly AwardChunk _chunk;
    private readonly long _now;
    private readonly Dictionary<PersonToStore, long> _people = new(ReferenceEqualityComparer.Instance);
    private readonly Statement _person;
    private readonly Statement _identifier;
    private readonly Statement _letGo;
    private readonly Statement _award;
    private readonly Statement _version;
    private readonly Statement _row;
    private readonly Statement _refuse;

    private StoreAwardChunk(RecognitionDbContext database, AwardChunk chunk)
    {
        (_database, _chunk, _now) = (database, chunk, chunk.Now.ToUnixTimeSeconds());
        _person = new Statement(database,
            "INSERT INTO people (issuer_id, subject_id, created_at) VALUES (@0, @1, @2) RETURNING id", 3);
        _identifier = new Statement(database,
            "INSERT INTO person_identifiers (issuer_id, kind, value, person_id) VALUES (@0, @1, @2, @3)", 4);
        _letGo = new Statement(database, "UPDATE awards SET held = 0 WHERE \"row\" = @0 AND valid_until <= @1", 2);
        _award = new Statement(database,
            "INSERT INTO awards (id, issuer_id, achievement_id, person_id, recipient_name, valid_from, valid_until, "
            + "created_at, salt, state, held, version) "
            + "VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, 'Planned', 1, 0) RETURNING \"row\"", 9);
        _version = new Statement(database,
            "INSERT INTO award_versions (award_row, number, \"plan\", verification_method, proof_created, "
            + "status_list_id, status_index, svg_hash, png_hash) VALUES (@0, 1, @1, @2, @3, @4, @5, @6, @7)", 8);
        _row = new Statement(database,
            "UPDATE bulk_plan_rows SET state = 'Planned', award_row = @2 "
            + "WHERE plan_id = @0 AND number = @1 AND state = 'Accepted'", 3);
        _refuse = new Statement(database,
            "UPDATE bulk_plan_rows SET state = @2, problems = @3, award_row = @4 "
            + "WHERE plan_id = @0 AND number = @1 AND state = 'Accepted'", 5);
    }

    /// <summary>The rows of the awards, in the chunk's order.</summary>
    public static Outcome<long[]> Execute(RecognitionDbContext database, AwardChunk chunk)
    {
        using var state = new Statement(database, "SELECT state FROM bulk_plans WHERE id = @0", 1);
        if ((string?)state.Value(chunk.Plan) != nameof(BulkPlanState.Applying))
            return Failure.Conflict("plan-not-applying", $"Plan {chunk.Plan} is not to be applied any more.");
        using var revision = new Statement(database, "SELECT value FROM revisions WHERE name = @0", 1);
        if ((long?)revision.Value(Revision.Programme) != chunk.Revision) return Changed;
        using var store = new StoreAwardChunk(database, chunk);
        return store.Store();
    }

    private Outcome<long[]> Store()
    {
        var rows = new long[_chunk.Awards.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var award = _chunk.Awards[i];
            if (award.ExpiredRow is { } expired) _letGo.Run(expired, _now);
            rows[i] = Insert(award, PersonOf(award));
            if (_row.Run(_chunk.Plan, award.Number, rows[i]) != 1) return Changed;
        }

        foreach (var row in _chunk.Refused)
            if (_refuse.Run(_chunk.Plan, row.Number, row.State.ToString(), PlanProblem.Write([row.Problem]),
                row.AwardRow is 0 ? null : row.AwardRow) != 1) return Changed;

        using var allocated = new Statement(
            _database, "UPDATE status_lists SET allocated = allocated + @1 WHERE id = @0", 2);
        foreach (var ofList in _chunk.Awards.CountBy(award => award.Status.ListId))
            allocated.Run(ofList.Key, ofList.Value);
        return rows;
    }

    private long PersonOf(AwardToStore award)
    {
        var person = award.Person;
        if (_people.TryGetValue(person, out var id)) return id;
        var issuer = award.Terms.Achievement.Issuer.Issuer.Id;
        id = person.Id ?? (long)_person.Value(issuer, person.SubjectId, _now)!;
        foreach (var (kind, value) in person.NewIdentifiers) _identifier.Run(issuer, kind.ToString(), value, id);
        return _people[person] = id;
    }

    private long Insert(AwardToStore award, long person)
    {
        var (terms, achievement) = (award.Terms, award.Terms.Achievement.Achievement);
        var row = (long)_award.Value(
            award.AwardId, achievement.IssuerId, achievement.Id, person, terms.RecipientName,
            terms.ValidFrom.ToUnixTimeSeconds(), terms.ValidUntil?.ToUnixTimeSeconds(), _now, award.Salt)!;
        _version.Run(
            row, award.Prepared.Unsigned, award.Prepared.VerificationMethod,
            award.Prepared.Created.ToUnixTimeSeconds(), award.Status.ListId, award.Status.Index,
            achievement.SvgHash, achievement.PngHash);
        return row;
    }

    public void Dispose()
    {
        _person.Dispose();
        _identifier.Dispose();
        _letGo.Dispose();
        _award.Dispose();
        _version.Dispose();
        _row.Dispose();
        _refuse.Dispose();
    }
}
