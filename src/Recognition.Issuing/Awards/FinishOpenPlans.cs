using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>What became of plans that a crash left open.</summary>
public sealed record FinishedPlans(int Finished, int Discarded, IReadOnlyList<Failure> Reasons);

/// <summary>
/// Start-up: every stored plan becomes an award, or, where it cannot be signed any more, nothing. Nobody was told of
/// either yet. A later version of an award that was planned is signed; what it was to replace holds until then.
/// </summary>
public sealed class FinishOpenPlans(
    IDbContextFactory<RecognitionDbContext> contexts, FinishAward finish, DiscardAward discard,
    AppendAwardVersion append, Faults faults)
{
    public async Task<FinishedPlans> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        List<string> open;
        List<AwardVersion> later;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            open = await database.Awards.Where(award => award.State == AwardState.Planned)
                .OrderBy(award => award.Row).Select(award => award.Id).ToListAsync(cancellationToken);
            later = await database.AwardVersions.AsNoTracking()
                .Where(version => version.Number > 1 && version.Credential == null
                    && version.Award!.State != AwardState.Erased)
                .OrderBy(version => version.AwardRow).ToListAsync(cancellationToken);
        }

        var (finished, discarded, reasons) = (0, 0, new List<Failure>());
        foreach (var id in open)
        {
            var outcome = await finish.ExecuteAsync(id, cancellationToken);
            if (outcome.Ok)
            {
                finished++;
                faults.Reach(FaultPoint.OpenPlanFinished);
                continue;
            }

            reasons.Add(outcome.Failure);
            var removed = await discard.ExecuteAsync(id, cancellationToken);
            if (removed.Ok && removed.Value) discarded++;
        }

        foreach (var version in later)
        {
            var outcome = await append.FinishAsync(version, cancellationToken);
            if (outcome.Ok)
            {
                finished++;
                faults.Reach(FaultPoint.OpenPlanFinished);
                continue;
            }

            reasons.Add(outcome.Failure);
            var removed = await discard.ExecuteAsync(version, cancellationToken);
            if (removed.Ok && removed.Value) discarded++;
        }

        return new FinishedPlans(finished, discarded, reasons);
    }
}
