using System.Buffers;
using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// What the data model calls a URL: a scheme, a colon and something after it, and nothing that no URL can hold. Schemes
/// that nobody knows are URLs too.
/// </summary>
internal static class AbsoluteUrl
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        [.. Enumerable.Range(0, 33).Select(code => (char)code), .. "<>\"{}|\\^`\u007f"]);

    public static bool Is(JsonElement value) => value.ValueKind == JsonValueKind.String && Is(value.GetString()!);

    public static bool Is(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1 || colon == text.Length - 1 || !char.IsAsciiLetter(text[0])) return false;
        foreach (var letter in text.AsSpan(1, colon - 1))
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.')) return false;
        return !text.AsSpan().ContainsAny(Forbidden);
    }
}
