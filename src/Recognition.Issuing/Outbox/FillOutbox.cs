using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Outbox;

/// <summary>
/// Writes what falls due because of awards that were issued, or changed, since the last time: that they were issued,
/// reminders before their end, and the end. Each award says for which version that is done, so that nothing is written
/// twice, whoever issued it and whoever comes here at the same time.
/// </summary>
public sealed class FillOutbox(WriteQueue queue, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Days before the end of a certification at which its holder is reminded.</summary>
    public static IReadOnlyList<int> ReminderDays { get; } = [90, 30, 7];

    /// <summary>How many entries were written.</summary>
    public async Task<Outcome<int>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        for (var written = 0; ;)
        {
            var now = Instant.WholeSeconds(clock.GetUtcNow());
            var page = await queue.RunAsync(database => FillPage(database, now), cancellationToken);
            if (!page.Ok) return page.Failure;
            written += page.Value.Written;
            if (page.Value.Awards < PageSize) return written;
        }
    }

    private static Outcome<(int Awards, int Written)> FillPage(RecognitionDbContext database, DateTimeOffset now)
    {
        var page = (
            from award in database.Awards
            join version in database.AwardVersions on new { award.Row, Number = award.Version } equals
                new { Row = version.AwardRow, version.Number }
            where award.OutboxVersion < award.Version
            orderby award.OutboxVersion, award.Row
            select new { Award = award, version.ProofCreated }).Take(PageSize).ToList();
        var written = 0;
        foreach (var one in page) written += Fill(database, one.Award, one.ProofCreated, now);
        return (page.Count, written);
    }

    private static int Fill(RecognitionDbContext database, Award award, DateTimeOffset signed, DateTimeOffset now)
    {
        var written = 0;
        if (award.OutboxVersion == 0 && award.State != AwardState.Erased)
            Write(OutboxKind.Issued, now, 0);
        if (award is { State: AwardState.Issued, ValidUntil: { } end } && end > signed)
        {
            foreach (var days in DaysOf(end, signed, now)) Write(OutboxKind.Reminder, end.AddDays(-days), days);
            Write(OutboxKind.Expired, end, 0);
        }

        award.OutboxVersion = award.Version;
        return written;

        void Write(OutboxKind kind, DateTimeOffset due, int days)
        {
            OutboxEntry.Add(database, kind, award, due, now, days);
            written++;
        }
    }

    /// <summary>
    /// Nobody is reminded of a day that had passed when the version was signed, nor, after a long pause, of every day that
    /// has passed since: only of the last of them, and of none once it has ended.
    /// </summary>
    internal static List<int> DaysOf(DateTimeOffset end, DateTimeOffset signed, DateTimeOffset now)
    {
        var days = new List<int>(ReminderDays.Count);
        if (end <= now) return days;
        foreach (var before in ReminderDays)
        {
            // The end of the calendar's first days has no day before it.
            if ((end - DateTimeOffset.MinValue).TotalDays < before) continue;
            var due = end.AddDays(-before);
            if (due < signed) continue;
            if (due <= now) days.Clear(); // a later reminder takes the place of an earlier one that was never sent
            days.Add(before);
        }

        return days;
    }
}
