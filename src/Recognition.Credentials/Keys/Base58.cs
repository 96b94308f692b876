using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Recognition.Credentials.Keys;

/// <summary>
/// base58btc (draft-msporny-base58-03): the bytes as one big-endian number in base 58, each zero byte at the front as
/// a "1". The number is held in 32-bit limbs and five digits are taken at once, since 58^5 is the largest power that
/// fits into a limb; that is ten times as fast as digit by digit, and every proof is written and read with it.
/// </summary>
internal static class Base58
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const int DigitsAtOnce = 5;
    private const uint PowerAtOnce = 58 * 58 * 58 * 58 * 58;
    private const int MostBytes = 1024; // takes quadratic time; keys and signatures have at most a hundred bytes

    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);
    private static readonly byte[] Values = MakeValues();

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, MostBytes);
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0) return new string('1', bytes.Length);
        Span<uint> number = stackalloc uint[(bytes.Length + 3) / 4];
        ToLimbs(bytes, number);

        // log 256 / log 58 < 1.38; digits are written from the end.
        Span<char> digits = stackalloc char[zeros + (bytes.Length * 138 / 100) + 1 + DigitsAtOnce];
        var at = digits.Length;
        while ((number = Significant(number)).Length > 0)
        {
            var five = Divide(number, PowerAtOnce);
            for (var i = 0; i < DigitsAtOnce; i++, five /= 58) digits[--at] = Alphabet[(int)(five % 58)];
        }

        while (digits[at] == '1') at++; // the zeros at the front of the last five
        for (var i = 0; i < zeros; i++) digits[--at] = '1';
        return new string(digits[at..]);
    }

    /// <summary>False for a letter that is none of base 58, and for more than the bytes allowed.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, int maxBytes, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        maxBytes = Math.Min(maxBytes, MostBytes);
        if (text.Length > (maxBytes * 138 / 100) + 1 || text.ContainsAnyExcept(Letters)) return false;
        var zeros = text.IndexOfAnyExcept('1');
        if (zeros < 0) zeros = text.Length;

        // Two limbs to spare: the bound above lets a number through that is too large, and is found so below.
        Span<uint> number = stackalloc uint[(maxBytes / 4) + 3];
        number.Clear();
        for (var at = zeros; at < text.Length;)
        {
            var (digits, power) = (0u, 1u);
            for (var i = 0; i < DigitsAtOnce && at < text.Length; i++, power *= 58)
                digits = (digits * 58) + Values[text[at++]];
            MultiplyAdd(number, power, digits);
        }

        var length = zeros + ByteLength(number);
        if (length > maxBytes) return false;
        bytes = new byte[length];
        for (var i = 0; i < length - zeros; i++)
            bytes[^(i + 1)] = unchecked((byte)(number[^((i / 4) + 1)] >> (8 * (i % 4))));
        return true;
    }

    // Limbs are big-endian, like the bytes.
    private static void ToLimbs(ReadOnlySpan<byte> bytes, Span<uint> number)
    {
        number.Clear();
        for (var i = 0; i < bytes.Length; i++) number[^((i / 4) + 1)] |= (uint)bytes[^(i + 1)] << (8 * (i % 4));
    }

    private static Span<uint> Significant(Span<uint> number)
    {
        var first = number.IndexOfAnyExcept(0u);
        return first < 0 ? [] : number[first..];
    }

    /// <summary>Divides in place and gives the remainder.</summary>
    private static uint Divide(Span<uint> number, uint by)
    {
        ulong remainder = 0;
        foreach (ref var limb in number)
        {
            var dividend = (remainder << 32) | limb;
            limb = (uint)(dividend / by);
            remainder = dividend % by;
        }

        return (uint)remainder;
    }

    private static void MultiplyAdd(Span<uint> number, uint factor, uint summand)
    {
        ulong carry = summand;
        for (var i = number.Length - 1; i >= 0; i--)
        {
            carry += (ulong)number[i] * factor;
            number[i] = unchecked((uint)carry);
            carry >>= 32;
        }
    }

    private static int ByteLength(ReadOnlySpan<uint> number)
    {
        var first = number.IndexOfAnyExcept(0u);
        return first < 0 ? 0 : (4 * (number.Length - first)) - (BitOperations.LeadingZeroCount(number[first]) / 8);
    }

    private static byte[] MakeValues()
    {
        var values = new byte[128];
        for (var i = 0; i < Alphabet.Length; i++) values[Alphabet[i]] = (byte)i;
        return values;
    }
}
