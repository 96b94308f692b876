using Microsoft.IdentityModel.Tokens;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Jose;

/// <summary>
/// Plugs our keys into Microsoft.IdentityModel: Ed25519, since it knows no EdDSA (RFC 8037, section 3.1), and every
/// <see cref="Signer"/>, since it cannot know keys that lie in another process.
/// </summary>
internal sealed class SignerCryptoProvider : ICryptoProvider
{
    // No cache: the providers are kept beside their keys (VcJwt), so the library's own would only hold keys longer.
    public static CryptoProviderFactory Factory { get; } =
        new() { CustomCryptoProvider = new SignerCryptoProvider(), CacheSignatureProviders = false };

    public bool IsSupportedAlgorithm(string algorithm, params object[] args) =>
        args is [SignerSecurityKey key, ..] && algorithm == JoseAlgorithm.NameOf(key.PublicKey.Algorithm);

    public object Create(string algorithm, params object[] args) =>
        args is [SignerSecurityKey key, ..] && IsSupportedAlgorithm(algorithm, args)
            ? new Provider(key, algorithm)
            : throw new NotSupportedException($"{algorithm} with this key.");

    public void Release(object cryptoInstance) => (cryptoInstance as IDisposable)?.Dispose();

    private sealed class Provider(SignerSecurityKey key, string algorithm) : SignatureProvider(key, algorithm)
    {
        public override byte[] Sign(byte[] input) => Signer.Sign(input);

        public override byte[] Sign(byte[] input, int offset, int count) => Signer.Sign(input.AsSpan(offset, count));

        public override bool Sign(ReadOnlySpan<byte> data, Span<byte> destination, out int bytesWritten)
        {
            bytesWritten = Signer.SignatureLength;
            if (destination.Length < bytesWritten) return false;
            Signer.Sign(data, destination[..bytesWritten]);
            return true;
        }

        public override bool Verify(byte[] input, byte[] signature) => key.PublicKey.Verify(input, signature);

        public override bool Verify(
            byte[] input,
            int inputOffset,
            int inputLength,
            byte[] signature,
            int signatureOffset,
            int signatureLength) =>
            key.PublicKey.Verify(
                input.AsSpan(inputOffset, inputLength), signature.AsSpan(signatureOffset, signatureLength));

        private Signer Signer => key.Signer ?? throw new InvalidOperationException("This key only verifies.");

        protected override void Dispose(bool disposing)
        {
            // The key belongs to whoever made it.
        }
    }
}
