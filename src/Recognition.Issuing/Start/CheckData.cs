using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Start.Checks;

namespace Recognition.Issuing.Start;

/// <summary>
/// What a start looks at before anybody is served, and <c>recognition check</c> and <c>restore</c>, too: that the
/// database is whole, that the public URL and the clock fit what is stored, that every active key opens and signs,
/// and that every active issuer's badges verify. Nothing is changed.
/// </summary>
public sealed class CheckData(
    IDbContextFactory<RecognitionDbContext> contexts, KeysCheck keys, BadgesCheck badges, PublicUrl publicUrl,
    TimeProvider clock)
{
    /// <param name="thorough">
    /// Whether the whole database is read and each index held against its table, however large it is; a start does so
    /// only where it takes no time.
    /// </param>
    public async Task<IReadOnlyList<Finding>> ExecuteAsync(bool thorough, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var damage = DatabaseCheck.Find(database, thorough);
        // Whatever else would be read from a file that is broken says nothing.
        if (damage.Outcome == Credentials.Verification.CheckOutcome.Failed) return [damage];
        return
        [
            damage,
            await PublicUrlCheck.FindAsync(database, publicUrl, cancellationToken),
            await ClockCheck.FindAsync(database, clock.GetUtcNow(), cancellationToken),
            .. await keys.FindAsync(cancellationToken),
            .. await badges.FindAsync(cancellationToken),
        ];
    }
}
