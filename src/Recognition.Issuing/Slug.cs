namespace Recognition.Issuing;

/// <summary>
/// The name of a thing in an address: lower-case letters, digits and single hyphens, no more than 64.
/// </summary>
public static class Slug
{
    public const int MaxLength = 64;

    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || text[0] == '-' || text[^1] == '-') return false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && (c != '-' || text[i - 1] == '-')) return false;
        }

        return true;
    }

    internal static Failure Refusal(string? text, string pointer) => Failure.Invalid(
        "slug-invalid", $"'{text}' is not a slug.", pointer,
        $"Use lower-case letters, digits and single hyphens, no more than {MaxLength} characters.");
}
