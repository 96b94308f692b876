using System.Buffers;
using System.Text.Json;

namespace Recognition.LinkedData.Documents;

/// <summary>
/// RFC 7493 section 2.2: a number beyond an IEEE 754 double has no canonical form (RFC 8785 and JSON-LD both count in
/// doubles), so it is refused at the door.
/// </summary>
internal static class JsonNumbers
{
    // The largest double has 309 digits before its point: only an exponent, or as long a run of digits, can exceed it.
    private const int DigitsOfLargest = 309;

    private static readonly SearchValues<byte> Exponents = SearchValues.Create("eE"u8);

    public static JsonProblem? FindOutOfRange(ReadOnlySpan<byte> json)
    {
        if (!MayExceed(json)) return null;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.Number || double.IsFinite(reader.GetDouble())) continue;
            return new JsonProblem("json-number-range", $"A number at byte {reader.TokenStartIndex} is too large.", null);
        }

        return null;
    }

    private static bool MayExceed(ReadOnlySpan<byte> json)
    {
        for (var i = DigitsOfLargest - 1; i < json.Length; i += DigitsOfLargest)
            if (char.IsAsciiDigit((char)json[i])) return true;

        for (var from = 1; from < json.Length;)
        {
            var at = json[from..].IndexOfAny(Exponents);
            if (at < 0) return false;
            at += from;
            if (char.IsAsciiDigit((char)json[at - 1])) return true;
            from = at + 1;
        }

        return false;
    }
}
