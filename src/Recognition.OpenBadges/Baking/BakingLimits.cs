namespace Recognition.OpenBadges.Baking;

/// <summary>How much of an image is looked at. Images come from strangers; every limit has its own error.</summary>
public sealed record BakingLimits
{
    public static BakingLimits Default { get; } = new();

    /// <summary>Default 16 MiB: badge artwork is a few hundred kilobytes.</summary>
    public int MaxImageBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>Default 10,000 chunks of a PNG: encoders write a few hundred.</summary>
    public int MaxChunks { get; init; } = 10_000;

    /// <summary>Default 2 MiB: a credential with embedded images is some hundred kilobytes.</summary>
    public int MaxCredentialBytes { get; init; } = 2 * 1024 * 1024;
}
