using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Awards;

/// <summary>What became of plans that a crash left open.</summary>
public sealed record FinishedPlans(int Finished, int Discarded, IReadOnlyList<Failure> Reasons);

/// <summary>
/// Start-up: every stored plan becomes an award, or, where it cannot be signed any more, nothing. Nobody was told of
/// either yet.
/// </summary>
public sealed class FinishOpenPlans(
    IDbContextFactory<RecognitionDbContext> contexts, FinishAward finish, DiscardAward discard)
{
    public async Task<FinishedPlans> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        List<string> open;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            open = await database.Awards.Where(award => award.State == AwardState.Planned)
                .OrderBy(award => award.Row).Select(award => award.Id).ToListAsync(cancellationToken);
        }

        var (finished, discarded, reasons) = (0, 0, new List<Failure>());
        foreach (var id in open)
        {
            var outcome = await finish.ExecuteAsync(id, cancellationToken);
            if (outcome.Ok)
            {
                finished++;
                continue;
            }

            reasons.Add(outcome.Failure);
            var removed = await discard.ExecuteAsync(id, cancellationToken);
            if (removed.Ok && removed.Value) discarded++;
        }

        return new FinishedPlans(finished, discarded, reasons);
    }
}
