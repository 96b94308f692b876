using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Recognition.Web.Hosting;

/// <summary>
/// Section <c>Recognition:RateLimits</c>: how often one address may ask for what costs us work; 0 = no limit.
/// </summary>
internal sealed record RateLimitOptions
{
    /// <summary>
    /// <c>Recognition__RateLimits__VerifyPerMinute</c>. Ten a second: more than a person or a small HR system asks,
    /// and far below what one core verifies.
    /// </summary>
    public int VerifyPerMinute { get; init; } = 600;
}

/// <summary>
/// Counts verifications per address and minute, in memory. Whoever asks too often hears 429 and when to come back
/// (RFC 6585, section 4). In Development the loopback is not counted. Behind a proxy,
/// ASPNETCORE_FORWARDEDHEADERS_ENABLED makes the address the client's own.
/// </summary>
internal sealed class RateLimits(RateLimitOptions options, TimeProvider clock, IHostEnvironment environment)
{
    private const int MostAddresses = 65_536;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<IPAddress, Count> _counts = new();

    /// <summary>How long the address has to wait; null where it may go on.</summary>
    public TimeSpan? Refuse(IPAddress? address)
    {
        if (options.VerifyPerMinute <= 0 || address is null) return null;
        if (environment.IsDevelopment() && IPAddress.IsLoopback(address)) return null;
        var now = clock.GetUtcNow();
        if (_counts.Count >= MostAddresses) Forget(now);
        var count = _counts.AddOrUpdate(
            Household(address), _ => new Count(now, 1),
            (_, before) => now - before.Since >= Window ? new Count(now, 1) : before with { Asked = before.Asked + 1 });
        return count.Asked <= options.VerifyPerMinute ? null : count.Since + Window - now;
    }

    // One customer of IPv6 has at least a /64 (RFC 6177): addresses in it are one asker.
    private static IPAddress Household(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (address, count) in _counts)
            if (now - count.Since >= Window) _counts.TryRemove(address, out _);
        // Still full: an attack from very many addresses. Counting starts anew rather than growing without end.
        if (_counts.Count >= MostAddresses) _counts.Clear();
    }

    private readonly record struct Count(DateTimeOffset Since, int Asked);
}

/// <summary>
/// Puts the limits before what verifies: /verify, an award's report, and the verifying ends of the API.
/// </summary>
internal static class RateLimiting
{
    public static IApplicationBuilder UseRateLimits(this IApplicationBuilder app)
    {
        var limits = app.ApplicationServices.GetRequiredService<RateLimits>();
        return app.Use(async (context, next) =>
        {
            if (!Verifies(context.Request) || limits.Refuse(context.Connection.RemoteIpAddress) is not { } wait)
            {
                await next(context);
                return;
            }

            var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Problems.Refuse(new Problem(
                StatusCodes.Status429TooManyRequests, "too-many-requests", "This address has asked too often.")
            {
                Hint = $"Ask again in {seconds} seconds.",
            }).ExecuteAsync(context);
        });
    }

    private static bool Verifies(HttpRequest request)
    {
        var path = request.Path.Value ?? "";
        if (HttpMethods.IsPost(request.Method)) return path.TrimEnd('/').EndsWith("/verify", StringComparison.OrdinalIgnoreCase);
        return HttpMethods.IsGet(request.Method)
            && ((path.Equals("/verify", StringComparison.OrdinalIgnoreCase) && request.Query.ContainsKey("url"))
                || (path.StartsWith("/awards/", StringComparison.OrdinalIgnoreCase)
                    && path.EndsWith("/verification", StringComparison.OrdinalIgnoreCase)));
    }
}
