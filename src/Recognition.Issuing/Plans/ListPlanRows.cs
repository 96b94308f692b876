using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Plans;

/// <summary>A page of rows.</summary>
/// <param name="Rows">In the order of the file.</param>
/// <param name="Next">The number after which the next page begins; null on the last.</param>
public sealed record PlanRowPage(IReadOnlyList<PlanRowView> Rows, int? Next);

/// <summary>The rows of a plan, all or those in one state, a page at a time.</summary>
public sealed class ListPlanRows(IDbContextFactory<RecognitionDbContext> contexts, PublicUrl publicUrl)
{
    public const int MostRows = 1_000;
    private const int UsualRows = 100;

    /// <param name="plan">The plan's id.</param>
    /// <param name="state">A row's state by its name, in any case; null for all.</param>
    /// <param name="after">The number of the last row that was seen; 0 to begin.</param>
    /// <param name="limit">1 to <see cref="MostRows"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<PlanRowPage>> ExecuteAsync(
        int plan, string? state = null, int after = 0, int? limit = null, CancellationToken cancellationToken = default)
    {
        BulkPlanRowState? wanted = null;
        if (state is not null)
        {
            if (!TryState(state, out var known))
                return Failure.Invalid("row-state-unknown", $"'{(state.Length > 40 ? state[..40] : state)}' is no state of a row.",
                    "/state", $"Use one of: {string.Join(", ", Enum.GetNames<BulkPlanRowState>().Select(Camel))}.");
            wanted = known;
        }

        if (limit is < 1 or > MostRows)
            return Failure.Invalid("limit-out-of-range", $"The limit lies between 1 and {MostRows}.", "/limit");
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await database.BulkPlans.AnyAsync(row => row.Id == plan, cancellationToken)) return GetPlan.Unknown(plan);
        var rows = await ReadAsync(database, plan, wanted, after, limit ?? UsualRows, cancellationToken);
        return new PlanRowPage(rows, rows.Count == (limit ?? UsualRows) ? rows[^1].Number : null);
    }

    /// <summary>All of them, read a page at a time. The plan and the state are known to be right.</summary>
    public async IAsyncEnumerable<PlanRowView> AllAsync(
        int plan, string? state, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        for (int? after = 0; after is { } from;)
        {
            var page = await ExecuteAsync(plan, state, from, MostRows, cancellationToken);
            foreach (var row in page.Value.Rows) yield return row;
            after = page.Value.Next;
        }
    }

    internal async Task<List<PlanRowView>> ReadAsync(
        RecognitionDbContext database, int plan, BulkPlanRowState? state, int after, int limit,
        CancellationToken cancellationToken)
    {
        var rows = database.BulkPlanRows.AsNoTracking().Where(row => row.PlanId == plan && row.Number > after);
        if (state is { } wanted) rows = rows.Where(row => row.State == wanted);
        var found = await rows.OrderBy(row => row.Number).Take(limit)
            .Select(row => new
            {
                Row = row,
                Award = database.Awards.Where(award => award.Row == row.AwardRow && award.Version > 0)
                    .Select(award => new { award.Id, award.RecipientName, award.Achievement!.Slug }).FirstOrDefault(),
            }).ToListAsync(cancellationToken);
        return found.ConvertAll(one => ViewOf(one.Row) with
        {
            AwardUrl = one.Award is null ? null : publicUrl.Award(one.Award.Id),
            Name = one.Row.Request is null ? one.Award?.RecipientName : ViewOf(one.Row).Name,
            Achievement = one.Row.Request is null ? one.Award?.Slug : ViewOf(one.Row).Achievement,
        });
    }

    private static PlanRowView ViewOf(BulkPlanRow row)
    {
        var request = row.Request is null ? null : PlanRequest.Read(row.Request);
        return new PlanRowView
        {
            Number = row.Number,
            Line = row.Line,
            State = row.State,
            Achievement = request?.Achievement,
            Name = request?.Recipient.Name,
            Email = request?.Recipient.Email,
            Problems = PlanProblem.Read(row.Problems),
        };
    }

    private static bool TryState(string text, out BulkPlanRowState state) =>
        Enum.TryParse(text, ignoreCase: true, out state) && Enum.IsDefined(state) && !char.IsAsciiDigit(text[0]);

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
