using System.Numerics;
using System.Security.Cryptography;

namespace Recognition.Credentials.Keys;

/// <summary>
/// The one table of NIST curves, and their points as bytes: decompression (SEC 1, section 2.3.4) and the check that
/// a point lies on its curve. Only public keys come here, so timing does not matter. For each p ≡ 3 (mod 4), so a
/// square root of w is w^((p+1)/4).
/// </summary>
internal sealed class EllipticPoint
{
    // FIPS 186-4, D.1.2.3 to D.1.2.5: y^2 = x^3 - 3x + b (mod p), and the order n of the base point.
    public static readonly EllipticPoint P256 = new(
        "P-256",
        32,
        ECCurve.NamedCurves.nistP256,
        HashAlgorithmName.SHA256,
        "0ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "05ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
        "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    public static readonly EllipticPoint P384 = new(
        "P-384",
        48,
        ECCurve.NamedCurves.nistP384,
        HashAlgorithmName.SHA384,
        "0fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "0b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef",
        "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973");

    public static readonly EllipticPoint P521 = new(
        "P-521",
        66,
        ECCurve.NamedCurves.nistP521,
        HashAlgorithmName.SHA512,
        "01ff" + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
        + "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0bd3bb1bf07"
        + "3573df883d2c34f1ef451fd46b503f00",
        "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03b"
        + "b5c9b8899c47aebb6fb71e91386409");

    private readonly BigInteger _p;
    private readonly BigInteger _b;

    private EllipticPoint(
        string name, int length, ECCurve curve, HashAlgorithmName hash, string p, string b, string order)
    {
        Name = name;
        Length = length;
        Curve = curve;
        Hash = hash;
        Order = Convert.FromHexString(order);
        _p = BigInteger.Parse(p, System.Globalization.NumberStyles.HexNumber, null);
        _b = BigInteger.Parse(b, System.Globalization.NumberStyles.HexNumber, null);
    }

    /// <summary>The curve of a kind of key; null for kinds that are on none of these.</summary>
    public static EllipticPoint? Of(KeyAlgorithm algorithm) => algorithm switch
    {
        KeyAlgorithm.P256 => P256,
        KeyAlgorithm.P384 => P384,
        KeyAlgorithm.P521 => P521,
        _ => null,
    };

    /// <summary>As JWKs name it.</summary>
    public string Name { get; }

    public ECCurve Curve { get; }

    /// <summary>The hash that ECDSA takes with this curve (RFC 7518, section 3.4).</summary>
    public HashAlgorithmName Hash { get; }

    /// <summary>Big-endian, as long as a coordinate; a secret scalar is above zero and below it.</summary>
    public byte[] Order { get; }

    /// <summary>Bytes of one coordinate.</summary>
    public int Length { get; }

    /// <summary>X ‖ Y from the compressed form (02 or 03, then X); null if there is no such point.</summary>
    public byte[]? Decompress(ReadOnlySpan<byte> compressed)
    {
        if (compressed.Length != Length + 1 || compressed[0] is not (2 or 3)) return null;
        var x = Number(compressed[1..]);
        if (x >= _p) return null;
        var square = RightSide(x);
        var y = BigInteger.ModPow(square, (_p + 1) / 4, _p);
        if (y * y % _p != square) return null;
        if (y.IsEven != (compressed[0] == 2)) y = _p - y;
        var point = new byte[2 * Length];
        compressed[1..].CopyTo(point);
        var written = y.ToByteArray(isUnsigned: true, isBigEndian: true);
        written.CopyTo(point, point.Length - written.Length);
        return point;
    }

    public byte[] Compress(ReadOnlySpan<byte> point)
    {
        var compressed = new byte[Length + 1];
        compressed[0] = (byte)(2 + (point[^1] & 1));
        point[..Length].CopyTo(compressed.AsSpan(1));
        return compressed;
    }

    public bool IsOnCurve(ReadOnlySpan<byte> point)
    {
        if (point.Length != 2 * Length) return false;
        var x = Number(point[..Length]);
        var y = Number(point[Length..]);
        return x < _p && y < _p && y * y % _p == RightSide(x);
    }

    private BigInteger RightSide(BigInteger x)
    {
        var value = ((x * x * x) - (3 * x) + _b) % _p;
        return value.Sign < 0 ? value + _p : value;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);
}
