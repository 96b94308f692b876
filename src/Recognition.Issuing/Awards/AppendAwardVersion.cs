using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.Outbox;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Awards;

/// <summary>What a later version of an award changes, and why there is one.</summary>
/// <param name="Reason">One sentence; it is shown beside the version that it replaces.</param>
/// <param name="Replaces">Whether the version before it counts no more.</param>
/// <param name="Edit">Changes the credential; null to sign it again as it is.</param>
/// <param name="Lifts">Whether it ends a suspension: without one there is nothing to sign.</param>
internal sealed record VersionChange(
    string Reason, bool Replaces, Func<AchievementCredential, AchievementCredential>? Edit = null, bool Lifts = false);

/// <summary>A version that was signed and stored, and the status lists that are to be published because of it.</summary>
internal sealed record AppendedVersion(AwardVersion Version, IReadOnlyList<int> Lists);

/// <summary>
/// Appends a later version to an award: same address and credential id, a later validFrom, the original awardedDate,
/// a status entry of its own. Like the first it is planned, signed exactly as planned, verified, stored; only then is
/// it the award's newest, and the entry of the one that it replaces is set. What was signed earlier stays. The entry of
/// a later version of an award that is suspended or revoked is set with it: it comes into the world out of force.
/// </summary>
public sealed class AppendAwardVersion(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    AllocateStatusIndex allocate,
    CredentialSigner signer,
    WriteQueue queue,
    PublishStatusList publish,
    DiscardAward discard,
    Faults faults,
    PublicUrl publicUrl,
    TimeProvider clock)
{
    /// <summary>The code of a refusal: the award is not suspended, so that nothing can be lifted.</summary>
    internal const string NotSuspended = "award-not-suspended";

    internal async Task<Outcome<AwardVersion>> ExecuteAsync(
        string awardId, VersionChange change, CancellationToken cancellationToken) =>
        await PublishedAsync(await AppendAsync(awardId, change, cancellationToken));

    /// <summary>The same, but for publishing the lists: where many versions are appended, that is done once.</summary>
    internal async Task<Outcome<AppendedVersion>> AppendAsync(
        string awardId, VersionChange change, CancellationToken cancellationToken)
    {
        while (true)
        {
            // One that was begun before, by a process that stopped or is at it, comes first.
            if (await FindOpenAsync(awardId, cancellationToken) is { } open
                && await SignOrDiscardAsync(open, cancellationToken) is { Ok: false } stuck
                && stuck.Failure.Code != WriteQueue.Taken) return stuck.Failure;
            var planned = await PlanAsync(awardId, change, cancellationToken);
            if (!planned.Ok && planned.Failure.Code == WriteQueue.Taken) continue;
            if (!planned.Ok) return planned.Failure;
            faults.Reach(FaultPoint.SuccessorPlanned);
            var signed = await SignOrDiscardAsync(planned.Value, cancellationToken);
            if (signed.Ok || signed.Failure.Code != WriteQueue.Taken) return signed;
        }
    }

    // A plan that cannot be signed is in nobody's way: what it was to replace holds.
    private async Task<Outcome<AppendedVersion>> SignOrDiscardAsync(
        AwardVersion plan, CancellationToken cancellationToken)
    {
        var signed = await SignAsync(plan, cancellationToken);
        if (!signed.Ok) await discard.ExecuteAsync(plan, CancellationToken.None);
        return signed;
    }

    /// <summary>Signs a stored plan and makes it the award's newest version: also what start-up does for an open one.
    /// </summary>
    internal async Task<Outcome<AwardVersion>> FinishAsync(AwardVersion plan, CancellationToken cancellationToken) =>
        await PublishedAsync(await SignAsync(plan, cancellationToken));

    private async Task<Outcome<AwardVersion>> PublishedAsync(Outcome<AppendedVersion> appended)
    {
        if (!appended.Ok) return appended.Failure;
        foreach (var list in appended.Value.Lists)
            if (await publish.ExecuteAsync(list, CancellationToken.None) is { Ok: false } unpublished)
                return PublishStatusList.Unpublished(unpublished.Failure);
        return appended.Value.Version;
    }

    private async Task<Outcome<AppendedVersion>> SignAsync(AwardVersion plan, CancellationToken cancellationToken)
    {
        var prepared = signer.Prepare(plan.Plan, plan.VerificationMethod, plan.ProofCreated);
        if (!prepared.Ok) return prepared.Failure;
        var signed = await signer.SignAsync(prepared.Value, cancellationToken);
        if (!signed.Ok) return signed.Failure;
        faults.Reach(FaultPoint.SuccessorSigned);
        var stored = await queue.RunAsync(
            database => Store(database, plan.AwardRow, plan.Number, signed.Value.Bytes), CancellationToken.None);
        if (stored.Ok) faults.Reach(FaultPoint.SuccessorCommitted);
        return stored;
    }

    private async Task<AwardVersion?> FindOpenAsync(string awardId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.AwardVersions.AsNoTracking().FirstOrDefaultAsync(
            version => version.Award!.Id == awardId && version.Number > 1 && version.Credential == null,
            cancellationToken);
    }

    private async Task<Outcome<AwardVersion>> PlanAsync(
        string awardId, VersionChange change, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var newest = await GetCredential.Newest(database, awardId).Include(version => version.Award)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null) return GetAward.Unknown(awardId);
        if (change.Lifts && newest.Award!.State != AwardState.Suspended) return Unsuspended();
        var issuer = (await programme.ReadAsync(database, cancellationToken)).IssuerById(newest.Award!.IssuerId)!;
        if (issuer.Ed25519Method is not { } method)
            return Failure.Unavailable("issuer-key-missing", $"'{issuer.Name}' has no active signing key.");
        var status = await allocate.DrawAsync(database, issuer, StatusPurpose.Revocation, cancellationToken);
        if (!status.Ok) return status.Failure;
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var plan = Successor(newest, change, status.Value, now);
        var prepared = signer.Prepare(plan, method, now);
        if (!prepared.Ok) return prepared.Failure;
        var version = new AwardVersion
        {
            AwardRow = newest.AwardRow,
            Number = newest.Number + 1,
            Plan = plan,
            VerificationMethod = method,
            ProofCreated = now,
            StatusListId = status.Value.ListId,
            StatusIndex = status.Value.Index,
            SvgHash = newest.SvgHash,
            PngHash = newest.PngHash,
            Reason = change.Reason,
            Replaces = change.Replaces,
            Lifts = change.Lifts,
        };
        return await queue.RunAsync(context => Keep(context, version), cancellationToken);
    }

    private byte[] Successor(AwardVersion newest, VersionChange change, AllocatedIndex status, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(newest.Plan);
        var before = AchievementCredential.Read(json.RootElement);
        var edited = change.Edit?.Invoke(before) ?? before;
        // One that has expired keeps its dates: it cannot begin after its end.
        var later = edited.ValidUntil <= now || edited.ValidFrom > now ? edited.ValidFrom : now;
        return (edited with
        {
            Id = before.Id,
            AwardedDate = before.AwardedDate ?? before.ValidFrom,
            ValidFrom = later,
            CredentialStatus = AwardCredentialBuilder.StatusEntry(
                new StatusSlot(publicUrl.StatusList(status.ListSlug), status.Index)),
        }).ToJson();
    }

    private static Failure Unsuspended() =>
        Failure.Conflict(NotSuspended, "The award is not suspended: there is nothing to lift.");

    private static Outcome<AwardVersion> Keep(RecognitionDbContext database, AwardVersion version)
    {
        if (version.Lifts && !database.Awards.Any(
            award => award.Row == version.AwardRow && award.State == AwardState.Suspended)) return Unsuspended();
        if (IssuerKey.StateOf(database, version.VerificationMethod) != KeyState.Active)
            return Failure.Conflict(WriteQueue.Taken, "The issuer has another key since.");
        database.StatusLists.Where(list => list.Id == version.StatusListId)
            .ExecuteUpdate(set => set.SetProperty(list => list.Allocated, list => list.Allocated + 1));
        database.AwardVersions.Add(version);
        return version;
    }

    private Outcome<AppendedVersion> Store(
        RecognitionDbContext database, long row, int number, byte[] credential)
    {
        var version = database.AwardVersions.Include(version => version.Award)
            .FirstOrDefault(version => version.AwardRow == row && version.Number == number);
        if (version is null) return Failure.Conflict(WriteQueue.Taken, "The plan was discarded.");
        if (version.Award!.State == AwardState.Erased) return GetAward.Erased; // while it was being signed
        if (version.Credential is not null) return new AppendedVersion(version, []);
        if (IssuerKey.StateOf(database, version.VerificationMethod) == KeyState.Compromised)
            return Failure.Conflict(WriteQueue.Taken, "The key of the plan was compromised since.");
        version.Store(credential);
        using var json = JsonDocument.Parse(credential);
        var signed = AchievementCredential.Read(json.RootElement);
        var award = version.Award!;
        award.Supersede(number, GetAward.SignedName(signed), signed.ValidUntil);
        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var earlier = database.AwardVersions.AsNoTracking()
            .Where(before => before.AwardRow == row && before.Number < number).OrderBy(before => before.Number).ToList();
        // One that was renewed held beside its renewal, and is replaced with it.
        if (version.Replaces)
            foreach (var before in earlier) StatusEntry.Set(database, before.StatusListId, before.StatusIndex, now);
        var lifts = version.Lifts && award.State == AwardState.Suspended;
        if (lifts) award.Lift();
        if (lifts) OutboxEntry.Add(database, OutboxKind.Lifted, award, now, now);
        OutboxEntry.CancelEnds(database, row, now, before: number); // the scheduler writes those of this version
        if (award.State is AwardState.Suspended or AwardState.Revoked)
            StatusEntry.Set(database, version.StatusListId, version.StatusIndex, now);
        var entry = IssuanceLog.Append(database, row, number, LogEntry.Credential, award.Salt, credential, now);
        AuditTrail.Record(
            database, now, lifts ? "award.lifted" : version.Replaces ? "award.replaced" : "award.renewed",
            $"awards/{award.Id}", IssuanceLog.EntryOf(award.Salt, earlier[^1].Credential), entry);
        faults.Reach(FaultPoint.SuccessorWritten);
        return new AppendedVersion(
            version, [.. earlier.Append(version).Select(one => one.StatusListId).Distinct()]);
    }
}
