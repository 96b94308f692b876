using System.Security.Cryptography;
using System.Text;

namespace Recognition.Issuing.Artwork;

/// <summary>
/// Everything that the picture of a link preview says (<c>og:image</c>). Cards that say the same have the same
/// <see cref="Version"/>, and no others have: an address that names it never shows another card.
/// </summary>
/// <param name="Eyebrow">The small line on top: the issuer.</param>
/// <param name="Title">The achievement, any length and script.</param>
/// <param name="Label">What <paramref name="Name"/> is: "Awarded to".</param>
/// <param name="Name">The recipient; null on cards that are nobody's.</param>
/// <param name="Text">A description, in place of a recipient.</param>
/// <param name="Line">The line at the foot: the day of the award.</param>
/// <param name="Host">Where it can be verified.</param>
/// <param name="Ribbon">Null while the award holds.</param>
/// <param name="Accent">The issuer's colour.</param>
/// <param name="Picture">Hash of the badge's PNG, of which the first letters are enough; null without one.</param>
public sealed record ShareCard(
    string Eyebrow, string Title, string? Label, string? Name, string? Text, string Line, string Host,
    ShareCardRibbon? Ribbon, Colour Accent, string? Picture)
{
    /// <summary>Open Graph's usual 1.91 : 1, in pixels.</summary>
    public const int Width = 1200;

    public const int Height = 630;

    /// <summary>Counts up when cards are drawn otherwise.</summary>
    private const string Drawing = "2";

    /// <summary>16 hex digits of a hash over all that it says. Our texts hold no control characters.</summary>
    public string Version => VersionOf(string.Join('\u001f',
        Drawing, Eyebrow, Title, Label, Name, Text, Line, Host, Ribbon?.ToString(), Accent, Picture));

    /// <summary>The accent as words and lines wear it: dark enough to be read on the ground.</summary>
    internal Colour Strong => Accent.Shade(0.45, 0.13);

    /// <summary>The accent as a ground.</summary>
    internal Colour Tint => Accent.Shade(0.92, 0.03);

    private static string VersionOf(string facts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(facts)).AsSpan(0, 8));
}

/// <summary>Says across the badge that it does not hold.</summary>
/// <param name="Text">"Revoked"</param>
/// <param name="Grave">Whether that is for good.</param>
public sealed record ShareCardRibbon(string Text, bool Grave);
