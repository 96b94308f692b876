using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Recognition.Benchmarks;

#pragma warning disable RS0030 // Clients that ask nobody but the service that was started for them.

/// <summary>
/// 32 clients that POST badges to /verify of a running service, each its next one when the last is answered; then the
/// same badges through verifier-core, as many at once, which fetches what it needs from the same service.
/// </summary>
internal static class Load
{
    private const int Clients = 32;
    private static readonly TimeSpan MostWarmUp = TimeSpan.FromSeconds(5);

    /// <summary>0, or 1 where anything was answered otherwise than "verified".</summary>
    public static async Task<int> RunAsync(TimeSpan time)
    {
        using var service = new RunningService();
        await service.WaitAsync();
        var badges = new byte[Clients][];
        for (var i = 0; i < Clients; i++) badges[i] = await service.AwardAsync(i);

        await VerifyAsync(service.Client, badges, time < MostWarmUp ? time : MostWarmUp);
        var (took, errors) = await VerifyAsync(service.Client, badges, time);
        Console.WriteLine(Line(took, errors, time));
        return Peers.Load(badges, time, service.CertificateFile) != 0 || errors > 0 ? 1 : 0;
    }

    private static async Task<(List<double> Milliseconds, int Errors)> VerifyAsync(
        HttpClient client, byte[][] badges, TimeSpan time)
    {
        var start = Stopwatch.GetTimestamp();
        var all = await Task.WhenAll(badges.Select(badge => Task.Run(() => AskAsync(client, badge, start, time))));
        return ([.. all.SelectMany(one => one.Milliseconds)], all.Sum(one => one.Errors));
    }

    private static async Task<(List<double> Milliseconds, int Errors)> AskAsync(
        HttpClient client, byte[] badge, long start, TimeSpan time)
    {
        var took = new List<double>();
        var errors = 0;
        while (Stopwatch.GetElapsedTime(start) < time)
        {
            var began = Stopwatch.GetTimestamp();
            if (!await IsVerifiedAsync(client, badge)) errors++;
            took.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return (took, errors);
    }

    private static async Task<bool> IsVerifiedAsync(HttpClient client, byte[] badge)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify") { Content = new ByteArrayContent(badge) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        try
        {
            using var answer = await client.SendAsync(request);
            var report = await answer.Content.ReadAsByteArrayAsync();
            return answer.StatusCode == HttpStatusCode.OK
                && report.AsSpan().IndexOf("\"verdict\":\"verified\""u8) >= 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Line(List<double> milliseconds, int errors, TimeSpan time)
    {
        milliseconds.Sort();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"name\":\"POST /verify\",\"clients\":{Clients},\"perSecond\":{milliseconds.Count / time.TotalSeconds:F0},"
            + $"\"p50\":{At(0.5):F1},\"p99\":{At(0.99):F1},\"errors\":{errors}}}");

        double At(double share) => milliseconds[(int)(share * (milliseconds.Count - 1))];
    }
}
