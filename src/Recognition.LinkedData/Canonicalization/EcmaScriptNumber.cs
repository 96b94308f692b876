using System.Globalization;

namespace Recognition.LinkedData.Canonicalization;

/// <summary>
/// How ECMAScript writes a double: ECMA-262, Number::toString, which RFC 8785 section 3.2.2.3 takes over.
/// </summary>
internal static class EcmaScriptNumber
{
    /// <summary>The most bytes that one number takes.</summary>
    public const int MaxLength = 32;

    /// <summary>Writes a finite number; returns the count of bytes.</summary>
    public static int Format(double value, Span<byte> destination)
    {
        if (value == 0)
        {
            destination[0] = (byte)'0'; // Step 2: minus zero, too.
            return 1;
        }

        // Shortest digits that read back as the same double (step 5), and the place n of the decimal point.
        Span<byte> digits = stackalloc byte[MaxLength];
        var count = ShortestDigits(value, digits, out var n);
        var at = 0;
        if (value < 0) destination[at++] = (byte)'-';
        return at + Lay(digits[..count], n, destination[at..]);
    }

    private static int ShortestDigits(double value, Span<byte> digits, out int n)
    {
        Span<byte> scratch = stackalloc byte[MaxLength];
        Math.Abs(value).TryFormat(scratch, out var length, "R", CultureInfo.InvariantCulture);
        var text = scratch[..length];
        var exponent = 0;
        if (text.IndexOf((byte)'E') is var e and >= 0)
        {
            exponent = int.Parse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..e];
        }

        var point = text.IndexOf((byte)'.');
        var whole = point < 0 ? text.Length : point;
        var count = 0;
        foreach (var b in text)
            if (b != '.') digits[count++] = b;

        // Zeros in front ("0.001") and behind ("100") are not digits of the number.
        var leading = digits[..count].IndexOfAnyExcept((byte)'0');
        digits[leading..count].CopyTo(digits);
        count -= leading;
        n = whole + exponent - leading;
        return digits[..count].LastIndexOfAnyExcept((byte)'0') + 1;
    }

    // Steps 6 to 10: k digits, decimal point after n of them.
    private static int Lay(ReadOnlySpan<byte> digits, int n, Span<byte> to)
    {
        var k = digits.Length;
        if (k <= n && n <= 21)
        {
            digits.CopyTo(to);
            to[k..n].Fill((byte)'0');
            return n;
        }

        if (n is > 0 and <= 21)
        {
            digits[..n].CopyTo(to);
            to[n] = (byte)'.';
            digits[n..].CopyTo(to[(n + 1)..]);
            return k + 1;
        }

        if (n is > -6 and <= 0)
        {
            "0."u8.CopyTo(to);
            to.Slice(2, -n).Fill((byte)'0');
            digits.CopyTo(to[(2 - n)..]);
            return 2 - n + k;
        }

        return LayExponent(digits, n - 1, to);
    }

    private static int LayExponent(ReadOnlySpan<byte> digits, int exponent, Span<byte> to)
    {
        var at = 0;
        to[at++] = digits[0];
        if (digits.Length > 1)
        {
            to[at++] = (byte)'.';
            digits[1..].CopyTo(to[at..]);
            at += digits.Length - 1;
        }

        to[at++] = (byte)'e';
        if (exponent > 0) to[at++] = (byte)'+';
        exponent.TryFormat(to[at..], out var length, default, CultureInfo.InvariantCulture);
        return at + length;
    }
}
