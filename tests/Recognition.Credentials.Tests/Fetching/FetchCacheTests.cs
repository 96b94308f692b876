using Recognition.Credentials.Fetching;
using Recognition.Testing.Network;

namespace Recognition.Credentials.Tests.Fetching;

/// <summary>What was answered is used again as long as it allows, and a failure for a short while.</summary>
public sealed class FetchCacheTests
{
    private const string Url = "https://issuer.example/x";

    [Theory]
    [InlineData("", 60)]
    [InlineData("Cache-Control: max-age=30\r\n", 30)]
    [InlineData("Cache-Control: public, max-age=300\r\n", 300)]
    [InlineData("Cache-Control: max-age=10, s-maxage=120\r\n", 120)]
    [InlineData("Cache-Control: max-age=300\r\nAge: 200\r\n", 100)]
    [InlineData("Cache-Control: max-age=31536000, immutable\r\n", 900)]
    [InlineData("Date: Sat, 21 Nov 2026 12:00:00 GMT\r\nExpires: Sat, 21 Nov 2026 12:02:00 GMT\r\n", 120)]
    public async Task An_answer_is_kept_as_long_as_it_says_within_bounds(string headers, int seconds)
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}", headers);
        await outside.GetAsync(Url);
        outside.Clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await outside.GetAsync(Url);
        outside.Server.Asked.Should().ContainSingle();
        outside.Clock.Advance(TimeSpan.FromSeconds(2));
        await outside.GetAsync(Url);
        outside.Server.Asked.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("Cache-Control: no-store\r\n")]
    [InlineData("Cache-Control: private, max-age=60\r\n")]
    [InlineData("Cache-Control: max-age=0\r\n")]
    [InlineData("Cache-Control: no-cache\r\n")]
    [InlineData("Vary: *\r\n")]
    [InlineData("Cache-Control: max-age=60\r\nAge: 100\r\n")]
    public async Task What_is_not_to_be_kept_is_asked_for_every_time(string headers)
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}", headers);
        await outside.GetAsync(Url);
        await outside.GetAsync(Url);
        outside.Server.Asked.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_kept_answer_is_asked_after_by_its_etag_and_renewed()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", (asked, stream, cancellation) =>
            asked.Headers.GetValueOrDefault("If-None-Match") == "\"v1\""
                ? StandIn.Answer("", "ETag: \"v1\"\r\nCache-Control: max-age=30\r\n", 304)(asked, stream, cancellation)
                : StandIn.Answer("first", "ETag: \"v1\"\r\nCache-Control: max-age=30\r\n")(
                    asked, stream, cancellation));
        Outside.Text(await outside.GetAsync(Url)).Should().Be("first");
        outside.Clock.Advance(TimeSpan.FromSeconds(31));
        Outside.Text(await outside.GetAsync(Url)).Should().Be("first");
        outside.Server.Asked.Should().HaveCount(2);
        outside.Clock.Advance(TimeSpan.FromSeconds(29));
        await outside.GetAsync(Url);
        outside.Server.Asked.Should().HaveCount(2, "the 304 made it fresh again");

        outside.Server.On("issuer.example/x", "second", "ETag: \"v2\"\r\n");
        outside.Clock.Advance(TimeSpan.FromSeconds(2));
        Outside.Text(await outside.GetAsync(Url)).Should().Be("second");
    }

    [Fact]
    public async Task What_is_kept_is_not_given_out_when_its_host_cannot_say_that_it_still_holds()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "{}", "ETag: \"v1\"\r\nCache-Control: max-age=30\r\n");
        await outside.GetAsync(Url);
        outside.Server.On("issuer.example/x", "", status: 500);
        outside.Clock.Advance(TimeSpan.FromSeconds(31));
        (await outside.CodeAsync(Url)).Should().Be("server-error");
    }

    [Theory]
    [InlineData(404, "")]
    [InlineData(410, "Cache-Control: max-age=86400\r\n")]
    [InlineData(500, "")]
    [InlineData(302, "Location: http://issuer.example/x\r\n")]
    public async Task A_failure_is_kept_for_a_short_while_only(int status, string headers)
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", "", headers, status);
        var code = await outside.CodeAsync(Url);
        outside.Server.On("issuer.example/x", "{}");
        outside.Clock.Advance(TimeSpan.FromSeconds(19));
        (await outside.CodeAsync(Url)).Should().Be(code);
        outside.Server.Asked.Should().ContainSingle();
        outside.Clock.Advance(TimeSpan.FromSeconds(2));
        (await outside.CodeAsync(Url)).Should().Be("found");
    }

    [Fact]
    public async Task A_name_that_led_inside_is_not_looked_up_again_at_once()
    {
        await using var outside = new Outside();
        outside.Name("intern.example", ["10.0.0.1"]);
        await outside.GetAsync("https://intern.example/x");
        await outside.GetAsync("https://intern.example/x");
        outside.Resolved.Should().ContainSingle();
    }

    [Fact]
    public async Task What_a_redirect_led_to_is_kept_a_minute_at_most()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", StandIn.Redirect("/y"));
        outside.Server.On("issuer.example/y", "{}", "Cache-Control: max-age=600\r\n");
        await outside.GetAsync(Url);
        outside.Clock.Advance(TimeSpan.FromSeconds(59));
        await outside.GetAsync(Url);
        outside.Server.Asked.Should().HaveCount(2);
        outside.Clock.Advance(TimeSpan.FromSeconds(2));
        await outside.GetAsync(Url);
        outside.Server.Asked.Should().HaveCount(4);
    }

    [Fact]
    public async Task The_cache_is_bounded_in_number_and_in_bytes()
    {
        await using var outside = new Outside(new FetchOptions { CacheEntries = 2, CacheBytes = 20_000 });
        foreach (var path in (string[])["a", "b", "c"]) outside.Server.On("issuer.example/" + path, "{}");
        outside.Server.On("issuer.example/large", new string('a', 5000));
        foreach (var path in (string[])["a", "b", "a", "c", "a", "b"])
            await outside.GetAsync("https://issuer.example/" + path);
        outside.Server.Count("/a").Should().Be(1, "it was used most recently each time");
        outside.Server.Count("/b").Should().Be(2, "it had made room for c");
        await outside.GetAsync("https://issuer.example/large");
        await outside.GetAsync("https://issuer.example/large");
        outside.Server.Count("/large").Should().Be(2);
    }

    [Fact]
    public async Task A_host_is_asked_by_few_at_once_and_others_are_not_kept_waiting_by_it()
    {
        await using var outside = new Outside(new FetchOptions { MaxPerHost = 2 });
        outside.Server.On("quick.example/x", "{}");
        for (var i = 0; i < 8; i++)
            outside.Server.On($"busy.example/{i}", async (asked, stream, cancellation) =>
            {
                await Task.Delay(100, cancellation);
                await StandIn.Answer("{}")(asked, stream, cancellation);
            });
        var busy = Enumerable.Range(0, 8).Select(i => outside.CodeAsync($"https://busy.example/{i}")).ToList();
        (await outside.CodeAsync("https://quick.example/x")).Should().Be("found");
        (await Task.WhenAll(busy)).Should().OnlyContain(code => code == "found");
        outside.Server.MostAtOnce.Should().BeLessThanOrEqualTo(3, "two for the one host and one for the other");
    }

    [Fact]
    public async Task Who_waits_too_long_for_a_turn_is_told_so_and_nothing_is_held_against_the_host()
    {
        var options = new FetchOptions { MaxPerHost = 1, MaxTimePerVerification = TimeSpan.FromMilliseconds(300) };
        await using var outside = new Outside(options);
        var ending = new TaskCompletionSource();
        outside.Server.On("busy.example/slow", async (asked, stream, cancellation) =>
        {
            await ending.Task.WaitAsync(cancellation);
            await StandIn.Answer("{}")(asked, stream, cancellation);
        });
        outside.Server.On("busy.example/x", "{}");
        var slow = outside.CodeAsync("https://busy.example/slow");
        while (outside.Server.Asked.IsEmpty) await Task.Delay(10);
        using (FetchScope.Begin())
        {
            var waiting = outside.CodeAsync("https://busy.example/x");
            outside.Clock.Advance(options.MaxTimePerVerification);
            (await waiting).Should().Be("busy");
        }

        ending.SetResult();
        (await slow).Should().Be("found");
        (await outside.CodeAsync("https://busy.example/x")).Should().Be("found");
    }

    [Fact]
    public async Task A_host_that_got_less_than_its_time_is_not_held_to_be_slow()
    {
        var options = new FetchOptions { MaxTimePerVerification = TimeSpan.FromMilliseconds(200) };
        await using var outside = new Outside(options);
        var ending = new TaskCompletionSource();
        outside.Server.On("issuer.example/x", async (asked, stream, cancellation) =>
        {
            await ending.Task.WaitAsync(cancellation);
            await StandIn.Answer("{}")(asked, stream, cancellation);
        });
        using (FetchScope.Begin())
        {
            var waiting = outside.CodeAsync(Url);
            while (outside.Server.Asked.IsEmpty) await Task.Delay(10);
            outside.Clock.Advance(options.MaxTimePerVerification);
            (await waiting).Should().BeOneOf("timed-out", "busy");
        }

        ending.SetResult();
        (await outside.CodeAsync(Url)).Should().Be("found");
    }

    [Fact]
    public async Task The_same_document_asked_for_by_many_at_once_is_fetched_by_few()
    {
        await using var outside = new Outside();
        outside.Server.On("issuer.example/x", async (asked, stream, cancellation) =>
        {
            await Task.Delay(100, cancellation);
            await StandIn.Answer("{}")(asked, stream, cancellation);
        });
        var codes = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => outside.CodeAsync(Url)));
        codes.Should().OnlyContain(code => code == "found");
        outside.Server.Asked.Count.Should().BeLessThanOrEqualTo(4);
    }
}
