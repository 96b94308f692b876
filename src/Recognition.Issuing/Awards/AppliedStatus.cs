using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Awards;

/// <summary>An award whose status a write job has set, or found as it was to be.</summary>
/// <param name="Changed">False where it was so already.</param>
/// <param name="Lists">The status lists that are to be published, also where an earlier attempt could not.</param>
internal sealed record AppliedStatus(Award Award, bool Changed, IReadOnlyList<int> Lists)
{
    /// <summary>Sets the entries of all versions that were signed: each has one of its own, and none is to be good.</summary>
    public static AppliedStatus Of(RecognitionDbContext database, Award award, bool changed, DateTimeOffset now)
    {
        var versions = database.AwardVersions.AsNoTracking()
            .Where(version => version.AwardRow == award.Row && version.Credential != null)
            .Select(version => new { version.StatusListId, version.StatusIndex }).ToList();
        if (changed)
            foreach (var version in versions)
                StatusEntry.Set(database, version.StatusListId, version.StatusIndex, now);
        return new AppliedStatus(award, changed, [.. versions.Select(version => version.StatusListId).Distinct()]);
    }
}
