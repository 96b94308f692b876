using System.Collections.Concurrent;
using System.Security.Cryptography;
using Recognition.Credentials.Keys;

namespace Recognition.Issuing.Keys;

/// <summary>A key that was made: its file is there.</summary>
public sealed record NewKey(KeyUse Use, string PublicKeyMultibase);

/// <summary>
/// The private keys: one file a key in <c>keys/</c> of the data directory, mode 0600, named by its public key, in the
/// form of <see cref="KeyFile"/>, encrypted. A file is read when its key is first needed; the key stays in memory that
/// is wiped at the end.
/// </summary>
public sealed class KeyFolder(
    IssuingOptions options, OpenedKeyEncryption encryption, RandomNumberGenerator random, TimeProvider clock)
    : IKeyCustodian, IDisposable
{
    private readonly ConcurrentDictionary<string, SigningKey> _loaded = new(StringComparer.Ordinal);
    private readonly Lock _loading = new();

    public string Folder { get; } = Path.Combine(options.DataDirectory, "keys");

    /// <summary>Whether there is a key at all.</summary>
    public bool IsEmpty => !Directory.Exists(Folder) || !Directory.EnumerateFiles(Folder, "*.json").Any();

    /// <summary>Makes a key; when this returns its file is on the disk.</summary>
    public Outcome<NewKey> Create(KeyUse use)
    {
        if (encryption.Encryption is not { } sealing) return OpenKeyEncryption.NothingGiven();
        var algorithm = use == KeyUse.Ed25519 ? KeyAlgorithm.Ed25519 : KeyAlgorithm.P256;
        using var key = SigningKey.Generate(algorithm, random);
        var name = key.PublicKey.Multibase;
        try
        {
            DataDirectory.Create(options.DataDirectory);
            DataDirectory.Create(Folder);
            var bytes = KeyFile.Write(key, clock.GetUtcNow(), sealing);
            PrivateFile.Write(PathOf(name), bytes);
            CryptographicOperations.ZeroMemory(bytes);
            return new NewKey(use, name);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable("key-file-not-written", $"The key's file cannot be written: {exception.Message}",
                $"See that '{Folder}' may be written to and that the disk is not full.");
        }
    }

    /// <summary>
    /// Encrypts the files whose secrets lie open, those of an earlier version of this program, and opens one of the
    /// others, so that a wrong passphrase is found out at the start. How many were encrypted.
    /// </summary>
    public Outcome<int> Protect()
    {
        if (IsEmpty) return 0;
        if (encryption.Encryption is not { } sealing) return OpenKeyEncryption.NothingGiven();
        var (count, tried) = (0, false);
        foreach (var path in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(path);
            var isOpen = IsOpen(path);
            if (!isOpen && tried) continue;
            var key = Read(name);
            if (!key.Ok) return key.Failure;
            using var read = key.Value;
            tried = true;
            if (!isOpen) continue;
            var bytes = KeyFile.Write(read, File.GetLastWriteTimeUtc(path), sealing);
            PrivateFile.Replace(path, bytes);
            count++;
        }

        return count;
    }

    private static bool IsOpen(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var isOpen = KeyFile.IsOpen(bytes);
        CryptographicOperations.ZeroMemory(bytes);
        return isOpen;
    }

    /// <summary>Removes the file of a key that no issuer got.</summary>
    public void Discard(string publicKeyMultibase) => File.Delete(PathOf(publicKeyMultibase));

    /// <summary>The key of a verification method, <c>{issuer.id}#{publicKeyMultibase}</c>.</summary>
    public Outcome<Signer> Open(string verificationMethod)
    {
        var name = verificationMethod[(verificationMethod.IndexOf('#', StringComparison.Ordinal) + 1)..];
        if (_loaded.TryGetValue(name, out var loaded)) return loaded;
        lock (_loading)
        {
            if (_loaded.TryGetValue(name, out loaded)) return loaded;
            var read = Read(name);
            if (!read.Ok) return read.Failure;
            return _loaded[name] = read.Value;
        }
    }

    private Outcome<SigningKey> Read(string name)
    {
        if (!name.All(char.IsAsciiLetterOrDigit)) return Missing(name, "it is not a key's name");
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(PathOf(name));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Missing(name, exception.Message);
        }

        var understood = KeyFile.TryRead(bytes, out var key, out var problem, encryption.Encryption);
        CryptographicOperations.ZeroMemory(bytes);
        if (!understood) return Unusable(name, problem!);
        if (key!.PublicKey.Multibase == name) return key;
        key.Dispose();
        return Missing(name, "the file of that name holds another key");
    }

    private string PathOf(string publicKeyMultibase) => Path.Combine(Folder, publicKeyMultibase + ".json");

    // A changed byte and a wrong passphrase look alike: where other keys open, the file is to blame.
    private static Failure Unusable(string name, KeyFileProblem problem) => Failure.Unavailable(
        problem.Code, $"The key file keys/{name}.json cannot be used. {problem.Message}",
        problem.Code == "key-file-locked"
            ? $"{problem.Remedy} If that is right, the file is damaged: put it back from a backup."
            : "Put the file back from a backup.");

    private static Failure Missing(string name, string why) => Failure.Unavailable(
        "issuer-key-missing", $"The private key {name} cannot be used: {why}",
        "Put its file back into the folder keys of the data directory.");

    public void Dispose()
    {
        foreach (var key in _loaded.Values) key.Dispose();
        _loaded.Clear();
    }
}
