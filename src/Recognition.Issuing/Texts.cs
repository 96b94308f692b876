using System.Buffers;
using System.Globalization;
using System.Text;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing;

/// <summary>What texts of requests must be before they are stored, signed or shown.</summary>
internal static class Texts
{
    public const int MaxName = 256;
    public const int MaxNarrative = 20_000;
    public const int MaxUrl = 2_048;

    private static readonly SearchValues<char> NotInAddresses = SearchValues.Create("<>()[],;:\\\"");

    /// <summary>A text of one line: trimmed, not empty, without control and direction-override characters.</summary>
    public static Outcome<string> Line(string? text, string pointer, string what, int max = MaxName)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length == 0)
            return Failure.Invalid("member-missing", $"{what} is missing.", pointer);
        if (trimmed.Length > max)
            return Failure.Invalid("text-too-long", $"{what} has more than {max} characters.", pointer);
        return HasForbidden(trimmed, lines: false) ? Forbidden(what, pointer) : trimmed;
    }

    /// <summary>A text of many lines (Markdown); null and blank are null.</summary>
    public static Outcome<string?> Narrative(string? text, string pointer, string what)
    {
        if (string.IsNullOrWhiteSpace(text)) return (string?)null;
        if (text.Length > MaxNarrative)
            return Failure.Invalid("text-too-long", $"{what} has more than {MaxNarrative} characters.", pointer);
        return HasForbidden(text, lines: true) ? Forbidden(what, pointer) : text;
    }

    /// <summary>An absolute http or https address, as it stands: what is signed must be a whole IRI.</summary>
    public static Outcome<string> WebAddress(string? text, string pointer, string what)
    {
        var trimmed = text?.Trim() ?? "";
        if (trimmed.Length is 0 or > MaxUrl || !Uri.IsWellFormedUriString(trimmed, UriKind.Absolute) ||
            !Uri.TryCreate(trimmed, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https") ||
            url.Host.Length == 0)
            return Failure.Invalid("url-invalid", $"{what} is not an absolute http or https address.", pointer,
                "Write it whole, with https:// and with spaces and the like percent-encoded.");
        return trimmed;
    }

    /// <summary>As <see cref="Identity"/> has it: how an address is stored, compared and hashed.</summary>
    public static Outcome<string> Email(string? text, string pointer)
    {
        var address = Identity.Read(text ?? "") is { Kind: IdentityKind.EmailAddress } read ? read.Value : "";
        var at = address.LastIndexOf('@');
        var good = at is > 0 and <= 64 && address.Length <= 254 && at < address.Length - 1 &&
            address.IndexOf('@', StringComparison.Ordinal) == at && !HasForbidden(address, lines: false) &&
            !address.Any(char.IsWhiteSpace) && address[at + 1] is not ('.' or '-') && address[^1] is not ('.' or '-') &&
            !address.Contains("..", StringComparison.Ordinal) && address.AsSpan().IndexOfAny(NotInAddresses) < 0;
        return good
            ? address
            : Failure.Invalid("email-invalid", "This is not an e-mail address.", pointer);
    }

    private static bool HasForbidden(string text, bool lines)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return true; // half of a surrogate pair is read as this
            var category = Rune.GetUnicodeCategory(rune);
            if (category == UnicodeCategory.Control && !(lines && rune.Value is '\n' or '\r' or '\t')) return true;

            // U+202A to U+202E and U+2066 to U+2069 turn the reading direction: what is shown is not what is signed.
            if (rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069)) return true;
        }

        return false;
    }

    private static Failure Forbidden(string what, string pointer) => Failure.Invalid(
        "text-forbidden-characters", $"{what} holds control characters or half characters.", pointer);
}
