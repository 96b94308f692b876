using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace Recognition.Kill;

/// <summary>The database itself, read without any of the service's code: no half rows, nothing twice, nothing stray.
/// </summary>
internal static class DatabaseAudit
{
    // Each has to give no row.
    private static readonly (string What, string Sql)[] Rules =
    [
        ("a version without its signed bytes", "SELECT award_row, number FROM award_versions WHERE credential IS NULL"),
        ("an award that is planned", "SELECT id FROM awards WHERE state = 'Planned' OR version = 0 OR position IS NULL"),
        ("an award whose newest version is not its last",
            "SELECT id, version, (SELECT MAX(number) FROM award_versions WHERE award_row = awards.row) newest, "
            + "(SELECT COUNT(*) FROM award_versions WHERE award_row = awards.row) there FROM awards "
            + "WHERE newest IS NULL OR version <> newest OR version <> there"),
        ("positions with gaps", "SELECT COUNT(*), MAX(position) FROM awards HAVING COUNT(*) <> COALESCE(MAX(position), 0)"),
        ("a position twice", "SELECT position FROM awards GROUP BY position HAVING COUNT(*) > 1"),
        ("a status entry twice",
            "SELECT status_list_id, status_index FROM award_versions GROUP BY 1, 2 HAVING COUNT(*) > 1"),
        ("a list whose count is not that of its entries",
            "SELECT slug, allocated, (SELECT COUNT(*) FROM award_versions WHERE status_list_id = status_lists.id) used "
            + "FROM status_lists WHERE allocated <> used"),
        ("a bit that belongs to nobody",
            "SELECT status_list_id, \"index\" FROM status_entries e WHERE NOT EXISTS (SELECT 1 FROM award_versions v "
            + "WHERE v.status_list_id = e.status_list_id AND v.status_index = e.\"index\")"),
        ("a list version from the future",
            "SELECT slug FROM status_lists l WHERE revision < "
            + "(SELECT MAX(number) FROM status_list_versions WHERE status_list_id = l.id)"),
        ("an achievement held twice",
            "SELECT achievement_id, person_id FROM awards WHERE state <> 'Revoked' GROUP BY 1, 2 HAVING COUNT(*) > 1"),
        ("an Idempotency-Key of no award",
            "SELECT key FROM idempotency_records WHERE award_id NOT IN (SELECT id FROM awards)"),
        ("a person without an award", "SELECT id FROM people WHERE id NOT IN (SELECT person_id FROM awards)"),
        ("two active keys of a kind",
            "SELECT issuer_id, \"use\" FROM issuer_keys WHERE state = 'Active' GROUP BY 1, 2 HAVING COUNT(*) <> 1"),
        ("a gap in the history of a DID document",
            "SELECT issuer_id FROM did_document_versions GROUP BY 1 HAVING COUNT(*) <> MAX(number)"),
        ("a gap in the audit trail", "SELECT COUNT(*) FROM audit_entries HAVING COUNT(*) <> COALESCE(MAX(number), 0)"),
        ("an audit entry that does not follow the one before it",
            "SELECT a.number FROM audit_entries a JOIN audit_entries b ON b.number = a.number - 1 "
            + "WHERE a.previous <> b.hash"),
        ("a gap in the issuance log",
            "SELECT COUNT(*) FROM log_entries HAVING COUNT(*) <> COALESCE(MAX(\"index\") + 1, 0)"),
        ("a signed version that the log does not have once",
            "SELECT v.award_row, v.number FROM award_versions v LEFT JOIN log_entries l ON l.award_row = v.award_row "
            + "AND l.number = v.number AND l.form = 'vc' GROUP BY 1, 2 HAVING COUNT(l.\"index\") <> 1"),
        ("a foreign key that leads nowhere", "PRAGMA foreign_key_check"),
    ];

    /// <summary>Right after a start, before anybody asks: nothing is open any more.</summary>
    public static void AfterStart(House house, Ledger ledger)
    {
        using var database = Open(house);
        foreach (var (what, sql) in Rules.AsSpan(0, 2)) Demand(database, ledger, $"Open after the start: {what}", sql);
    }

    /// <summary>Everything, once what was cut off is settled: the awards are those of the ledger.</summary>
    public static void Whole(House house, Ledger ledger)
    {
        using var database = Open(house);
        foreach (var (what, sql) in Rules) Demand(database, ledger, what, sql);
        var integrity = Rows(database, "PRAGMA integrity_check");
        if (integrity is not ["ok"]) ledger.Find($"integrity_check: {string.Join("; ", integrity.Take(3))}");
        var known = ledger.Entries.Values.Where(entry => entry.Id is not null).Select(entry => entry.Id!)
            .ToHashSet(StringComparer.Ordinal);
        var there = Rows(database, "SELECT id FROM awards").ToHashSet(StringComparer.Ordinal);
        foreach (var id in known.Except(there)) ledger.Find($"The database lost {id}");
        foreach (var id in there.Except(known)) ledger.Find($"The database has {id}, and nobody was told of it");
        CheckLog(database, ledger);
    }

    // RFC 9162, 2.1.1: an inner node is SHA-256(0x01 || left || right).
    private static void CheckLog(SqliteConnection database, Ledger ledger)
    {
        var nodes = new Dictionary<(long Level, long Index), byte[]>();
        foreach (var row in Rows(database, "SELECT 0 || ',' || \"index\" || ',' || hex(hash) FROM log_entries "
            + "UNION ALL SELECT level || ',' || \"index\" || ',' || hex(hash) FROM log_nodes"))
        {
            var parts = row.Split(',');
            nodes[(long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture))] =
                Convert.FromHexString(parts[2]);
        }

        foreach (var ((level, index), hash) in nodes)
        {
            if (level > 0 && !(nodes.TryGetValue((level - 1, 2 * index), out var left)
                && nodes.TryGetValue((level - 1, (2 * index) + 1), out var right)
                && SHA256.HashData([1, .. left, .. right]).AsSpan().SequenceEqual(hash)))
                ledger.Find($"The log's node {level}/{index} is not the hash of its children");
            if ((index & 1) == 1 && !nodes.ContainsKey((level + 1, index >> 1)))
                ledger.Find($"The log lacks the node {level + 1}/{index >> 1}");
        }
    }

    private static void Demand(SqliteConnection database, Ledger ledger, string what, string sql)
    {
        var rows = Rows(database, sql);
        if (rows.Count > 0) ledger.Find($"The database has {what}: {string.Join("; ", rows.Take(3))} ({rows.Count})");
    }

    private static List<string> Rows(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // The texts are this file's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i))));
        return rows;
    }

    private static SqliteConnection Open(House house)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = house.Database, Pooling = false }.ConnectionString);
        connection.Open();
        return connection;
    }
}
