using System.Buffers.Text;
using System.Security.Cryptography;
using Recognition.Credentials.Keys;

namespace Recognition.Issuing.Keys;

/// <summary>
/// The key-encryption key that the options name: a passphrase, a file that holds one, or a file with 32 random bytes in
/// base64url, outside the data directory so that a copy of that alone opens nothing. Without an option the file
/// <c>{data directory}.kek</c> is taken where it is there; Development makes it.
/// </summary>
public static class OpenKeyEncryption
{
    private const int ShortestPassphrase = 12;
    private const int LongestFile = 4096;

    /// <summary>Where the key-encryption key of a data directory lies if no option says otherwise: beside it.</summary>
    public static string DefaultFile(string dataDirectory) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory)) + ".kek";

    /// <summary>Null where nothing was given: keys that are encrypted do not open, and new ones cannot be made.</summary>
    public static Outcome<OpenedKeyEncryption> From(IssuingOptions options, RandomNumberGenerator random)
    {
        var given = new[] { options.KeyPassphrase, options.KeyPassphraseFile, options.KeyEncryptionKeyFile }
            .Count(option => !string.IsNullOrEmpty(option));
        if (given > 1)
            return Failure.Invalid("key-encryption-ambiguous",
                "More than one of Recognition__KeyPassphrase, Recognition__KeyPassphraseFile and "
                + "Recognition__KeyEncryptionKeyFile is set.", hint: "Set one of them.");
        if (!string.IsNullOrEmpty(options.KeyPassphrase)) return FromPassphrase(options.KeyPassphrase, random);
        if (!string.IsNullOrEmpty(options.KeyPassphraseFile))
        {
            var text = Read(options.KeyPassphraseFile, "Recognition__KeyPassphraseFile");
            return text.Ok ? FromPassphrase(text.Value.TrimEnd('\r', '\n'), random) : text.Failure;
        }

        var named = !string.IsNullOrEmpty(options.KeyEncryptionKeyFile);
        var file = named ? options.KeyEncryptionKeyFile! : DefaultFile(options.DataDirectory);
        if (IsInside(options.DataDirectory, file))
            return Failure.Invalid("key-encryption-key-inside",
                $"The key-encryption key '{file}' lies in the data directory: a copy of that would open everything.",
                hint: "Keep it elsewhere, and set Recognition__KeyEncryptionKeyFile to it.");
        if (File.Exists(file)) return FromFile(file, random);
        if (options.MakesKeyEncryptionKey) return Make(file, random);
        return named
            ? Failure.Unavailable("key-encryption-key-missing", $"There is no key-encryption key '{file}'.",
                "Put it back, or set Recognition__KeyEncryptionKeyFile to where it is.")
            : new OpenedKeyEncryption(null);
    }

    /// <summary>The refusal of what needs a key-encryption key where none was given.</summary>
    public static Failure NothingGiven() => Failure.Unavailable(
        "key-passphrase-missing", "Keys are kept encrypted, and nothing that encrypts them was given.",
        "Set Recognition__KeyPassphrase, or Recognition__KeyPassphraseFile to a file that holds it, or "
        + "Recognition__KeyEncryptionKeyFile to a file with 32 random bytes in base64url.");

    private static Outcome<OpenedKeyEncryption> FromPassphrase(string passphrase, RandomNumberGenerator random) =>
        passphrase.Length >= ShortestPassphrase
            ? new OpenedKeyEncryption(KeyEncryption.FromPassphrase(passphrase, random))
            : Failure.Invalid("key-passphrase-short",
                $"The passphrase of the keys has fewer than {ShortestPassphrase} characters.",
                hint: "Choose a longer one: `openssl rand -base64 24` gives a good one.");

    private static Outcome<OpenedKeyEncryption> FromFile(string file, RandomNumberGenerator random)
    {
        var text = Read(file, "Recognition__KeyEncryptionKeyFile");
        if (!text.Ok) return text.Failure;
        var trimmed = text.Value.Trim();
        if (!Base64Url.IsValid(trimmed, out var length) || length != KeyEncryption.KeyLength)
            return Failure.Unavailable("key-encryption-key-malformed",
                $"'{file}' holds no key-encryption key: {KeyEncryption.KeyLength} bytes in base64url.",
                "Take it from your backup.");
        var key = Base64Url.DecodeFromChars(trimmed);
        var opened = KeyEncryption.FromKey(key, random);
        CryptographicOperations.ZeroMemory(key);
        return new OpenedKeyEncryption(opened);
    }

    private static Outcome<OpenedKeyEncryption> Make(string file, RandomNumberGenerator random)
    {
        var key = new byte[KeyEncryption.KeyLength];
        random.GetBytes(key);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            PrivateFile.Write(file, System.Text.Encoding.ASCII.GetBytes(Base64Url.EncodeToString(key) + "\n"));
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was quicker: its key is the one.
            return FromFile(file, random);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable("key-encryption-key-not-written",
                $"The key-encryption key '{file}' cannot be written: {exception.Message}",
                "Set Recognition__KeyEncryptionKeyFile to a place that may be written to.");
        }

        CryptographicOperations.ZeroMemory(key);
        var made = FromFile(file, random);
        return made.Ok ? made.Value with { Made = file } : made;
    }

    private static Outcome<string> Read(string file, string option)
    {
        try
        {
            if (new FileInfo(file).Length <= LongestFile) return File.ReadAllText(file);
            return Failure.Invalid("key-passphrase-unreadable", $"'{file}' is far too long.", hint: $"See {option}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable("key-passphrase-unreadable", $"'{file}' cannot be read: {exception.Message}",
                $"See that {option} names a file that this user may read.");
        }
    }

    private static bool IsInside(string dataDirectory, string file) => Path.GetFullPath(file).StartsWith(
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataDirectory)) + Path.DirectorySeparatorChar,
        StringComparison.Ordinal);
}

/// <summary>What keeps the secrets of the key folder; the container disposes it.</summary>
/// <param name="Encryption">Null where nothing was given.</param>
public sealed record OpenedKeyEncryption(KeyEncryption? Encryption) : IDisposable
{
    /// <summary>The file that was made just now; null where there was one, or a passphrase.</summary>
    public string? Made { get; init; }

    public void Dispose() => Encryption?.Dispose();
}
