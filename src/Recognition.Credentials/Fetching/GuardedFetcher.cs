using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography.X509Certificates;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>
/// The one place through which requests leave this program. It asks public hosts over https and nobody else, carries
/// no cookies and no credentials, and ends within bounds of time and size; whatever it does not fetch is an answer with
/// a code and a reason. Thread-safe; make one and share it.
/// </summary>
public sealed class GuardedFetcher : IDisposable
{
    private readonly FetchOptions _options;
    private readonly TimeProvider _clock;
    private readonly FetchAddress _addresses;
    private readonly FetchCache _cache;
    private readonly HostTurns _turns;
    private readonly PublicConnection _connection;
    private readonly HttpMessageInvoker _http;
    private readonly string _userAgent;

    public GuardedFetcher(FetchOptions options, TimeProvider clock, FetchNetwork network)
    {
        _options = options;
        _clock = clock;
        _addresses = new FetchAddress(options);
        _cache = new FetchCache(options, clock);
        _turns = new HostTurns(options);
        _connection = new PublicConnection(options, network);
        _userAgent = UserAgent(options.PublicUrl);
#pragma warning disable RS0030 // This is the guarded fetcher.
        _http = new HttpMessageInvoker(NewHandler());
#pragma warning restore RS0030
    }

    /// <summary>
    /// What is at an address. Only the caller's own cancellation throws. 404 and 410 are
    /// <see cref="ResourceAnswer.NotFound"/>; everything else that is no document is
    /// <see cref="ResourceAnswer.Unreachable"/> with a code.
    /// </summary>
    public async ValueTask<ResourceAnswer> GetAsync(string url, FetchKind kind, CancellationToken cancellationToken)
    {
        if (!_options.Enabled) return FetchRefusal.Off();
        if (!_addresses.TryRead(url, out var address, out var refusal)) return refusal;
        var key = $"{kind.Name} {address.AbsoluteUri}";
        var scope = FetchScope.Current;
        if (scope?.Find(key) is { } seen) return seen;
        if (_cache.TryFresh(key, out var fresh)) return scope?.Keep(key, fresh) ?? fresh;

        var time = _options.TotalTime;
        if (scope is not null)
        {
            if (scope.Take(_options, _clock) is not { } left) return FetchRefusal.BudgetSpent();
            time = left;
        }

        var answer = await FetchAsync(key, address, kind, time, cancellationToken).ConfigureAwait(false);
        return scope?.Keep(key, answer) ?? answer;
    }

    /// <summary>
    /// What one address answers, whatever that is: no redirect is followed, nothing is kept, and the answer of a moment
    /// ago is not given again. For looking at how a page is served; the guards are the same.
    /// </summary>
    public async ValueTask<LookedAt> LookAsync(string url, LookAs look, CancellationToken cancellationToken)
    {
        if (!_options.Enabled) return new LookedAt { Refusal = FetchRefusal.Off() };
        if (!_addresses.TryRead(url, out var address, out var refusal)) return new LookedAt { Refusal = refusal };
        using var timer = new CancellationTokenSource(_options.TotalTime, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        try
        {
            using var turn = await _turns.TakeAsync(address.IdnHost, both.Token).ConfigureAwait(false);
            using var request = NewRequest(address, look.Accept, look.UserAgent);
            var began = _clock.GetTimestamp();
            using var response = await _http.SendAsync(request, both.Token).ConfigureAwait(false);
            var seen = await LookedAt.ReadAsync(response, look.MaxBytes, both.Token).ConfigureAwait(false);
            return seen with { Took = _clock.GetElapsedTime(began) };
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failed) when (FetchFailure.Read(failed, address.IdnHost, _options.TotalTime) is { } read)
        {
            return new LookedAt { Refusal = read };
        }
    }

    public void Dispose()
    {
        _http.Dispose();
        _turns.Dispose();
    }

    private async Task<ResourceAnswer> FetchAsync(
        string key, Uri address, FetchKind kind, TimeSpan time, CancellationToken cancellationToken)
    {
        // One clock for everything, the body included.
        using var timer = new CancellationTokenSource(time, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        IDisposable? turn = null;
        ResourceAnswer answer;
        try
        {
            turn = await _turns.TakeAsync(address.IdnHost, both.Token).ConfigureAwait(false);
            // Somebody whose turn came before may have asked the same.
            if (_cache.TryFresh(key, out var fresh)) return fresh;
            return await FollowAsync(key, address, kind, both.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        // These two are not kept: they say nothing about the host, which others may give its full time.
        catch (OperationCanceledException) when (turn is null)
        {
            return FetchRefusal.Busy(address.IdnHost);
        }
        catch (OperationCanceledException) when (time < _options.TotalTime)
        {
            return FetchRefusal.TimedOut(address.IdnHost, time);
        }
        catch (Exception failed) when (FetchFailure.Read(failed, address.IdnHost, time) is { } refusal)
        {
            answer = refusal;
        }
        finally
        {
            turn?.Dispose();
        }

        _cache.Keep(key, answer, _options.NegativeFreshness);
        return answer;
    }

    private async Task<ResourceAnswer> FollowAsync(
        string key, Uri start, FetchKind kind, CancellationToken cancellationToken)
    {
        var kept = _cache.Find(key);
        var address = start;
        for (var redirects = 0; ; redirects++)
        {
            using var request = NewRequest(address, kind, redirects == 0 ? kept?.Tag : null);
            using var response = await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode))
                return await ReadAsync(key, start, address, kind, kept, response, cancellationToken)
                    .ConfigureAwait(false);

            ResourceAnswer.Unreachable? refusal = null;
            if (redirects >= _options.MaxRedirects)
                refusal = FetchRefusal.TooManyRedirects(_options.MaxRedirects);
            else if (_addresses.TryRedirect(address, response.Headers.Location, kind, out var next, out refusal))
                address = next;
            if (refusal is null) continue;
            _cache.Keep(key, refusal, _options.NegativeFreshness);
            return refusal;
        }
    }

    private async Task<ResourceAnswer> ReadAsync(
        string key, Uri start, Uri address, FetchKind kind, KeptAnswer? kept, HttpResponseMessage response,
        CancellationToken cancellationToken)
    {
        var redirected = address != start;
        // RFC 9111, 4.3.3: what is kept still holds.
        var answer = response.StatusCode == HttpStatusCode.NotModified && kept?.Tag is not null && !redirected
            ? kept.Answer
            : await AnswerAsync(address, kind, response, cancellationToken).ConfigureAwait(false);
        var negative = answer is not ResourceAnswer.Found;
        var freshness = Freshness.Of(response, _options, negative);
        // What the redirects on the way allow is not known: such an answer is asked for from the start before long.
        var fresh = redirected && freshness.For > _options.DefaultFreshness ? _options.DefaultFreshness : freshness.For;
        if (!freshness.Store) _cache.Remove(key);
        else _cache.Keep(key, answer, fresh, negative || redirected ? null : response.Headers.ETag ?? kept?.Tag);
        return answer;
    }

    private async Task<ResourceAnswer> AnswerAsync(
        Uri address, FetchKind kind, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (status is not (200 or 203 or 410))
        {
            return status switch
            {
                404 => new ResourceAnswer.NotFound(),
                >= 500 => FetchRefusal.ServerError(address.IdnHost, status),
                _ => FetchRefusal.StatusRefused(address.IdnHost, status),
            };
        }

        var body = await FetchedBody.ReadAsync(response, kind.MaxBytes(_options), cancellationToken)
            .ConfigureAwait(false);
        var found = body as ResourceAnswer.Found;
        return status == 410
            ? new ResourceAnswer.NotFound { Gone = true, Body = found?.Bytes ?? default }
            : found is null ? body : found with { Address = address.AbsoluteUri };
    }

    private HttpRequestMessage NewRequest(Uri address, FetchKind kind, EntityTagHeaderValue? tag)
    {
        var request = NewRequest(address, kind.Accept, _userAgent);
        if (tag is not null) request.Headers.IfNoneMatch.Add(tag);
        return request;
    }

    private static HttpRequestMessage NewRequest(Uri address, string accept, string userAgent)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return request;
    }

    private static bool IsRedirect(HttpStatusCode status) => (int)status is 301 or 302 or 303 or 307 or 308;

    // Name, version, and where to complain (RFC 9110, 10.1.5).
    private static string UserAgent(string? publicUrl)
    {
        var version = typeof(GuardedFetcher).Assembly.GetName().Version?.ToString(3) ?? "0";
        return publicUrl is null ? $"Recognition/{version}" : $"Recognition/{version} (+{publicUrl})";
    }

#pragma warning disable RS0030 // This is the guarded fetcher.
    private SocketsHttpHandler NewHandler() => new()
    {
        // With a proxy, the addresses that are checked would be the proxy's.
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
        ActivityHeadersPropagator = null,
        ConnectTimeout = _options.ConnectTime,
        ConnectCallback = (context, cancellation) => _connection.OpenAsync(context.DnsEndPoint, cancellation),
        MaxConnectionsPerServer = _options.MaxPerHost,
        MaxResponseHeadersLength = 16, // KiB
        // What was not read of a body is not worth reading: the connection is closed instead.
        MaxResponseDrainSize = 0,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(20),
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        SslOptions =
        {
            // Else the system would fetch certificates from wherever a certificate says, past all these checks.
            CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            },
            RemoteCertificateValidationCallback = (_, _, chain, errors) => ServerCertificate.Accept(chain, errors),
        },
    };
#pragma warning restore RS0030
}
