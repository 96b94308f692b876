using System.Security.Cryptography;
using System.Text;
using Recognition.Issuing.Awards;
using Recognition.Issuing.People;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>
/// A checked entry on its way into the table.
/// </summary>
/// <param name="Entry">As it was read.</param>
/// <param name="Request">Null where nothing could be made of it.</param>
/// <param name="Terms">Null where something in it is wrong; then <see cref="PlanEntry.Problems"/> says what.</param>
internal sealed record CheckedEntry(PlanEntry Entry, GrantAwardRequest? Request, AwardTerms? Terms);

/// <summary>Writes a stretch of a plan's rows in the transaction that is open, and finds the duplicates on the way.</summary>
internal sealed class PlanRowWriter : IDisposable
{
    private const int LargestKept = 128 * 1024;

    private readonly int _plan;
    private readonly DateTimeOffset _now;
    private readonly Statement _seen;
    private readonly Statement _remember;
    private readonly FindHolder _holders;
    private readonly Statement _insert;

    public PlanRowWriter(RecognitionDbContext database, int plan, DateTimeOffset now)
    {
        (_plan, _now) = (plan, now);
        _seen = new Statement(database, "SELECT number FROM bulk_plan_recipients WHERE plan_id = @0 AND identity = @1", 2);
        _remember = new Statement(
            database, "INSERT INTO bulk_plan_recipients (plan_id, identity, number) VALUES (@0, @1, @2)", 3);
        _holders = new FindHolder(database);
        _insert = new Statement(database,
            "INSERT INTO bulk_plan_rows (plan_id, number, line, state, request, problems, award_row) "
            + "VALUES (@0, @1, @2, @3, @4, @5, @6)", 7);
    }

    public void Write(CheckedEntry row)
    {
        var (state, problems, award) = (BulkPlanRowState.Accepted, row.Entry.Problems, (long?)null);
        if (row.Terms is not { } terms) state = BulkPlanRowState.Rejected;
        else if (Earlier(terms, row.Entry.Number) is { } earlier)
        {
            state = BulkPlanRowState.Duplicate;
            problems = [new PlanProblem(null, "row-twice", $"The recipient of row {earlier} again.")];
        }
        else if (_holders.Find(terms).Held is { } held && !(held.ValidUntil <= _now))
        {
            (state, award) = (BulkPlanRowState.Duplicate, held.Row);
            problems = [new PlanProblem(null, AwardPlanner.Exists, "This person holds this achievement already.")];
        }

        var request = row.Request is null ? null : PlanRequest.Write(row.Request);
        _insert.Run(
            _plan, row.Entry.Number, row.Entry.Line, state.ToString(),
            request?.Length <= LargestKept ? request : null,
            problems.Count == 0 ? null : PlanProblem.Write(problems), award);
    }

    /// <summary>The row of the same recipient that stood earlier in the file; else this one is remembered.</summary>
    private int? Earlier(AwardTerms terms, int number)
    {
        int? earlier = null;
        foreach (var value in (string?[])[terms.Did, terms.Email])
        {
            if (value is null) continue;
            var identity = SHA256.HashData(
                Encoding.UTF8.GetBytes($"{terms.Achievement.Achievement.Id}\n{value}"))[..16];
            if (_seen.Value(_plan, identity) is { } seen) earlier ??= Convert.ToInt32(seen, null);
            else _remember.Run(_plan, identity, number);
        }

        return earlier;
    }

    public void Dispose()
    {
        _seen.Dispose();
        _remember.Dispose();
        _holders.Dispose();
        _insert.Dispose();
    }
}
