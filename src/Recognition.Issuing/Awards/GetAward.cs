using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Artwork;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Awards;

/// <summary>An issued award by its id.</summary>
public sealed class GetAward(
    IDbContextFactory<RecognitionDbContext> contexts, PublicUrl publicUrl, TimeProvider clock)
{
    public async Task<Outcome<AwardView>> ExecuteAsync(string id, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return Unknown(id);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from version in database.AwardVersions.AsNoTracking()
            join award in database.Awards on version.AwardRow equals award.Row
            where award.Id == id && award.Version == version.Number
            select new
            {
                Award = award,
                version.Credential,
                Achievement = award.Achievement!.Slug,
                Issuer = award.Issuer!.Slug,
                award.Issuer.Accent,
            }).FirstOrDefaultAsync(cancellationToken);
        if (found?.Credential is null) return await AbsentAsync(database, id, cancellationToken);

        using var json = JsonDocument.Parse(found.Credential);
        var signed = AchievementCredential.Read(json.RootElement.Clone());
        return new AwardView
        {
            Id = id,
            Url = publicUrl.Award(id),
            Achievement = found.Achievement,
            Issuer = found.Issuer,
            IssuerColour = Colour.Of(found.Accent, found.Issuer),
            Signed = signed,
            RecipientName = SignedName(signed),
            Standing = StandingOf(found.Award, clock.GetUtcNow()),
            AwardedAt = signed.AwardedDate ?? signed.ValidFrom,
            ValidUntil = signed.ValidUntil,
            RevokedAt = found.Award.RevokedAt,
            RevocationReason = found.Award.RevocationReason,
            SuspendedAt = found.Award.State == AwardState.Suspended ? found.Award.SuspendedAt : null,
            SuspensionReason = found.Award.State == AwardState.Suspended ? found.Award.SuspensionReason : null,
            OpenToSearch = found.Award.OpenToSearch,
            Credential = found.Credential,
        };
    }

    internal static Failure Unknown(string id) => Failure.NotFound("award-not-found", $"There is no award '{id}'.");

    internal static Failure Erased { get; } = new(
        "award-erased", "This award was erased, with all that was known of its person.", FailureKind.Gone);

    /// <summary>Why nothing was found: there never was such an award, or its person was erased.</summary>
    internal static async Task<Failure> AbsentAsync(
        RecognitionDbContext database, string id, CancellationToken cancellationToken) =>
        await database.Awards.AnyAsync(award => award.Id == id && award.State == AwardState.Erased, cancellationToken)
            ? Erased
            : Unknown(id);

    internal static AwardStanding StandingOf(Award award, DateTimeOffset now) =>
        award.State == AwardState.Draft ? AwardStanding.Draft
        : award.State == AwardState.Scheduled ? AwardStanding.Scheduled
        : award.State == AwardState.Revoked ? AwardStanding.Revoked
        : award.State == AwardState.Suspended ? AwardStanding.Suspended
        : award.ValidUntil <= now ? AwardStanding.Expired
        : AwardStanding.Valid;

    internal static string SignedName(AchievementCredential signed)
    {
        foreach (var identifier in signed.CredentialSubject.Identifier)
            if (identifier.IdentityType == IdentifierTypes.Name && !identifier.Hashed) return identifier.IdentityHash;
        return "";
    }
}
