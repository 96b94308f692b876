using System.Net.Http.Headers;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>How one address is looked at: as who, and how much of it.</summary>
/// <param name="Accept">The Accept header.</param>
/// <param name="UserAgent">As whom one asks.</param>
/// <param name="MaxBytes">Bytes that are read, decompressed.</param>
public sealed record LookAs(string Accept, string UserAgent, int MaxBytes);

/// <summary>What one request was answered with, whatever it was.</summary>
public sealed record LookedAt
{
    /// <summary>Why there was no answer; null where there was one.</summary>
    public ResourceAnswer.Unreachable? Refusal { get; init; }

    public int Status { get; init; }

    /// <summary>Where a redirect leads, as it was written.</summary>
    public string? Location { get; init; }

    /// <summary>Without parameters, lower case; null if not told.</summary>
    public string? MediaType { get; init; }

    public IReadOnlyList<string> RobotsTags { get; init; } = [];

    public IReadOnlyList<string> Vary { get; init; } = [];

    /// <summary>Empty where it was larger than what is read.</summary>
    public ReadOnlyMemory<byte> Bytes { get; init; }

    public bool TooLarge { get; init; }

    /// <summary>From the request to the last byte.</summary>
    public TimeSpan Took { get; init; }

    public bool IsRedirect => Status is 301 or 302 or 303 or 307 or 308;

    internal static async Task<LookedAt> ReadAsync(
        HttpResponseMessage response, int limit, CancellationToken cancellationToken)
    {
        var body = await FetchedBody.ReadAsync(response, limit, cancellationToken).ConfigureAwait(false);
        return new LookedAt
        {
            Status = (int)response.StatusCode,
            Location = response.Headers.Location?.OriginalString,
            MediaType = response.Content.Headers.ContentType?.MediaType?.ToLowerInvariant(),
            RobotsTags = Values(response.Headers, "X-Robots-Tag"),
            Vary = Values(response.Headers, "Vary"),
            Bytes = body is ResourceAnswer.Found found ? found.Bytes : default,
            TooLarge = body is not ResourceAnswer.Found,
        };
    }

    private static List<string> Values(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
            ? [.. values.SelectMany(value =>
                value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))]
            : [];
}
