using System.Security.Authentication;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Fetching;

/// <summary>What an exception out of the HTTP client means. The outside can cause each of them.</summary>
internal static class FetchFailure
{
    /// <summary>Null for an exception that only a bug of ours can cause.</summary>
    public static ResourceAnswer.Unreachable? Read(Exception failed, string host, TimeSpan time)
    {
        for (var inner = failed; inner is not null; inner = inner.InnerException)
        {
            if (inner is FetchRefusedException refused) return refused.Refusal;
            if (inner is AuthenticationException) return FetchRefusal.TlsFailed(host);
            if (inner is TimeoutException) return FetchRefusal.TimedOut(host, time);
        }

        return failed switch
        {
            OperationCanceledException => FetchRefusal.TimedOut(host, time),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } =>
                FetchRefusal.ConnectionFailed(host),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                FetchRefusal.TlsFailed(host),
            InvalidDataException or InvalidOperationException { Source: "System.IO.Compression.Brotli" } =>
                FetchRefusal.EncodingRefused(),
            HttpRequestException or IOException => FetchRefusal.ConnectionBroken(host),
            _ => null,
        };
    }
}
