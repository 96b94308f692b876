using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Baking;

namespace Recognition.OpenBadges.Verification;

/// <summary>How much of a file is read. Files come from strangers; every limit has its own error.</summary>
public sealed record BadgeFileLimits
{
    public static BadgeFileLimits Default { get; } = new();

    /// <summary>Of an image.</summary>
    public BakingLimits Images { get; init; } = BakingLimits.Default;

    /// <summary>Of the credential, wherever it stands.</summary>
    public StrictJsonLimits Json { get; init; } = StrictJsonLimits.Default;
}
