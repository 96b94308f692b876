using System.Buffers.Text;
using System.Text.Json;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// Which values a ResultDescription allows: those of allowedValue, or numbers from valueMin to valueMax.
/// </summary>
internal static class ResultValues
{
    /// <summary>What is wrong with the value, or null.</summary>
    public static string? Problem(JsonElement description, ReadOnlySpan<byte> value)
    {
        var isListed = false;
        var isAllowed = false;
        foreach (var allowed in description.Items("allowedValue"u8))
        {
            isListed = true;
            isAllowed |= allowed.ValueKind == JsonValueKind.String && JsonText.Utf8(allowed).SequenceEqual(value);
        }

        if (isListed && !isAllowed) return "The value is none of allowedValue.";
        if (!TryNumber(value, out var number)) return null;
        if (description.TryGetText("valueMin"u8, out var min) && TryNumber(min, out var least) && number < least)
            return "The value is below valueMin.";
        if (description.TryGetText("valueMax"u8, out var max) && TryNumber(max, out var most) && number > most)
            return "The value is above valueMax.";
        return null;
    }

    /// <summary>Values are text; only those that are plain decimal numbers can be compared with the bounds.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> text, out decimal number) =>
        Utf8Parser.TryParse(text, out number, out var read) && read == text.Length;
}
