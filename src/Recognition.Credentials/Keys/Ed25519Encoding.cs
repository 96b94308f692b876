namespace Recognition.Credentials.Keys;

/// <summary>
/// Checks on the encoded bytes alone, as libsodium makes them, made for every engine alike (all values little-endian).
/// Note: RFC 8032, section 5.1.7 asks for S &lt; L and decodable points only; refusing points of small order goes
/// further, because such a key or R accepts a signature over any message.
/// </summary>
internal static class Ed25519Encoding
{
    // L = 2^252 + 27742317777372353535851937790883648493 (RFC 8032, section 5.1).
    private static ReadOnlySpan<byte> Order =>
    [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];

    // The y coordinates of the points of order 1, 2, 4 and 8 (each also stands for the point with the other sign).
    private static readonly byte[][] SmallOrder =
    [
        Convert.FromHexString("0100000000000000000000000000000000000000000000000000000000000000"), // order 1
        Convert.FromHexString("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"), // order 2
        Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000000"), // order 4
        Convert.FromHexString("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), // order 8
        Convert.FromHexString("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"), // order 8
    ];

    public static bool IsScalarBelowOrder(ReadOnlySpan<byte> s)
    {
        for (var i = 31; i >= 0; i--)
        {
            if (s[i] < Order[i]) return true;
            if (s[i] > Order[i]) return false;
        }

        return false;
    }

    public static bool IsAcceptablePoint(ReadOnlySpan<byte> point) => IsCanonical(point) && !HasSmallOrder(point);

    /// <summary>y is below the field's prime p = 2^255 − 19 (the highest bit holds the sign of x).</summary>
    private static bool IsCanonical(ReadOnlySpan<byte> point)
    {
        if ((point[31] & 0x7f) != 0x7f || point[0] < 0xed) return true;
        return point[1..31].ContainsAnyExcept((byte)0xff);
    }

    private static bool HasSmallOrder(ReadOnlySpan<byte> point)
    {
        foreach (var y in SmallOrder)
            if (point[..31].SequenceEqual(y.AsSpan(0, 31)) && (point[31] & 0x7f) == y[31]) return true;
        return false;
    }
}
