using System.Numerics;

namespace Recognition.Credentials.Keys;

/// <summary>
/// Points of the NIST curves as bytes: decompression (SEC 1, section 2.3.4) and the check that a point lies on its
/// curve. Only public keys come here, so timing does not matter. For both curves p ≡ 3 (mod 4), so a square root of w
/// is w^((p+1)/4).
/// </summary>
internal sealed class EllipticPoint
{
    // FIPS 186-4, D.1.2.3 and D.1.2.4: y^2 = x^3 - 3x + b (mod p).
    public static readonly EllipticPoint P256 = new(
        32,
        "0ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        "05ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b");

    public static readonly EllipticPoint P384 = new(
        48,
        "0fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000ffffffff",
        "0b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aef");

    private readonly BigInteger _p;
    private readonly BigInteger _b;

    private EllipticPoint(int length, string p, string b)
    {
        Length = length;
        _p = BigInteger.Parse(p, System.Globalization.NumberStyles.HexNumber, null);
        _b = BigInteger.Parse(b, System.Globalization.NumberStyles.HexNumber, null);
    }

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
