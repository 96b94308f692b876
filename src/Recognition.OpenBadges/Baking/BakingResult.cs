using System.Diagnostics.CodeAnalysis;

namespace Recognition.OpenBadges.Baking;

/// <summary>The bytes that were asked for (an image, or the credential out of it), or why there are none.</summary>
public readonly record struct BakingResult
{
    private BakingResult(byte[]? bytes, BadgeProblem? problem) => (Bytes, Problem) = (bytes, problem);

    public byte[]? Bytes { get; }

    public BadgeProblem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Bytes))]
    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Bytes is not null;

    public static implicit operator BakingResult(byte[] bytes) => new(bytes, null);

    public static implicit operator BakingResult(BadgeProblem problem) => new(null, problem);
}
