using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;

namespace Recognition.Issuing.Start.Checks;

/// <summary>
/// Whether the clock can be right: times are signed, and cannot be taken back. It is wrong before this program can have
/// been built, and before the newest thing that was stored; years after that it is doubtful.
/// </summary>
internal static class ClockCheck
{
    private const string Check = "clock";

    private const string Hint = "Set the clock of this machine (NTP), then start again.";

    /// <summary>The release of the .NET that this program is built for.</summary>
    private static readonly DateTimeOffset Earliest = new(2025, 11, 11, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Clocks of two machines on the same data may differ by this much.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan LongSilence = TimeSpan.FromDays(5 * 365);

    public static async Task<Finding> FindAsync(
        RecognitionDbContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < Earliest)
            return Finding.Failed(Check, $"The clock says {Format(now)}: this program is younger than that.", Hint);
        if (await NewestAsync(database, cancellationToken) is not { } newest)
            return Finding.Passed(Check, $"The clock says {Format(now)}.");
        if (now < newest.Time - Tolerance)
            return Finding.Failed(Check,
                $"The clock says {Format(now)}, and {newest.What} was stored at {Format(newest.Time)}.", Hint);
        return now > newest.Time + LongSilence
            ? Finding.Warning(Check,
                $"The clock says {Format(now)}: years after {newest.What} of {Format(newest.Time)}, the newest thing stored.",
                "If that is wrong, set the clock before anything is signed.")
            : Finding.Passed(Check, $"The clock says {Format(now)}, after everything that was stored.");
    }

    private static async Task<(string What, DateTimeOffset Time)?> NewestAsync(
        RecognitionDbContext database, CancellationToken cancellationToken)
    {
        (string What, DateTimeOffset? Time)[] newest =
        [
            ("an award", await database.Awards.OrderByDescending(award => award.Row)
                .Select(award => (DateTimeOffset?)award.CreatedAt).FirstOrDefaultAsync(cancellationToken)),
            ("a status list", await database.StatusListVersions
                .MaxAsync(version => (DateTimeOffset?)version.PublishedAt, cancellationToken)),
            ("a DID document", await database.DidDocumentVersions
                .MaxAsync(version => (DateTimeOffset?)version.PublishedAt, cancellationToken)),
            ("a key", await database.IssuerKeys.MaxAsync(key => (DateTimeOffset?)key.CreatedAt, cancellationToken)),
        ];
        var (what, time) = newest.MaxBy(one => one.Time);
        return time is { } latest ? (what, latest) : null;
    }

    private static string Format(DateTimeOffset time) => DateTimeStamp.Format(time);
}
