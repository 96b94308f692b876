using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Public keys as JSON Web Keys: OKP/Ed25519 (RFC 8037), EC P-256, P-384, P-521, RSA (RFC 7518, section 6). A JWK that
/// carries a private member is refused wherever a public one is expected.
/// </summary>
public static class Jwk
{
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static bool TryRead(
        JsonElement jwk, [NotNullWhen(true)] out PublicKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        problem = Refusal(jwk);
        if (problem is not null) return false;
        key = ReadPublic(jwk);
        if (key is null)
        {
            problem = "The JWK is not a usable Ed25519, P-256, P-384, P-521 or RSA key (RSA needs 2048 to 8192 bits).";
            return false;
        }

        return true;
    }

    private static KeyAlgorithm? AlgorithmOf(JsonElement jwk) => (Text(jwk, "kty"), Text(jwk, "crv")) switch
    {
        ("OKP", "Ed25519") => KeyAlgorithm.Ed25519,
        ("EC", "P-256") => KeyAlgorithm.P256,
        ("EC", "P-384") => KeyAlgorithm.P384,
        ("EC", "P-521") => KeyAlgorithm.P521,
        _ => null,
    };

    private static PublicKey? ReadPublic(JsonElement jwk) => AlgorithmOf(jwk) switch
    {
        KeyAlgorithm.Ed25519 => Bytes(jwk, "x", 32) is { } x ? PublicKey.FromEd25519(x) : null,
        { } algorithm => Point(jwk, algorithm),
        null => Text(jwk, "kty") == "RSA" && Bytes(jwk, "n", 1025) is { } n && Bytes(jwk, "e", 8) is { } e
            ? PublicKey.FromRsa(n, e)
            : null,
    };

    /// <summary>
    /// A secret key, with "d" beside its public members (RFC 7518, section 6.2.2; RFC 8037, section 2). Its public
    /// members must be those of the secret. The caller disposes it.
    /// </summary>
    public static bool TryReadSecret(
        JsonElement jwk, [NotNullWhen(true)] out SigningKey? key, [NotNullWhen(false)] out string? problem)
    {
        key = null;
        problem = "The JWK is no secret key of Ed25519, P-256, P-384 or P-521.";
        if (jwk.ValueKind != JsonValueKind.Object || AlgorithmOf(jwk) is not { } algorithm) return false;
        var length = SigningKey.SecretLength(algorithm);
        if (Bytes(jwk, "d", length) is not { } secret) return false;
        if (secret.Length == length) key = SigningKey.TryFromSecret(algorithm, secret);
        CryptographicOperations.ZeroMemory(secret);
        if (key is null) return false;
        if (key.PublicKey.Equals(ReadPublic(jwk))) return true;
        key.Dispose();
        key = null;
        problem = "The JWK's public members are not those of its secret key.";
        return false;
    }

    /// <summary>Writes the key as an object with the members of RFC 7638 in its order.</summary>
    public static void Write(Utf8JsonWriter writer, PublicKey key, string? kid = null)
    {
        writer.WriteStartObject();
        if (key.Algorithm == KeyAlgorithm.Rsa) WriteRsa(writer, key);
        else WriteCurve(writer, key);
        if (kid is not null) writer.WriteString("kid", kid);
        writer.WriteEndObject();
    }

    public static byte[] ToJson(PublicKey key, string? kid = null) =>
        CredentialJson.Write(writer => Write(writer, key, kid));

    private static void WriteCurve(Utf8JsonWriter writer, PublicKey key)
    {
        var half = key.Algorithm == KeyAlgorithm.Ed25519 ? 32 : key.Material.Length / 2;
        writer.WriteString("crv", EllipticPoint.Of(key.Algorithm)?.Name ?? "Ed25519");
        writer.WriteString("kty", key.Algorithm == KeyAlgorithm.Ed25519 ? "OKP" : "EC");
        writer.WriteString("x", Base64UrlText(key.Material[..half]));
        if (key.Algorithm != KeyAlgorithm.Ed25519) writer.WriteString("y", Base64UrlText(key.Material[half..]));
    }

    private static void WriteRsa(Utf8JsonWriter writer, PublicKey key)
    {
        using var rsa = (RSA)key.CreateVerifier();
        var parameters = rsa.ExportParameters(includePrivateParameters: false);
        writer.WriteString("e", Base64UrlText(parameters.Exponent));
        writer.WriteString("kty", "RSA");
        writer.WriteString("n", Base64UrlText(parameters.Modulus));
    }

    private static string? Refusal(JsonElement jwk)
    {
        if (jwk.ValueKind != JsonValueKind.Object) return "A JWK is a JSON object.";
        foreach (var member in PrivateMembers)
            if (jwk.TryGetProperty(member, out _)) return $"The JWK carries the private member \"{member}\".";
        if (jwk.TryGetProperty("use", out var use) && !use.ValueEquals("sig"))
            return "The JWK is not for signatures (\"use\" is not \"sig\").";
        return null;
    }

    private static PublicKey? Point(JsonElement jwk, KeyAlgorithm algorithm)
    {
        var length = PublicKey.Curve(algorithm).Length;
        return Bytes(jwk, "x", length) is { } x && Bytes(jwk, "y", length) is { } y
            && x.Length == length && y.Length == length
            ? PublicKey.FromPoint(algorithm, [.. x, .. y])
            : null;
    }

    private static string? Text(JsonElement jwk, string member) =>
        jwk.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static byte[]? Bytes(JsonElement jwk, string member, int maxBytes) =>
        Text(jwk, member) is { } text && Multibase.TryDecodeBase64Url(text, maxBytes, out var bytes) ? bytes : null;

    private static string Base64UrlText(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);
}
