using Microsoft.EntityFrameworkCore;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Awards;

/// <summary>What is to be right from now on; null leaves it as it is.</summary>
/// <param name="RecipientName">The name as it should be signed.</param>
/// <param name="Narrative">What this person did, in Markdown.</param>
/// <param name="Reason">Why; it is shown beside the version that is replaced.</param>
public sealed record AwardCorrection(string? RecipientName, string? Narrative, string? Reason);

/// <summary>
/// Signs a corrected version of an award: a name that was misspelt or has changed, a text. The address stays, and so
/// does the day on which it was awarded; the version before it is replaced.
/// </summary>
public sealed class CorrectAward(
    IDbContextFactory<RecognitionDbContext> contexts, AppendAwardVersion append, PublicUrl publicUrl)
{
    public async Task<Outcome<ChangedAward>> ExecuteAsync(
        string id, AwardCorrection correction, CancellationToken cancellationToken = default)
    {
        var reason = AwardChange.Reason(correction.Reason);
        if (!reason.Ok) return reason.Failure;
        if (correction is { RecipientName: null, Narrative: null })
            return Failure.Invalid("nothing-to-correct", "The correction names nothing that is to change.",
                hint: "Give recipient.name or narrative.");
        string? name = null;
        if (correction.RecipientName is not null)
        {
            var line = Texts.Line(correction.RecipientName, "/recipient/name", "The recipient's name");
            if (!line.Ok) return line.Failure;
            name = line.Value;
        }

        var narrative = Texts.Narrative(correction.Narrative, "/narrative", "The narrative");
        if (!narrative.Ok) return narrative.Failure;
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var award = await database.Awards.AsNoTracking()
                .FirstOrDefaultAsync(award => award.Id == id, cancellationToken);
            if (AwardChange.Refuse(award, id) is { } refused) return refused;
        }

        var version = await append.ExecuteAsync(
            id, new VersionChange(reason.Value, Replaces: true, before => Corrected(before, name, narrative.Value)),
            cancellationToken);
        return version.Ok
            ? new ChangedAward(id, publicUrl.Award(id), version.Value.Number, version.Value.Credential)
            : version.Failure;
    }

    private static AchievementCredential Corrected(AchievementCredential before, string? name, string? narrative)
    {
        var subject = before.CredentialSubject;
        if (narrative is not null) subject = subject with { Narrative = narrative };
        if (name is not null)
            subject = subject with
            {
                Identifier =
                [
                    IdentityObject.Plain(IdentifierTypes.Name, name),
                    .. subject.Identifier.Where(one => one.IdentityType != IdentifierTypes.Name || one.Hashed),
                ],
            };
        return before with { CredentialSubject = subject };
    }
}
