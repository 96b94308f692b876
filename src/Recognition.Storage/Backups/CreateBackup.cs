using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Recognition.Issuing;
using Recognition.Storage.Sqlite;

namespace Recognition.Storage.Backups;

/// <summary>A backup that was written.</summary>
public sealed record WrittenBackup(string File, long Bytes, BackupManifest Manifest);

/// <summary>
/// Writes the whole data directory into one archive while the service goes on: the database as it was at one moment,
/// the key files and the cookie keys, encrypted as they are. The key-encryption key is not in it.
/// The database is copied first and the files after it. A key's file is there before the database names it, so every
/// key that the copy names is in the archive.
/// </summary>
public sealed class CreateBackup(StorageOptions options, TimeProvider clock)
{
    private const string Unfinished = ".unfinished";

    /// <param name="file">The archive, mode 0600; it appears whole or not at all.</param>
    /// <param name="overwrite">Whether one that is there is replaced.</param>
    public Outcome<WrittenBackup> Execute(string file, bool overwrite = false)
    {
        if (Refusal(file, overwrite) is { } refused) return refused;
        var beside = $"{file}.{Path.GetRandomFileName()}{Unfinished}"; // others may be at it, too
        var copy = beside + ".db";
        try
        {
            var hasDatabase = File.Exists(options.DatabaseFile);
            if (hasDatabase) SqliteCopy.Make(options.DatabaseFile, copy, options.BusyTimeout);
            if (hasDatabase && SqliteCopy.FindDamage(copy, thorough: false, options.BusyTimeout) is { } damage)
                return Failure.Unavailable("storage-damaged", $"The database is damaged: {damage}",
                    "Keep the backups that you have, and restore the newest into another folder.");
            var manifest = Write(beside, hasDatabase ? copy : null);
            File.Move(beside, file, overwrite);
            return new WrittenBackup(file, new FileInfo(file).Length, manifest);
        }
        catch (SqliteException exception) when (SqliteTrouble.Of(exception) is { } trouble)
        {
            return trouble;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable("backup-not-written", $"The backup cannot be written: {exception.Message}",
                "See that its folder may be written to and has room for twice the database.");
        }
        finally
        {
            File.Delete(copy);
            File.Delete(beside);
        }
    }

    private Failure? Refusal(string file, bool overwrite)
    {
        if (!File.Exists(options.DatabaseFile) && !Directory.Exists(Path.Combine(options.DataDirectory, "keys")))
            return Failure.NotFound("data-directory-missing",
                $"There is neither a database nor a key in '{options.DataDirectory}'.",
                "Give --data (or set Recognition__DataDirectory) to the service's data directory.");
        if (Directory.Exists(file)) return Failure.Conflict("backup-exists", $"'{file}' is a folder.", "Name a file in it.");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(file))))
            return Failure.NotFound("backup-not-written", $"The folder of '{file}' is not there.", "Make it, or name another.");
        return File.Exists(file) && !overwrite
            ? Failure.Conflict("backup-exists", $"'{file}' is there already and was left as it is.",
                "Name another file, or give --force to replace it.")
            : null;
    }

    private BackupManifest Write(string file, string? databaseCopy)
    {
        var entries = new List<BackupEntry>();
        var manifest = Describe(databaseCopy, entries);
        using var stream = OpenPrivate(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var readMe = new MemoryStream(BackupReadMe.Bytes)) Add(zip, entries, BackupManifest.ReadMe, readMe);
            if (databaseCopy is not null) AddFile(zip, entries, BackupManifest.Database, databaseCopy);
            AddFolder(zip, entries, "keys", "*.json");
            AddFolder(zip, entries, "cookie-keys", "*.xml");
            manifest = manifest with { KeysElsewhere = [.. manifest.KeysElsewhere.Where(key => !Has(entries, key))] };
            using var last = new MemoryStream(manifest.ToJson());
            Add(zip, [], BackupManifest.FileName, last);
        }

        stream.Flush(flushToDisk: true);
        return manifest;
    }

    private static bool Has(List<BackupEntry> entries, string key) => entries.Exists(one => one.Path == $"keys/{key}.json");

    private void AddFolder(ZipArchive zip, List<BackupEntry> entries, string folder, string pattern)
    {
        var path = Path.Combine(options.DataDirectory, folder);
        if (!Directory.Exists(path)) return;
        foreach (var file in Directory.EnumerateFiles(path, pattern).Order(StringComparer.Ordinal))
        {
            var name = $"{folder}/{Path.GetFileName(file)}";
            if (BackupManifest.IsName(name)) AddFile(zip, entries, name, file);
        }
    }

    private static void AddFile(ZipArchive zip, List<BackupEntry> entries, string name, string file)
    {
        FileStream from;
        try
        {
            from = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (FileNotFoundException)
        {
            return; // a key that no issuer got was discarded meanwhile
        }

        using (from) Add(zip, entries, name, from);
    }

    private static void Add(ZipArchive zip, List<BackupEntry> entries, string name, Stream from)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
        entry.ExternalAttributes = Convert.ToInt32("100600", 8) << 16; // a file of mode 0600, for whoever unpacks by hand
        using var to = entry.Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        long length = 0;
        for (int count; (count = from.Read(buffer)) > 0; length += count)
        {
            hash.AppendData(buffer, 0, count);
            to.Write(buffer, 0, count);
        }

        entries.Add(new BackupEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset())));
    }

    private BackupManifest Describe(string? databaseCopy, List<BackupEntry> entries)
    {
        var manifest = new BackupManifest
        {
            CreatedAt = clock.GetUtcNow(),
            Program = typeof(CreateBackup).Assembly
                .GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown",
            Schema = null,
            PublicUrl = null,
            Awards = 0,
            KeysElsewhere = [],
            Entries = entries,
        };
        if (databaseCopy is null) return manifest;
        using var database = SqliteCopy.Open(databaseCopy, SqliteOpenMode.ReadOnly, options.BusyTimeout);
        return manifest with
        {
            Schema = SchemaOf(database),
            PublicUrl = PublicUrlOf(database),
            Awards = Count(database, "SELECT COUNT(*) FROM awards WHERE version > 0"),
            KeysElsewhere = KeysOf(database),
        };
    }

    private static int SchemaOf(SqliteConnection database) =>
        (int)Count(database, "SELECT COALESCE(MAX(number), 0) FROM schema_scripts");

    // What was signed says where it was signed; an option may be wrong.
    private static string? PublicUrlOf(SqliteConnection database)
    {
        if (SqliteCopy.Text(database, "SELECT credential FROM award_versions WHERE credential IS NOT NULL "
            + "ORDER BY award_row DESC LIMIT 1") is not { } text) return null;
        using var json = JsonDocument.Parse(text);
        var id = json.RootElement.GetProperty("id").GetString()!;
        return id[..id.LastIndexOf("/awards/", StringComparison.Ordinal)];
    }

    private static List<string> KeysOf(SqliteConnection database)
    {
        var keys = SqliteCopy.Texts(database, "SELECT public_key_multibase FROM issuer_keys").ToList();
        if (SchemaOf(database) >= 2) keys.AddRange(SqliteCopy.Texts(database, "SELECT public_key_multibase FROM instances"));
        return keys;
    }

    private static long Count(SqliteConnection database, string sql) =>
        long.Parse(SqliteCopy.Text(database, sql)!, System.Globalization.CultureInfo.InvariantCulture);

    private static FileStream OpenPrivate(string path)
    {
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, open);
    }
}
