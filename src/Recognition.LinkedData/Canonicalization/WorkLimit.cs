namespace Recognition.LinkedData.Canonicalization;

/// <summary>
/// How much work canonical labels may take: RDFC-1.0 section 7.1 (dataset poisoning) asks for such a bound.
/// </summary>
/// <param name="NDegreeCalls">
/// Calls of Hash N-Degree Quads. The published suite needs at most 468; nodes that no other looks like need none.
/// </param>
public sealed record WorkLimit(int NDegreeCalls = 4_000)
{
    /// <summary>4,000 calls.</summary>
    public static WorkLimit Default { get; } = new();
}
