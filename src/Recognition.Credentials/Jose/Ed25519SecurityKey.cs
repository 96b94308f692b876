using Microsoft.IdentityModel.Tokens;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Jose;

/// <summary>An Ed25519 key as Microsoft.IdentityModel sees keys; it brings its own crypto provider.</summary>
internal sealed class Ed25519SecurityKey : AsymmetricSecurityKey
{
    public Ed25519SecurityKey(PublicKey publicKey, SigningKey? signingKey)
    {
        PublicKey = publicKey;
        SigningKey = signingKey;
        CryptoProviderFactory = EdDsaCryptoProvider.Factory;
    }

    public PublicKey PublicKey { get; }

    public SigningKey? SigningKey { get; }

    public override int KeySize => 256;

    [Obsolete("HasPrivateKey method is deprecated, please use PrivateKeyStatus.")]
    public override bool HasPrivateKey => SigningKey is not null;

    public override PrivateKeyStatus PrivateKeyStatus =>
        SigningKey is null ? PrivateKeyStatus.DoesNotExist : PrivateKeyStatus.Exists;
}
