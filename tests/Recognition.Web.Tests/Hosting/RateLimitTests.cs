using System.Net;
using System.Net.Sockets;

namespace Recognition.Web.Tests.Hosting;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Who_verifies_too_often_hears_when_to_come_back()
    {
        var app = RecognitionApp.With(null, ("RateLimits:VerifyPerMinute", "3"));
        await app.InitializeAsync();
        try
        {
            var award = await app.AwardAsync();
            for (var i = 0; i < 3; i++)
                (await app.VerifyAsync(award.Credential)).StatusCode.Should().Be(HttpStatusCode.OK);

            var refused = await app.VerifyAsync(award.Credential);
            refused.Headers.RetryAfter!.Delta.Should().BePositive().And.BeLessThanOrEqualTo(TimeSpan.FromMinutes(1));
            await refused.ShouldBeProblemAsync(429, "too-many-requests");
            (await app.GetAsync($"/awards/{award.Id}/verification")).StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
            (await app.GetAsync($"/awards/{award.Id}")).StatusCode.Should().Be(HttpStatusCode.OK);

            app.Clock.Advance(TimeSpan.FromSeconds(61));
            (await app.VerifyAsync(award.Credential)).StatusCode.Should().Be(HttpStatusCode.OK);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_in_a_sentence()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var folder = Directory.CreateTempSubdirectory("recognition-port-");
        var (before, output) = (Console.Error, Console.Out);
        using var said = new StringWriter();
        Console.SetError(said);
        Console.SetOut(TextWriter.Synchronized(said));
        try
        {
            var code = await RecognitionWeb.RunAsync([
                "--urls", $"http://127.0.0.1:{port}", "--Recognition:DataDirectory", folder.FullName]);

            code.Should().NotBe(0);
            said.ToString().Should().Contain($"Port {port} is taken").And.Contain("ASPNETCORE_URLS")
                .And.NotContain("   at ");
        }
        finally
        {
            Console.SetError(before);
            Console.SetOut(output);
            folder.Delete(recursive: true);
        }
    }
}
