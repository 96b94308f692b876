using Microsoft.IdentityModel.Tokens;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Jose;

/// <summary>Plugs Ed25519 into Microsoft.IdentityModel, which knows no EdDSA (RFC 8037, section 3.1).</summary>
internal sealed class EdDsaCryptoProvider : ICryptoProvider
{
    private const string Algorithm = "EdDSA";

    // No cache: the providers are kept beside their keys (VcJwt), so the library's own would only hold keys longer.
    public static CryptoProviderFactory Factory { get; } =
        new() { CustomCryptoProvider = new EdDsaCryptoProvider(), CacheSignatureProviders = false };

    public bool IsSupportedAlgorithm(string algorithm, params object[] args) =>
        algorithm == Algorithm && args is [Ed25519SecurityKey, ..];

    public object Create(string algorithm, params object[] args) =>
        algorithm == Algorithm && args is [Ed25519SecurityKey key, ..]
            ? new EdDsaSignatureProvider(key)
            : throw new NotSupportedException($"{algorithm} with this key.");

    public void Release(object cryptoInstance) => (cryptoInstance as IDisposable)?.Dispose();

    private sealed class EdDsaSignatureProvider(Ed25519SecurityKey key)
        : SignatureProvider(key, EdDsaCryptoProvider.Algorithm)
    {
        public override byte[] Sign(byte[] input) => Secret.Sign(input);

        public override byte[] Sign(byte[] input, int offset, int count) => Secret.Sign(input.AsSpan(offset, count));

        public override bool Sign(ReadOnlySpan<byte> data, Span<byte> destination, out int bytesWritten)
        {
            bytesWritten = Ed25519.SignatureLength;
            if (destination.Length < bytesWritten) return false;
            Secret.Sign(data, destination[..bytesWritten]);
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

        private SigningKey Secret => key.SigningKey ?? throw new InvalidOperationException("This key only verifies.");

        protected override void Dispose(bool disposing)
        {
            // The key belongs to whoever made it.
        }
    }
}
