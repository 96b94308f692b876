using System.IO.Compression;
using System.Security.Cryptography;
using Recognition.Issuing;
using Recognition.Storage.Sqlite;

namespace Recognition.Storage.Backups;

/// <summary>
/// Unpacks a backup into the data directory, which is empty or not there. Everything is unpacked and checked beside it
/// first (names, lengths, hashes, schema, the database itself); only then does it appear there, the database last.
/// </summary>
public sealed class RestoreBackup(StorageOptions options)
{
    internal const int LongestManifest = 16 * 1024 * 1024;

    public Outcome<BackupManifest> Execute(string file)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(options.DataDirectory));
        if (Refusal(file, target) is { } refused) return refused;
        // A folder that is there may be a mount: what is moved must lie on the same disk.
        var beside = (Directory.Exists(target) ? target + Path.DirectorySeparatorChar : target)
            + $".{Path.GetRandomFileName()}.restoring";
        try
        {
            DataDirectory.Create(beside);
            var unpacked = Unpack(file, beside);
            if (unpacked.Ok) MoveInto(beside, target);
            return unpacked;
        }
        catch (InvalidDataException)
        {
            return Damaged("it is no archive, or it was cut off or changed");
        }
        catch (Exception exception) when (SqliteTrouble.Of(exception) is not null)
        {
            return Damaged("its database does not open");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable("backup-not-restored", $"The backup cannot be restored: {exception.Message}",
                "See that the folder above the data directory may be written to and has room.");
        }
        finally
        {
            if (Directory.Exists(beside)) Directory.Delete(beside, recursive: true);
        }
    }

    internal static Failure Damaged(string why) => Failure.Invalid("backup-damaged",
        $"The backup is damaged: {why}. Nothing was restored.", hint: "Take another copy of it, or an older backup.");

    private static Failure? Refusal(string file, string target)
    {
        if (!File.Exists(file))
            return Failure.NotFound("backup-missing", $"There is no backup '{file}'.", "Check the name.");
        if (File.Exists(target))
            return Failure.Conflict("data-directory-unusable", $"'{target}' is a file.", "Name a folder with --data.");
        return Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()
            ? Failure.Conflict("data-directory-not-empty",
                $"'{target}' is not empty, and nothing in it was touched.",
                "Restore into a folder that is empty or not there yet; move the old one aside first.")
            : null;
    }

    private Outcome<BackupManifest> Unpack(string file, string folder)
    {
        using var zip = ZipFile.OpenRead(file);
        var manifest = ReadManifest(zip);
        if (!manifest.Ok) return manifest.Failure;
        if (manifest.Value.Schema > SchemaScript.Sqlite.Count)
            return Failure.Conflict("schema-from-the-future",
                $"The backup has schema {manifest.Value.Schema}; this program knows {SchemaScript.Sqlite.Count}.",
                "Restore it with the newer program.");

        var listed = manifest.Value.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        foreach (var entry in zip.Entries)
        {
            if (entry.FullName == BackupManifest.FileName) continue;
            // Names are compared with those of the manifest, which are of a closed form: no path leads elsewhere.
            if (!listed.Remove(entry.FullName, out var expected))
                return Damaged($"it holds '{Printable(entry.FullName)}', which its manifest does not name");
            if (!TryUnpack(entry, expected, Path.Combine(folder, expected.Path)))
                return Damaged($"'{expected.Path}' is not what its manifest says");
        }

        if (listed.Count > 0) return Damaged($"'{listed.Keys.First()}' is missing");
        File.Delete(Path.Combine(folder, BackupManifest.ReadMe)); // it speaks of the archive
        var database = Path.Combine(folder, BackupManifest.Database);
        if (manifest.Value.Schema is not null
            && SqliteCopy.FindDamage(database, thorough: true, options.BusyTimeout) is { } damage)
            return Damaged($"SQLite says of its database: {damage}");
        return manifest;
    }

    private static Outcome<BackupManifest> ReadManifest(ZipArchive zip)
    {
        var named = zip.Entries.Where(entry => entry.FullName == BackupManifest.FileName).ToList();
        if (named.Count != 1) return Damaged("it has no manifest, so it is no backup of this program");
        if (named[0].Length > LongestManifest) return Damaged("its manifest is far too long");
        using var stream = named[0].Open();
        var bytes = new byte[named[0].Length];
        return stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length
            ? BackupManifest.Read(bytes)
            : Damaged("its manifest was cut off");
    }

    /// <summary>False where length or hash are others than the manifest's. No more than that length is written.</summary>
    private static bool TryUnpack(ZipArchiveEntry entry, BackupEntry expected, string path)
    {
        DataDirectory.Create(Path.GetDirectoryName(path)!);
        var open = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) open.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var from = entry.Open();
        using var to = new FileStream(path, open);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81920];
        long length = 0;
        for (int count; (count = from.Read(buffer)) > 0;)
        {
            if ((length += count) > expected.Bytes) return false;
            hash.AppendData(buffer, 0, count);
            to.Write(buffer, 0, count);
        }

        to.Flush(flushToDisk: true);
        return length == expected.Bytes && Convert.ToHexStringLower(hash.GetHashAndReset()) == expected.Sha256;
    }

    // The folder may be a mount and have an owner of its own: it stays, and gets what is in the other. The database
    // comes last: without it there is nothing that anybody would take for a data directory.
    private static void MoveInto(string beside, string target)
    {
        if (!Directory.Exists(target))
        {
            Directory.Move(beside, target);
            return;
        }

        foreach (var folder in Directory.EnumerateDirectories(beside))
            Directory.Move(folder, Path.Combine(target, Path.GetFileName(folder)));
        foreach (var file in Directory.EnumerateFiles(beside))
            File.Move(file, Path.Combine(target, Path.GetFileName(file)));
    }

    private static string Printable(string name) =>
        new([.. name.Take(80).Select(letter => char.IsControl(letter) ? '?' : letter)]);
}
