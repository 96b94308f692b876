using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Revokes an award: its bit is set and the list is signed anew before anybody is told. Revoking again changes
/// nothing and gives the first revocation; it also publishes the list if that failed before.
/// </summary>
public sealed class RevokeAward(
    WriteQueue queue, PublishStatusList publish, PublicUrl publicUrl, TimeProvider clock)
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
        var published = await publish.ExecuteAsync(revoked.Value.ListId, CancellationToken.None);
        return published.Ok ? revoked.Value.Award : published.Failure;
    }

    private Outcome<(RevokedAward Award, int ListId)> Revoke(RecognitionDbContext database, string id, string reason)
    {
        var award = database.Awards.FirstOrDefault(award => award.Id == id && award.Version > 0);
        if (award is null) return GetAward.Unknown(id);
        var version = database.AwardVersions.First(
            version => version.AwardRow == award.Row && version.Number == award.Version);
        if (award.State != AwardState.Revoked)
        {
            var now = Instant.WholeSeconds(clock.GetUtcNow());
            award.Revoke(reason, now);
            database.StatusEntries.Add(new StatusEntry
            {
                StatusListId = version.StatusListId,
                Index = version.StatusIndex,
                SetAt = now,
            });
            database.StatusLists.First(list => list.Id == version.StatusListId).Change();
        }

        return (new RevokedAward(id, publicUrl.Award(id), award.RevokedAt!.Value, award.RevocationReason!),
            version.StatusListId);
    }
}
