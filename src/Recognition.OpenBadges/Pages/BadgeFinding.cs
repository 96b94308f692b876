using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Pages;

/// <summary>How a place is asked for what lies there.</summary>
public delegate ValueTask<ResourceAnswer> FetchBadge(string url, FetchKind kind, CancellationToken cancellationToken);

/// <summary>The badge that was found at an address, or why there is none.</summary>
public sealed record BadgeFinding
{
    private BadgeFinding()
    {
    }

    /// <summary>The badge as it lies there.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    public string? MediaType { get; private init; }

    /// <summary>What was found and where; null where nothing was.</summary>
    public ReportOrigin? Origin { get; private init; }

    /// <summary>The address itself gave nothing.</summary>
    public ResourceAnswer? Refusal { get; private init; }

    /// <summary>Something lies there that is no badge.</summary>
    public BadgeProblem? Problem { get; private init; }

    internal static BadgeFinding Found(ReadOnlyMemory<byte> bytes, string? mediaType, ReportOrigin origin) =>
        new() { Bytes = bytes, MediaType = mediaType, Origin = origin };

    internal static BadgeFinding Refused(ResourceAnswer answer) => new() { Refusal = answer };

    internal static BadgeFinding Without(BadgeProblem problem) => new() { Problem = problem };
}
