using System.Text.Json;
using System.Text.RegularExpressions;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.LinkedData.Documents;

namespace Recognition.Storage.Backups;

/// <summary>A file of a backup.</summary>
/// <param name="Path">Relative to the data directory, with slashes.</param>
/// <param name="Bytes">How long it is.</param>
/// <param name="Sha256">64 hexadecimal digits, lower case.</param>
public sealed record BackupEntry(string Path, long Bytes, string Sha256);

/// <summary>What a backup says of itself: <c>manifest.json</c>, the last file of the archive.</summary>
public sealed partial record BackupManifest
{
    public const string FileName = "manifest.json";
    public const string ReadMe = "README.txt";
    public const string Database = "recognition.db";

    private const string Format = "recognition-backup";
    private const int FormatVersion = 1;

    /// <summary>The only files that a backup holds; nothing else is ever unpacked.</summary>
    [GeneratedRegex(@"\A(recognition\.db|README\.txt|keys/[A-Za-z0-9]{1,200}\.json|cookie-keys/[A-Za-z0-9-]{1,200}\.xml)\z")]
    private static partial Regex Names();

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The version of the program that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>The number of the newest schema script in the database; null where there is no database.</summary>
    public required int? Schema { get; init; }

    /// <summary>The address that stands in the badges; null where none was awarded.</summary>
    public required string? PublicUrl { get; init; }

    public required long Awards { get; init; }

    /// <summary>Keys that the database names and that have no file here: a signer of its own holds them.</summary>
    public required IReadOnlyList<string> KeysElsewhere { get; init; }

    public required IReadOnlyList<BackupEntry> Entries { get; init; }

    public static bool IsName(string path) => Names().IsMatch(path);

    public byte[] ToJson() => CredentialJson.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("formatVersion", FormatVersion);
        json.WriteString("createdAt", DateTimeStamp.Format(CreatedAt));
        json.WriteString("program", Program);
        if (Schema is { } schema) json.WriteNumber("schema", schema);
        if (PublicUrl is not null) json.WriteString("publicUrl", PublicUrl);
        json.WriteNumber("awards", Awards);
        json.WriteBoolean("keyEncryptionKeyIncluded", false);
        json.WriteStartArray("keysElsewhere");
        foreach (var key in KeysElsewhere) json.WriteStringValue(key);
        json.WriteEndArray();
        json.WriteStartArray("entries");
        foreach (var entry in Entries)
        {
            json.WriteStartObject();
            json.WriteString("path", entry.Path);
            json.WriteNumber("bytes", entry.Bytes);
            json.WriteString("sha256", entry.Sha256);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>Reads a manifest; one that a later program wrote, or none at all, is refused.</summary>
    public static Outcome<BackupManifest> Read(byte[] bytes)
    {
        if (!StrictJson.TryParse(bytes, new StrictJsonLimits(RestoreBackup.LongestManifest), out var root, out _)
            || root.Text("format") != Format || Number(root, "formatVersion") is not { } version)
            return RestoreBackup.Damaged("its manifest is not one");
        if (version > FormatVersion)
            return Failure.Conflict("backup-from-the-future",
                $"The backup has format {version}; this program knows {FormatVersion}.", "Restore it with the newer program.");
        if (!DateTimeStamp.TryParse(root.Text("createdAt") ?? "", out var createdAt)
            || !TryReadEntries(root, out var entries))
            return RestoreBackup.Damaged("its manifest is malformed");
        return new BackupManifest
        {
            CreatedAt = createdAt,
            Program = root.Text("program") ?? "",
            Schema = (int?)Number(root, "schema"),
            PublicUrl = root.Text("publicUrl"),
            Awards = Number(root, "awards") ?? 0,
            KeysElsewhere = [.. root.Values("keysElsewhere").Select(one => one.ToString())],
            Entries = entries,
        };
    }

    private static bool TryReadEntries(JsonElement root, out List<BackupEntry> entries)
    {
        entries = [];
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var one in root.Values("entries"))
        {
            if (one.ValueKind != JsonValueKind.Object || one.Text("path") is not { } path || !IsName(path)
                || !names.Add(path) || Number(one, "bytes") is not { } length || one.Text("sha256") is not { Length: 64 } hash)
                return false;
            entries.Add(new BackupEntry(path, length, hash));
        }

        return entries.Count > 0;
    }

    private static long? Number(JsonElement owner, string name) =>
        owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetInt64(out var number) && number >= 0 ? number : null;
}
