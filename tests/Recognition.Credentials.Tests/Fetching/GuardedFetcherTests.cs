using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.Testing.Network;

namespace Recognition.Credentials.Tests.Fetching;

/// <summary>What a host answers, and how long and how much of it is listened to.</summary>
public sealed class GuardedFetcherTests
{
    private static readonly FetchOptions Impatient = new() { TotalTime = TimeSpan.FromSeconds(1.5) };

    [Fact]
    public async Task A_document_is_found_with_its_media_type_and_asked_for_by_name_and_contact()
    {
        await using var outside = new Outside(new FetchOptions { PublicUrl = "https://badges.example" });
        outside.Server.On("issuer.example/keys?x=1", """{"a":1}""");
        var answer = await outside.GetAsync("https://issuer.example/keys?x=1#key-1");
        Outside.Text(answer).Should().Be("""{"a":1}""");
        ((ResourceAnswer.Found)answer).MediaType.Should().Be("application/json");

        var headers = outside.Server.Asked.Should().ContainSingle().Subject.Headers;
        headers["User-Agent"].Should().MatchRegex(@"^Recognition/\d+\.\d+\.\d+ \(\+https://badges\.example\)$");
        headers["Accept"].Should().Contain("application/vc").And.Contain("application/jwk-set+json");
        headers.Keys.Should().NotContain(["Cookie", "Authorization", "Referer", "traceparent"]);
    }

    [Fact]
    public async Task Each_kind_asks_for_what_it_can_read()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}");
        foreach (var kind in (FetchKind[])[FetchKind.DidDocument, FetchKind.Document, FetchKind.Badge, FetchKind.Image])
            (await outside.CodeAsync("https://issuer.example/x", kind)).Should().Be("found");
        var accepts = outside.Server.Asked.Select(asked => asked.Headers["Accept"]).ToList();
        accepts.Should().OnlyHaveUniqueItems().And.HaveCount(4, "one kind's answer is not another's");
        accepts[0].Should().StartWith("application/did+json");
        accepts[2].Should().Contain("image/png").And.Contain("application/vc");
    }

    [Fact]
    public async Task No_cookie_is_kept()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}", "Set-Cookie: id=1; Path=/\r\nCache-Control: no-store\r\n");
        await outside.GetAsync("https://issuer.example/x");
        await outside.GetAsync("https://issuer.example/x");
        outside.Server.Asked.Should().HaveCount(2).And.OnlyContain(asked => !asked.Headers.ContainsKey("Cookie"));
    }

    [Theory]
    [InlineData(404, "not-found")]
    [InlineData(410, "gone")]
    [InlineData(400, "status-refused")]
    [InlineData(401, "status-refused")]
    [InlineData(403, "status-refused")]
    [InlineData(406, "status-refused")]
    [InlineData(429, "status-refused")]
    [InlineData(204, "status-refused")]
    [InlineData(206, "status-refused")]
    [InlineData(304, "status-refused")]
    [InlineData(500, "server-error")]
    [InlineData(503, "server-error")]
    public async Task Not_there_gone_and_in_trouble_are_told_apart(int status, string code)
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "", status: status);
        (await outside.CodeAsync("https://issuer.example/x")).Should().Be(code);
    }

    [Fact]
    public async Task A_body_that_trickles_ends_with_the_time_for_everything()
    {
        await using var outside = new Outside(Impatient);
        outside.Server.On("slow.example/x", async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(StandIn.Head(200, "Content-Length: 100000\r\n"), cancellation);
            while (true)
            {
                await stream.WriteAsync(" "u8.ToArray(), cancellation);
                outside.Clock.Advance(TimeSpan.FromMilliseconds(50));
                await Task.Delay(1, cancellation);
            }
        });
        var answer = await outside.GetAsync("https://slow.example/x");
        Outside.Code(answer).Should().Be("timed-out");
        answer.Reason.Should().Contain("did not answer in full within 1.5 seconds");
    }

    [Fact]
    public async Task A_host_that_never_answers_and_one_that_never_says_hello_time_out()
    {
        await using var outside = new Outside(Impatient);
        outside.Server.On("silent.example/x", StandIn.Nothing(outside.Clock));
        (await outside.CodeAsync("https://silent.example/x")).Should().Be("timed-out");

        using var deaf = new TcpListener(System.Net.IPAddress.Loopback, 0);
        deaf.Start();
        var network = outside.Network with
        {
            Connect = async (_, cancellation) =>
            {
                var stream = await FetchNetwork.System.Connect((System.Net.IPEndPoint)deaf.LocalEndpoint, cancellation);
                outside.Clock.Advance(Impatient.TotalTime);
                return stream;
            },
        };
        using var fetcher = new GuardedFetcher(Impatient, outside.Clock, network);
        Outside.Code(await fetcher.GetAsync("https://deaf.example/x", FetchKind.Document, default))
            .Should().Be("timed-out");
    }

    [Fact]
    public async Task A_name_that_is_looked_up_forever_times_out()
    {
        await using var outside = new Outside();
        var network = outside.Network with
        {
            Resolve = async (_, cancellation) =>
            {
                outside.Clock.Advance(Impatient.TotalTime);
                await Task.Delay(Timeout.Infinite, cancellation);
                return [];
            },
        };
        using var fetcher = new GuardedFetcher(Impatient, outside.Clock, network);
        Outside.Code(await fetcher.GetAsync("https://issuer.example/x", FetchKind.Document, default))
            .Should().Be("timed-out");
    }

    [Theory]
    [InlineData(SocketError.HostNotFound, "name-unknown")]
    [InlineData(SocketError.NoData, "name-unknown")]
    [InlineData(SocketError.TryAgain, "name-not-resolved")]
    public async Task A_name_that_is_none_and_one_that_cannot_be_looked_up_are_told_apart(SocketError error, string code)
    {
        await using var outside = new Outside();
        var network = outside.Network with { Resolve = (_, _) => throw new SocketException((int)error) };
        using var fetcher = new GuardedFetcher(new FetchOptions(), outside.Clock, network);
        Outside.Code(await fetcher.GetAsync("https://issuer.example/x", FetchKind.Document, default)).Should().Be(code);
    }

    [Fact]
    public async Task Only_the_callers_own_cancellation_throws()
    {
        await using var outside = new Outside();
        outside.Server.On("silent.example/x", (_, _, cancellation) => Task.Delay(Timeout.Infinite, cancellation));
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var fetching = async () =>
            await outside.Fetcher.GetAsync("https://silent.example/x", FetchKind.Document, cancelled.Token);
        await fetching.Should().ThrowAsync<OperationCanceledException>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_that_is_too_large_is_not_read_to_its_end(bool announced)
    {
        await using var outside = new Outside(new FetchOptions { MaxDocumentBytes = 50_000 });
        var written = 0L;
        outside.Server.On("huge.example/x", async (_, stream, cancellation) =>
        {
            var length = announced ? "Content-Length: 100000000\r\n" : "";
            await stream.WriteAsync(StandIn.Head(200, length), cancellation);
            for (var chunk = new byte[10_000]; written < 100_000_000; written += chunk.Length)
                await stream.WriteAsync(chunk, cancellation);
        });
        (await outside.CodeAsync("https://huge.example/x")).Should().Be("too-large");
        written.Should().BeLessThan(50_000_000);
    }

    [Theory]
    [InlineData(50_000, "found")]
    [InlineData(50_001, "too-large")]
    [InlineData(0, "found")]
    public async Task The_limit_is_exact(int length, string code)
    {
        await using var outside = new Outside(new FetchOptions { MaxDocumentBytes = 50_000 });
        outside.Server.On("issuer.example/told", new string('a', length));
        outside.Server.On("issuer.example/untold", async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(StandIn.Head(200, ""), cancellation);
            await stream.WriteAsync(new byte[length], cancellation);
        });
        (await outside.CodeAsync("https://issuer.example/told")).Should().Be(code);
        (await outside.CodeAsync("https://issuer.example/untold")).Should().Be(code);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_packed_body_is_read_and_a_bomb_is_not(string encoding)
    {
        await using var outside = new Outside();
        var document = """{"id":"did:web:issuer.example"}""";
        outside.Server.On("issuer.example/x", StandIn.Answer(
            StandInIssuer.Pack(encoding, Encoding.UTF8.GetBytes(document)), $"Content-Encoding: {encoding}\r\n"));
        Outside.Text(await outside.GetAsync("https://issuer.example/x")).Should().Be(document);
        outside.Server.Asked.Single().Headers["Accept-Encoding"].Should().Contain("gzip").And.Contain("br");

        var bomb = StandInIssuer.Pack(encoding, new byte[64 * 1024 * 1024]);
        bomb.Length.Should().BeLessThan(100_000);
        outside.Server.On("issuer.example/bomb", StandIn.Answer(bomb, $"Content-Encoding: {encoding}\r\n"));
        (await outside.CodeAsync("https://issuer.example/bomb")).Should().Be("too-large");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, br")]
    public async Task A_body_that_is_packed_otherwise_than_it_says_is_refused(string encoding)
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", StandIn.Answer(
            Encoding.UTF8.GetBytes("""{"this":"is not packed at all"}"""), $"Content-Encoding: {encoding}\r\n"));
        (await outside.CodeAsync("https://issuer.example/x")).Should().Be("encoding-refused");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort")]
    [InlineData("SSH-2.0-OpenSSH_9.6\r\n")]
    [InlineData("HTTP/1.1 abc\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    public async Task A_host_that_breaks_off_or_speaks_no_http_is_told_so(string answer)
    {
        await using var outside = new Outside();
        outside.Server.On("odd.example/x", async (_, stream, cancellation) =>
            await stream.WriteAsync(Encoding.Latin1.GetBytes(answer), cancellation));
        (await outside.CodeAsync("https://odd.example/x")).Should().Be("connection-broken");
    }

    [Fact]
    public async Task Endless_headers_are_not_read()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}", $"X-Long: {new string('a', 40_000)}\r\n");
        (await outside.CodeAsync("https://issuer.example/x")).Should().Be("connection-broken");
    }

    [Theory]
    [InlineData("unknown.example", "is not signed by anybody whom this system trusts")]
    [InlineData("expired.example", "has expired or is not valid yet")]
    [InlineData("other.example", "is made out to another name")]
    public async Task A_certificate_that_does_not_hold_is_refused_and_says_why(string host, string why)
    {
        await using var outside = new Outside();
        outside.Server.Show("unknown.example", Certificates.FromUnknownAuthority("unknown.example"));
        outside.Server.Show("expired.example", Certificates.Expired("expired.example"));
        outside.Server.Show("other.example", Certificates.For("somebody.example"));
        var answer = await outside.GetAsync($"https://{host}/x");
        Outside.Code(answer).Should().Be("certificate-refused");
        answer.Reason.Should().Contain(why);
        outside.Server.Asked.Should().BeEmpty("nothing is sent to a host that may be another");
    }

    [Fact]
    public async Task Whom_the_file_named_by_SSL_CERT_FILE_trusts_is_trusted()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}");
        (await outside.CodeAsync("https://issuer.example/x")).Should().Be("found");
    }

    [Fact]
    public async Task A_certificate_cannot_have_us_fetch_its_authority_from_an_address_inside()
    {
        await using var outside = new Outside();
        outside.Server.Show("issuer.example", Certificates.PointingTo(
            "issuer.example", $"http://127.0.0.1:{outside.Internal.Port}/latest/meta-data"));
        (await outside.CodeAsync("https://issuer.example/x")).Should().Be("certificate-refused");
        outside.Internal.Connections.Should().Be(0);
    }
}
