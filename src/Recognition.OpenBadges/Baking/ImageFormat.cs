namespace Recognition.OpenBadges.Baking;

/// <summary>One image format that a credential can be baked into.</summary>
public sealed class ImageFormat
{
    internal ImageFormat(string name, string mediaType, string fileExtension) =>
        (Name, MediaType, FileExtension) = (name, mediaType, fileExtension);

    public string Name { get; }

    public string MediaType { get; }

    /// <summary>With its dot.</summary>
    public string FileExtension { get; }

    internal Func<ReadOnlyMemory<byte>, bool> Matches { get; init; } = null!;

    internal Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>, BakingLimits, BakingResult> Bake { get; init; } = null!;

    internal Func<ReadOnlyMemory<byte>, BakingLimits, BakingResult> Unbake { get; init; } = null!;

    internal Func<ReadOnlyMemory<byte>, BakingLimits, BakingResult> UnbakeV2 { get; init; } = null!;
}
