using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Ends a suspension: a successor with a status entry of its own is signed under the same address, and what was signed
/// before says that it was replaced by it. Lifting what is not suspended changes nothing.
/// </summary>
public sealed class LiftSuspension(
    IDbContextFactory<RecognitionDbContext> contexts, AppendAwardVersion append, PublishStatusList publish,
    PublicUrl publicUrl)
{
    private const string Lifted = "Suspension lifted: ";

    public async Task<Outcome<ChangedAward>> ExecuteAsync(
        string id, string? reason, CancellationToken cancellationToken = default)
    {
        var text = AwardChange.Reason(reason);
        if (!text.Ok) return text.Failure;
        var lifted = await LiftAsync(id, text.Value, cancellationToken);
        if (!lifted.Ok) return lifted.Failure;
        foreach (var list in lifted.Value.Lists)
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return PublishStatusList.Unpublished(unpublished.Failure);
        return lifted.Value.Award;
    }

    /// <summary>Does not publish lists: where many are lifted, that is done once.</summary>
    /// <param name="reason">Checked.</param>
    internal async Task<Outcome<LiftedAward>> LiftAsync(string id, string reason, CancellationToken cancellationToken)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        AwardVersion? newest;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            newest = await GetCredential.Newest(database, id).Include(version => version.Award)
                .FirstOrDefaultAsync(cancellationToken);
        }

        if (newest is null) return GetAward.Unknown(id);
        if (newest.Award!.State == AwardState.Revoked) return Revoked();
        if (newest.Award.State != AwardState.Suspended) return new LiftedAward(Of(id, newest), Changed: false, []);
        var version = await append.AppendAsync(
            id, new VersionChange(Lifted + reason, Replaces: true, Lifts: true), cancellationToken);
        // Somebody else was quicker: it is as it was to be.
        if (version.Failure is { Code: AppendAwardVersion.NotSuspended })
            return await LiftAsync(id, reason, cancellationToken);
        if (!version.Ok) return version.Failure;
        return version.Value.Version.Award!.State == AwardState.Revoked
            ? Revoked()
            : new LiftedAward(Of(id, version.Value.Version), Changed: true, version.Value.Lists);
    }

    private static Failure Revoked() =>
        AwardChange.Revoked("The award was revoked: that is for good, and no suspension of it can be lifted.");

    private ChangedAward Of(string id, AwardVersion version) =>
        new(id, publicUrl.Award(id), version.Number, version.Credential);
}

/// <summary>An award that is not suspended any more.</summary>
/// <param name="Changed">False where it was not.</param>
/// <param name="Lists">The status lists that are to be published.</param>
internal sealed record LiftedAward(ChangedAward Award, bool Changed, IReadOnlyList<int> Lists);
