using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;

namespace Recognition.Issuing.Signing;

/// <summary>
/// A credential of which every rule was checked, and the key that is to sign it: proof that the checks ran. Only
/// <see cref="CredentialSigner"/> makes one, and it signs one once.
/// </summary>
public sealed class PreparedCredential
{
    private int _redeemed;

    internal PreparedCredential(
        byte[] unsigned, SecuredDocument document, Signer key, string verificationMethod, DateTimeOffset created)
    {
        Unsigned = unsigned;
        Document = document;
        Key = key;
        VerificationMethod = verificationMethod;
        Created = created;
    }

    /// <summary>The credential without proof: exactly what is signed.</summary>
    internal byte[] Unsigned { get; }

    /// <summary>Its canonical form is already hashed.</summary>
    internal SecuredDocument Document { get; }

    internal Signer Key { get; }

    internal string VerificationMethod { get; }

    internal DateTimeOffset Created { get; }

    internal string Suite { get; init; } = Cryptosuites.Default;

    /// <summary>True the first time, false ever after.</summary>
    internal bool Redeem() => Interlocked.Exchange(ref _redeemed, 1) == 0;
}

/// <summary>A credential that was signed, and verified after it. The bytes are never changed again.</summary>
public sealed class SignedCredential
{
    internal SignedCredential(byte[] bytes, JsonElement json)
    {
        Bytes = bytes;
        Json = json;
    }

    public byte[] Bytes { get; }

    /// <summary>The same, parsed.</summary>
    public JsonElement Json { get; }
}
