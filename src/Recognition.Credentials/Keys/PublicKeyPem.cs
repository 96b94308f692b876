using System.Diagnostics.CodeAnalysis;
using System.Formats.Asn1;
using System.Security.Cryptography;
using KeyInfo = System.Security.Cryptography.X509Certificates.PublicKey;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Public keys as PEM (RFC 7468): a SubjectPublicKeyInfo with an RSA, P-256, P-384 or Ed25519 key, or the older PKCS#1
/// form of an RSA key. A private key is refused wherever a public one is expected.
/// </summary>
public static class PublicKeyPem
{
    private const int LongestPem = 16 * 1024;
    private const string Ed25519Oid = "1.3.101.112"; // RFC 8410, section 3
    private const string RsaOid = "1.2.840.113549.1.1.1";
    private const string EcOid = "1.2.840.10045.2.1";

    /// <param name="problem">A clause.</param>
    public static bool TryRead(
        string pem, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        problem = "it is no PEM of a public key";
        if (pem.Length > LongestPem || !PemEncoding.TryFind(pem, out var fields)) return false;
        var der = Convert.FromBase64String(pem[fields.Base64Data]);
        try
        {
            key = pem[fields.Label] switch
            {
                "PUBLIC KEY" => FromInfo(der),
                "RSA PUBLIC KEY" => FromRsa(rsa => rsa.ImportRSAPublicKey(der, out _)),
                _ => null,
            };
        }
        catch (Exception refused) when (refused is CryptographicException or AsnContentException)
        {
            return false;
        }

        problem = key is null
            ? "it is not a usable Ed25519, P-256, P-384 or RSA key (RSA needs 2048 to 8192 bits)"
            : null;
        return key is not null;
    }

    private static PublicKey? FromInfo(byte[] der)
    {
        var info = KeyInfo.CreateFromSubjectPublicKeyInfo(der, out var read);
        if (read != der.Length) return null;
        return info.Oid.Value switch
        {
            Ed25519Oid => PublicKey.FromEd25519(info.EncodedKeyValue.RawData),
            RsaOid => FromRsa(rsa => rsa.ImportSubjectPublicKeyInfo(der, out _)),
            EcOid when info.EncodedParameters is { } curve => FromCurve(curve.RawData, info.EncodedKeyValue.RawData),
            _ => null,
        };
    }

    private static PublicKey? FromRsa(Action<RSA> import)
    {
        using var rsa = RSA.Create();
        import(rsa);
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        return PublicKey.FromRsa(parameters.Modulus, parameters.Exponent);
    }

    // The point is read by hand: the framework's import does not say of every unknown curve that it refuses it, it
    // throws what depends on the platform.
    private static PublicKey? FromCurve(ReadOnlySpan<byte> curve, ReadOnlySpan<byte> point)
    {
        KeyAlgorithm? algorithm = curve.SequenceEqual(P256) ? KeyAlgorithm.P256
            : curve.SequenceEqual(P384) ? KeyAlgorithm.P384
            : null;
        var length = algorithm == KeyAlgorithm.P256 ? 32 : 48;
        return algorithm is { } known && point.Length == 1 + (2 * length) && point[0] == 4 // uncompressed: SEC 1, 2.3.3
            ? PublicKey.FromPoint(known, point[1..])
            : null;
    }

    // DER of the object identifiers 1.2.840.10045.3.1.7 and 1.3.132.0.34.
    private static ReadOnlySpan<byte> P256 => [0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07];

    private static ReadOnlySpan<byte> P384 => [0x06, 0x05, 0x2b, 0x81, 0x04, 0x00, 0x22];
}
