using System.Globalization;
using Recognition.Credentials;

namespace Recognition.OpenBadges.Model;

/// <summary>What kind of identity a text names.</summary>
public enum IdentityKind
{
    EmailAddress,
    Did,
    WebAddress,
    Urn,

    /// <summary>A name, or an identifier of another kind.</summary>
    Text,
}

/// <summary>
/// An identity as it is compared, the same way wherever people are told apart: NFC, without format characters, trimmed,
/// without "mailto:", the domain of an address in lower case and as A-label (RFC 5890), its local part in lower case. Plus
/// tags stay: they make another address.
/// </summary>
public sealed record Identity(IdentityKind Kind, string Value)
{
    private const string MailTo = "mailto:";

    private static readonly IdnMapping Idn = new() { UseStd3AsciiRules = false, AllowUnassigned = true };

    /// <summary>Reads what a person typed, or what a badge says.</summary>
    public static Identity Read(string text)
    {
        var clean = Clean(text);
        if (clean.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase)) clean = clean[MailTo.Length..].Trim();
        if (clean.StartsWith("did:", StringComparison.OrdinalIgnoreCase)) return new Identity(IdentityKind.Did, clean);
        if (clean.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || clean.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            return new Identity(IdentityKind.WebAddress, clean);
        if (clean.StartsWith("urn:", StringComparison.OrdinalIgnoreCase)) return new Identity(IdentityKind.Urn, clean);
        var at = clean.LastIndexOf('@');
        return at > 0 && at < clean.Length - 1 && !clean.AsSpan().ContainsAny(" \t\r\n")
            ? new Identity(IdentityKind.EmailAddress, $"{clean[..at].ToLowerInvariant()}@{ToAscii(clean[(at + 1)..])}")
            : new Identity(IdentityKind.Text, clean);
    }

    /// <summary>
    /// An address with its domain in Unicode, as it was stored before domains were written as A-labels; null where that
    /// makes no difference.
    /// </summary>
    public string? WithUnicodeDomain
    {
        get
        {
            if (Kind != IdentityKind.EmailAddress || !Value.Contains("xn--", StringComparison.Ordinal)) return null;
            var at = Value.LastIndexOf('@');
            return $"{Value[..at]}@{ToUnicode(Value[(at + 1)..])}" is var unicode && unicode != Value ? unicode : null;
        }
    }

    /// <summary>
    /// The spellings under which issuers may have hashed it, the most likely first. The specification leaves the case of
    /// an address open.
    /// </summary>
    /// <param name="asGiven">What was typed.</param>
    internal IEnumerable<string> Spellings(string asGiven)
    {
        var clean = Clean(asGiven);
        if (clean.StartsWith(MailTo, StringComparison.OrdinalIgnoreCase)) clean = clean[MailTo.Length..].Trim();
        var spellings = new List<string> { Value, clean, asGiven };
        if (Kind == IdentityKind.EmailAddress)
        {
            var at = clean.LastIndexOf('@');
            var domain = clean[(at + 1)..].ToLowerInvariant();
            spellings.Add($"{clean[..at]}@{domain}");
            spellings.Add($"{clean[..at]}@{ToAscii(domain)}");
            spellings.Add($"{clean[..at].ToLowerInvariant()}@{ToUnicode(domain)}");
        }

        return spellings.Distinct(StringComparer.Ordinal);
    }

    private static string Clean(string text) => UnicodeText.Compose(UnicodeText.WithoutFormats(text)).Trim();

    // A label that has no such form stays as it is: then nothing but itself equals it.
    private static string ToAscii(string domain)
    {
        try
        {
            return Idn.GetAscii(domain.ToLowerInvariant()).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return domain.ToLowerInvariant();
        }
    }

    private static string ToUnicode(string domain)
    {
        try
        {
            return Idn.GetUnicode(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
