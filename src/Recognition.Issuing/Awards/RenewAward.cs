using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Achievements;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Signs a later version of a certification that runs longer. The version before it is not replaced: it was right, and
/// ends when it said that it would.
/// </summary>
public sealed class RenewAward(
    IDbContextFactory<RecognitionDbContext> contexts, AppendAwardVersion append, PublicUrl publicUrl, TimeProvider clock)
{
    private const string Renewed = "Renewed.";

    /// <param name="until">The new end; null for as long from now as the achievement is valid for.</param>
    public async Task<Outcome<ChangedAward>> ExecuteAsync(
        string id, DateTimeOffset? until = null, string? reason = null, CancellationToken cancellationToken = default)
    {
        var why = AwardChange.Reason(reason ?? Renewed);
        if (!why.Ok) return why.Failure;
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        Award? award;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            award = await database.Awards.AsNoTracking().Include(award => award.Achievement)
                .FirstOrDefaultAsync(award => award.Id == id, cancellationToken);
        }

        if (AwardChange.Refuse(award, id) is { } refused) return refused;
        if (!award!.Held)
            return Failure.Conflict("award-followed", "The achievement was awarded to this person again since.",
                "Renew that award.");
        var end = EndOf(award, until);
        if (!end.Ok) return end.Failure;
        var version = await append.ExecuteAsync(
            id, new VersionChange(why.Value, Replaces: false, before => before with { ValidUntil = end.Value }),
            cancellationToken);
        return version.Ok
            ? new ChangedAward(id, publicUrl.Award(id), version.Value.Number, version.Value.Credential)
            : version.Failure;
    }

    private Outcome<DateTimeOffset> EndOf(Award award, DateTimeOffset? until)
    {
        if (award.ValidUntil is not { } before)
            return Failure.Conflict("award-without-end", "The award does not expire: there is nothing to renew.");
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        if (until is null && award.Achievement!.ValidForMonths is not { } months)
            return Failure.Invalid("valid-until-missing", "The achievement does not say for how long it is valid.",
                "/validUntil", "Say until when.");
        var end = Instant.WholeSeconds(until ?? now.AddMonths(award.Achievement!.ValidForMonths!.Value));
        return end > before && end > now
            ? end
            : Failure.Invalid("valid-until-not-later", "The new end is not later than the old one.", "/validUntil",
                "Give a time after the present end, and in the future.");
    }
}
