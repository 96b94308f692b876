namespace Recognition.OpenBadges.Verification;

/// <summary>In what a credential was handed in.</summary>
public enum BadgeFileFormat
{
    Json,
    Jwt,
    Png,
    Svg,
    Pdf,
}
