using Recognition.Credentials.Keys;

namespace Recognition.Issuing.Keys;

/// <summary>
/// Who holds the private keys: the <see cref="KeyFolder"/> of this process, or the process behind a socket
/// (<see cref="RemoteKeys"/>), so that the web process holds none.
/// </summary>
public interface IKeyCustodian
{
    /// <summary>Makes a key; when this returns it is kept for good.</summary>
    Outcome<NewKey> Create(KeyUse use);

    /// <summary>Forgets a key that no issuer got.</summary>
    void Discard(string publicKeyMultibase);

    /// <summary>What signs for a verification method, <c>{issuer.id}#{publicKeyMultibase}</c>.</summary>
    Outcome<Signer> Open(string verificationMethod);

    /// <summary>
    /// At the start: sees that keys can be opened, and encrypts those that lie open; how many those were.
    /// </summary>
    Outcome<int> Protect();
}
