using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Start.Checks;

/// <summary>
/// Whether the public URL is the one that stands in the newest badge: under another one our DIDs are others, and no
/// badge that is out would verify here.
/// </summary>
internal static class PublicUrlCheck
{
    private const string Check = "public-url";

    public static async Task<Finding> FindAsync(
        RecognitionDbContext database, PublicUrl publicUrl, CancellationToken cancellationToken)
    {
        var newest = await database.AwardVersions.AsNoTracking().Where(version => version.Credential != null)
            .OrderByDescending(version => version.AwardRow).Select(version => version.Credential)
            .FirstOrDefaultAsync(cancellationToken);
        if (newest is null || !StrictJson.TryParse(newest, StrictJsonLimits.Default, out var badge, out _)
            || badge.Text("id") is not { } id || id.LastIndexOf("/awards/", StringComparison.Ordinal) is var end && end < 0)
            return Finding.Passed(Check, $"No badge of another address than {publicUrl} was awarded.");
        var signed = id[..end];
        return signed == publicUrl.Value
            ? Finding.Passed(Check, $"Badges name {publicUrl}.")
            : Finding.Failed(Check, $"The newest badge names {signed}, and the public URL is {publicUrl}.",
                $"Set Recognition__PublicUrl (or --public-url) to {signed}: what was signed keeps its address.");
    }
}
