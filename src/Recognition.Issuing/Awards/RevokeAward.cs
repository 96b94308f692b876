using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Revokes an award: its bit is set and the list is signed anew before anybody is told. Revoking again changes
/// nothing and gives the first revocation; it also publishes the list if that failed before.
/// </summary>
public sealed class RevokeAward(
    WriteQueue queue, PublishStatusList publish, Faults faults, PublicUrl publicUrl, TimeProvider clock)
{
    private const int LongestReason = 500;

    public async Task<Outcome<RevokedAward>> ExecuteAsync(
        string id, string? reason, CancellationToken cancellationToken = default)
    {
        var text = Texts.Line(reason, "/reason", "The reason", LongestReason);
        if (!text.Ok) return text.Failure;
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);

        var revoked = await queue.RunAsync(database => Revoke(database, id, text.Value), cancellationToken);
        if (!revoked.Ok) return revoked.Failure;
        faults.Reach(FaultPoint.RevocationCommitted);
        foreach (var list in revoked.Value.Lists)
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return unpublished.Failure;
        return revoked.Value.Award;
    }

    private Outcome<(RevokedAward Award, int[] Lists)> Revoke(RecognitionDbContext database, string id, string reason)
    {
        var award = database.Awards.FirstOrDefault(award => award.Id == id && award.Version > 0);
        if (award is null) return GetAward.Unknown(id);
        // Each version has an entry of its own, and none of them is to be good any more.
        var versions = database.AwardVersions.AsNoTracking()
            .Where(version => version.AwardRow == award.Row && version.Credential != null).ToList();
        if (award.State != AwardState.Revoked)
        {
            var now = Instant.WholeSeconds(clock.GetUtcNow());
            var before = Fingerprint.Of(award);
            award.Revoke(reason, now);
            AuditTrail.Record(database, now, "award.revoked", $"awards/{id}", before, Fingerprint.Of(award));
            foreach (var version in versions) StatusEntry.Set(database, version.StatusListId, version.StatusIndex, now);
            faults.Reach(FaultPoint.RevocationWritten);
        }

        return (new RevokedAward(id, publicUrl.Award(id), award.RevokedAt!.Value, award.RevocationReason!),
            [.. versions.Select(version => version.StatusListId).Distinct()]);
    }
}
