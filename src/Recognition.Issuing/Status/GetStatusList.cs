using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Status;

/// <summary>A status list as it is served.</summary>
/// <param name="File">The signed credential.</param>
/// <param name="Ttl">How long it may be kept: its Cache-Control.</param>
public sealed record PublishedStatusList(AwardFile File, TimeSpan Ttl);

/// <summary>The signed status list at an address, signed now if a bit was set since, or it grows old.</summary>
public sealed class GetStatusList(
    IDbContextFactory<RecognitionDbContext> contexts, PublishStatusList publish, PublicUrl publicUrl,
    IssuingOptions options)
{
    private readonly ConcurrentDictionary<string, int> _ids = new(StringComparer.Ordinal); // a slug never changes

    public async Task<Outcome<PublishedStatusList>> ExecuteAsync(
        string slug, CancellationToken cancellationToken = default)
    {
        var version = await CurrentAsync(slug, cancellationToken);
        if (!version.Ok) return version.Failure;
        var file = new AwardFile(version.Value.Credential, GetCredential.MediaType,
            GetCredential.ETagOf(version.Value.Credential), version.Value.PublishedAt);
        return new PublishedStatusList(file, options.StatusListTtl);
    }

    internal async Task<Outcome<StatusListVersion>> CurrentAsync(string slug, CancellationToken cancellationToken)
    {
        if (!_ids.TryGetValue(slug, out var id))
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            id = await database.StatusLists.Where(list => list.Slug == slug)
                .Select(list => list.Id).FirstOrDefaultAsync(cancellationToken);
            if (id == 0) return Unknown(slug);
            _ids[slug] = id;
        }

        return await publish.ExecuteAsync(id, cancellationToken);
    }

    /// <summary>Whether an entry was set by then; null where the list is not ours.</summary>
    internal async Task<bool?> WasSetAsync(
        string slug, int index, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var id = await database.StatusLists.Where(list => list.Slug == slug)
            .Select(list => list.Id).FirstOrDefaultAsync(cancellationToken);
        if (id == 0) return null;
        var entry = await database.StatusEntries.AsNoTracking()
            .FirstOrDefaultAsync(entry => entry.StatusListId == id && entry.Index == index, cancellationToken);
        return entry is not null && entry.SetAt <= at;
    }

    /// <summary>Whether an entry is set now; null where the list is not ours, or not this issuer's.</summary>
    internal async Task<bool?> IsSetAsync(
        string slug, int index, string issuerId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from list in database.StatusLists
            join issuer in database.Issuers on list.IssuerId equals issuer.Id
            where list.Slug == slug
            select new { list.Id, issuer.Slug }).FirstOrDefaultAsync(cancellationToken);
        if (found is null || publicUrl.IssuerDid(found.Slug) != issuerId) return null;
        return await database.StatusEntries.AnyAsync(
            entry => entry.StatusListId == found.Id && entry.Index == index, cancellationToken);
    }

    /// <summary>
    /// Why an entry is set: its award was revoked or suspended, or a later version took its place; null if it is unused.
    /// </summary>
    internal async Task<StatusReason?> WhySetAsync(string slug, int index, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from list in database.StatusLists
            join version in database.AwardVersions on list.Id equals version.StatusListId
            join award in database.Awards on version.AwardRow equals award.Row
            where list.Slug == slug && version.StatusIndex == index
            select new { Award = award, version.Number, version.StatusListId }).AsNoTracking()
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null) return null;
        if (found.Award.State is AwardState.Revoked or AwardState.Suspended) return ReasonOf(found.Award);
        var later = await database.AwardVersions.AsNoTracking().Where(
            version => version.AwardRow == found.Award.Row && version.Number > found.Number && version.Replaces
                && version.Credential != null)
            .OrderBy(version => version.Number).FirstOrDefaultAsync(cancellationToken);
        if (later is null) return null;
        var reason = new StatusReason(
            null, new Replacement(publicUrl.Award(found.Award.Id), later.ProofCreated, later.Reason ?? ""));
        if (!later.Lifts) return reason;
        // It was on hold until then: what a report about a day of that time says.
        var set = await database.StatusEntries.AsNoTracking().FirstOrDefaultAsync(
            entry => entry.StatusListId == found.StatusListId && entry.Index == index, cancellationToken);
        return set?.SetAt < later.ProofCreated
            ? reason with { Suspension = new Suspension(set.SetAt, later.Reason ?? "") }
            : reason;
    }

    private static StatusReason ReasonOf(Award award) => new(award.RevocationReason, null)
    {
        RevokedAt = award.RevokedAt,
        Suspension = award.SuspendedAt is { } since ? new Suspension(since, award.SuspensionReason ?? "") : null,
    };

    internal static Failure Unknown(string slug) =>
        Failure.NotFound("status-list-not-found", $"There is no status list '{slug}'.");
}
