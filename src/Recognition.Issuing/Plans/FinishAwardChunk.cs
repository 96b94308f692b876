using System.Globalization;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Log;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Plans;

/// <summary>A stored award and what was signed for it.</summary>
internal readonly record struct SignedAward(AwardToStore Award, long Row, byte[] Bytes);

/// <summary>
/// The second transaction of a chunk, what <see cref="FinishAward"/> does for one award: the signed bytes, their leaf
/// in the issuance log, the entry of the audit trail, and the plan's row. An award that somebody else has finished
/// meanwhile, as a start of the service does, is left as it is: its bytes are the same.
/// </summary>
internal sealed class FinishAwardChunk : IDisposable
{
    private readonly RecognitionDbContext _database;
    private readonly DateTimeOffset _now;
    private readonly Statement _version;
    private readonly Statement _award;
    private readonly Statement _leaf;
    private readonly Statement _node;
    private readonly Statement _audit;
    private readonly Statement _row;

    private FinishAwardChunk(RecognitionDbContext database, DateTimeOffset now)
    {
        (_database, _now) = (database, now);
        _version = new Statement(database,
            "UPDATE award_versions SET credential = @1 WHERE award_row = @0 AND number = 1", 2);
        _award = new Statement(database,
            "UPDATE awards SET state = 'Issued', version = 1, position = @1 WHERE \"row\" = @0 AND state = 'Planned'", 2);
        _leaf = new Statement(database,
            "INSERT INTO log_entries (\"index\", hash, award_row, number, form, logged_at) "
            + "VALUES (@0, @1, @2, @3, @4, @5)", 6);
        _node = new Statement(database, "INSERT INTO log_nodes (level, \"index\", hash) VALUES (@0, @1, @2)", 3);
        _audit = new Statement(database,
            "INSERT INTO audit_entries (number, at, actor, origin, action, subject, \"before\", \"after\", previous, hash) "
            + "VALUES (@0, @1, @2, @3, @4, @5, @6, @7, @8, @9)", 10);
        _row = new Statement(database,
            "UPDATE bulk_plan_rows SET state = 'Awarded', request = NULL "
            + "WHERE plan_id = @0 AND number = @1 AND state = 'Planned'", 2);
    }

    /// <summary>How many awards it finished; <see cref="WriteQueue.Taken"/> where the programme has changed since they
    /// were verified, and they are to be verified again.</summary>
    public static Outcome<int> Execute(
        RecognitionDbContext database, int plan, long revision, IReadOnlyList<SignedAward> signed, DateTimeOffset now)
    {
        using var current = new Statement(database, "SELECT value FROM revisions WHERE name = @0", 1);
        if ((long?)current.Value(Revision.Programme) != revision)
            return Failure.Conflict(WriteQueue.Taken, "Issuers or keys have changed meanwhile.");
        using var last = new Statement(database, "SELECT MAX(position) FROM awards", 0);
        var position = Convert.ToInt64(last.Value() ?? 0L, CultureInfo.InvariantCulture);
        using var finish = new FinishAwardChunk(database, now);
        var finished = 0;
        foreach (var award in signed)
        {
            if (!finish.Finish(award, position + 1)) continue;
            position++;
            finished++;
            finish._row.Run(plan, award.Award.Number);
        }

        return finished;
    }

    private bool Finish(SignedAward signed, long position)
    {
        if (_award.Run(signed.Row, position) != 1) return false;
        _version.Run(signed.Row, signed.Bytes);
        var entry = IssuanceLog.EntryOf(signed.Award.Salt, signed.Bytes);
        var (leaf, nodes) = IssuanceLog.Next(_database, signed.Row, 1, LogEntry.Credential, entry, _now);
        _leaf.Run(leaf.Index, leaf.Hash, leaf.AwardRow, leaf.Number, leaf.Form, leaf.LoggedAt.ToUnixTimeSeconds());
        foreach (var node in nodes) _node.Run(node.Level, node.Index, node.Hash);
        Record("award.issued", $"awards/{signed.Award.AwardId}", entry);
        return true;
    }

    private void Record(string action, string subject, byte[] after)
    {
        var entry = AuditTrail.Next(_database, _now, action, subject, after: after);
        _audit.Run(
            entry.Number, entry.At.ToUnixTimeSeconds(), entry.Actor, entry.Origin, entry.Action, entry.Subject,
            entry.Before, entry.After, entry.Previous, entry.Hash);
    }

    public void Dispose()
    {
        _version.Dispose();
        _award.Dispose();
        _leaf.Dispose();
        _node.Dispose();
        _audit.Dispose();
        _row.Dispose();
    }
}
