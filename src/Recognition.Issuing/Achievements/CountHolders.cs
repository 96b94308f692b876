using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Achievements;

/// <summary>How many people hold each achievement, as counted a moment ago.</summary>
public sealed class HolderCounts(IReadOnlyDictionary<int, int> byAchievement)
{
    /// <summary>0 where nobody does.</summary>
    public int Of(Achievement achievement) => byAchievement.GetValueOrDefault(achievement.Id);
}

/// <summary>
/// Who holds an achievement has an award of it that runs: revoked, suspended and expired ones do not count, and a person
/// counts once. Counting passes over every award, so one count serves everybody for some seconds.
/// </summary>
public sealed class CountHolders(IDbContextFactory<RecognitionDbContext> contexts, TimeProvider clock)
{
    /// <summary>For so long a count is shown, in seconds.</summary>
    public const int KeptSeconds = 15;

    private readonly Lock _gate = new();
    private (DateTimeOffset At, Task<HolderCounts> Count)? _kept;

    public async Task<HolderCounts> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        var now = clock.GetUtcNow();
        Task<HolderCounts> count;
        lock (_gate)
        {
            // One that failed is not kept, nor one of the future: a clock may be set back.
            if (_kept is not { } kept || kept.Count.IsFaulted || (now - kept.At).Duration().TotalSeconds >= KeptSeconds)
                _kept = (now, Task.Run(() => CountAsync(now), CancellationToken.None));
            count = _kept.Value.Count;
        }

        return await count.WaitAsync(cancellationToken);
    }

    // Others wait for it too: whoever asked first cannot cancel it.
    private async Task<HolderCounts> CountAsync(DateTimeOffset now)
    {
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        var counts = await database.Awards
            .Where(award => award.Held && award.State == AwardState.Issued &&
                (award.ValidUntil == null || award.ValidUntil > now))
            .GroupBy(award => award.AchievementId)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(one => one.Key, one => one.Count);
        return new HolderCounts(counts.ToFrozenDictionary());
    }
}
