using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Status;

/// <summary>A status list as it is served.</summary>
/// <param name="File">The signed credential.</param>
/// <param name="Ttl">How long it may be kept: its Cache-Control.</param>
public sealed record PublishedStatusList(AwardFile File, TimeSpan Ttl);

/// <summary>The signed status list at an address, signed now if a bit was set since, or it grows old.</summary>
public sealed class GetStatusList(
    IDbContextFactory<RecognitionDbContext> contexts, PublishStatusList publish, IssuingOptions options)
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

    internal static Failure Unknown(string slug) =>
        Failure.NotFound("status-list-not-found", $"There is no status list '{slug}'.");
}
