using Microsoft.IdentityModel.Tokens;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Jose;

/// <summary>A key of ours as Microsoft.IdentityModel sees keys; it brings its own crypto provider.</summary>
internal sealed class SignerSecurityKey : AsymmetricSecurityKey
{
    public SignerSecurityKey(PublicKey publicKey, Signer? signer)
    {
        PublicKey = publicKey;
        Signer = signer;
        CryptoProviderFactory = SignerCryptoProvider.Factory;
    }

    public PublicKey PublicKey { get; }

    public Signer? Signer { get; }

    public override int KeySize => SigningKey.SecretLength(PublicKey.Algorithm) * 8;

    [Obsolete("HasPrivateKey method is deprecated, please use PrivateKeyStatus.")]
    public override bool HasPrivateKey => Signer is not null;

    public override PrivateKeyStatus PrivateKeyStatus =>
        Signer is null ? PrivateKeyStatus.DoesNotExist : PrivateKeyStatus.Exists;
}
