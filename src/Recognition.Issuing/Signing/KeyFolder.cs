using System.Collections.Concurrent;
using System.Security.Cryptography;
using Recognition.Credentials.Keys;

namespace Recognition.Issuing.Signing;

/// <summary>A key that was made: its file is there.</summary>
public sealed record NewKey(KeyUse Use, string PublicKeyMultibase);

/// <summary>
/// The private keys: one file a key in <c>keys/</c> of the data directory, mode 0600, named by its public key. They
/// are read when they are first needed and stay in memory that is wiped at the end.
/// </summary>
public sealed class KeyFolder(IssuingOptions options, RandomNumberGenerator random) : IDisposable
{
    private readonly ConcurrentDictionary<string, SigningKey> _loaded = new(StringComparer.Ordinal);

    public string Folder { get; } = Path.Combine(options.DataDirectory, "keys");

    internal Outcome<NewKey> Create(KeyUse use)
    {
        var key = SigningKey.Generate(use == KeyUse.Ed25519 ? KeyAlgorithm.Ed25519 : KeyAlgorithm.P256, random);
        DataDirectory.Create(Folder);
        _loaded[key.PublicKey.Multibase] = key;
        return new NewKey(use, key.PublicKey.Multibase);
    }

    internal void Discard(string publicKeyMultibase)
    {
        if (_loaded.TryRemove(publicKeyMultibase, out var key)) key.Dispose();
    }

    internal Outcome<SigningKey> Open(string publicKeyMultibase) =>
        _loaded.TryGetValue(publicKeyMultibase, out var key)
            ? key
            : Failure.Unavailable("issuer-key-missing", "The private key is not there.");

    /// <summary>The key of a verification method, <c>{issuer.id}#{publicKeyMultibase}</c>.</summary>
    internal Outcome<SigningKey> OpenMethod(string verificationMethod) =>
        Open(verificationMethod[(verificationMethod.IndexOf('#', StringComparison.Ordinal) + 1)..]);

    public void Dispose()
    {
        foreach (var key in _loaded.Values) key.Dispose();
    }
}
