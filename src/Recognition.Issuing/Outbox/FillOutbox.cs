using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Outbox;

/// <summary>
/// Writes what falls due because of awards that were issued, or changed, since the last time: that they were issued,
/// reminders before their end, and the end. Each award says for which version that is done, so that nothing is written
/// twice, whoever issued it and whoever comes here at the same time. A page is a few statements, not one for each award:
/// a bulk award is not held up by it.
/// </summary>
public sealed class FillOutbox(WriteQueue queue, TimeProvider clock)
{
    private const int PageSize = 1000;

    private const string Insert =
        "INSERT INTO outbox (kind, award_row, version, days, due_at, created_at) SELECT ";

    private const string Page =
        "(SELECT \"row\" FROM awards WHERE outbox_version < version ORDER BY outbox_version, \"row\" LIMIT @1)";

    // Only what was in force when it was signed comes to an end, and only where nothing ended it before.
    private const string Ending =
        "FROM awards JOIN award_versions ON award_row = awards.\"row\" AND number = awards.version {0} "
        + "WHERE awards.\"row\" IN " + Page + " AND state = 'Issued' AND valid_until > proof_created ";

    private const string Issued = Insert
        + "'Issued', \"row\", version, 0, @0, @0 FROM awards WHERE \"row\" IN " + Page
        + " AND outbox_version = 0 AND state <> 'Erased'";

    private const string Expired = Insert
        + "'Expired', awards.\"row\", version, 0, valid_until, @0 " + Ending;

    /// <summary>
    /// Days before the end of a certification at which its holder is reminded, and those of the next reminder. Nobody is
    /// reminded of a day that had passed when the version was signed, nor, after a long pause, of every day that has
    /// passed since: only of the last of them, and of none once it has ended.
    /// </summary>
    private const string Reminder = Insert
        + "'Reminder', awards.\"row\", version, days, valid_until - days * 86400, @0 " + Ending
        + "AND valid_until - days * 86400 >= proof_created AND valid_until - later * 86400 > @0";

    private const string Days =
        ", (SELECT 90 AS days, 30 AS later UNION ALL SELECT 30, 7 UNION ALL SELECT 7, 0)";

    private const string Done = "UPDATE awards SET outbox_version = version WHERE \"row\" IN " + Page + " AND @0 = @0";

    /// <summary>How many entries were written.</summary>
    public async Task<Outcome<int>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        for (var written = 0; ;)
        {
            var now = clock.GetUtcNow().ToUnixTimeSeconds();
            var page = await queue.RunAsync(database => FillPage(database, now), cancellationToken);
            if (!page.Ok) return page.Failure;
            written += page.Value.Written;
            if (page.Value.Awards < PageSize) return written;
        }
    }

    private static Outcome<(int Awards, int Written)> FillPage(RecognitionDbContext database, long now)
    {
        // Who has nothing new, which is most often so, writes nothing.
        if (!database.Awards.Any(award => award.OutboxVersion < award.Version)) return (0, 0);
        var written = Run(Issued) + Run(Reminder.Replace("{0}", Days, StringComparison.Ordinal))
            + Run(Expired.Replace("{0}", "", StringComparison.Ordinal));
        return (Run(Done), written);

        int Run(string sql)
        {
            using var statement = new Statement(database, sql, 2);
            return statement.Run(now, PageSize);
        }
    }
}
