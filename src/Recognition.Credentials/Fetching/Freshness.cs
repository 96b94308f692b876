using System.Net.Http.Headers;

namespace Recognition.Credentials.Fetching;

/// <summary>How long an answer may be used again (RFC 9111, sections 4.2 and 5.2), within our own bounds.</summary>
/// <param name="Store">Whether it may be kept at all.</param>
/// <param name="For">How long it is used without asking again; zero: it is asked for again, by its ETag.</param>
internal readonly record struct Freshness(bool Store, TimeSpan For)
{
    private static readonly Freshness Never = new(false, TimeSpan.Zero);

    public static Freshness Of(HttpResponseMessage response, FetchOptions options, bool negative)
    {
        var control = response.Headers.CacheControl;
        // 5.2.2.5, 5.2.2.7: ours is a cache for many. 4.1: "Vary: *" fits no other request.
        if (control is { NoStore: true } or { Private: true } || response.Headers.Vary.Contains("*")) return Never;
        var longest = negative ? options.NegativeFreshness : options.MaxFreshness;
        if (control is { NoCache: true }) return new Freshness(!negative, TimeSpan.Zero);
        var told = Told(response, control);
        var fresh = told ?? (negative ? options.NegativeFreshness : options.DefaultFreshness);
        return new Freshness(true, fresh < TimeSpan.Zero ? TimeSpan.Zero : fresh > longest ? longest : fresh);
    }

    // 4.2.1: s-maxage before max-age before Expires, less what it has aged on its way (4.2.3).
    private static TimeSpan? Told(HttpResponseMessage response, CacheControlHeaderValue? control)
    {
        var age = response.Headers.Age ?? TimeSpan.Zero;
        if ((control?.SharedMaxAge ?? control?.MaxAge) is { } lifetime) return lifetime - age;
        if (response.Content.Headers.Expires is { } expires && response.Headers.Date is { } date)
            return expires - date - age;
        return null;
    }
}
