using System.Text;
using Recognition.OpenBadges.Baking;
using Recognition.Testing.Network;

namespace Recognition.Web.Tests.Foreign;

/// <summary>The badge behind an address of others: a file, a page about it, or nothing that could be had.</summary>
[Collection(SharedForeignApp.Name)]
public sealed class AddressTests
{
    private readonly ForeignApp _app;
    private readonly string _place;

    public AddressTests(ForeignApp app)
    {
        _app = app;
        _place = app.NewPlace();
        app.BeginAnew();
    }

    private StandIn Web => _app.Outside.Server;

    private string Page => "https://" + _place;

    private string Host => _place[.._place.IndexOf('/', StringComparison.Ordinal)];

    [Fact]
    public async Task A_JSON_is_found_at_its_address()
    {
        Web.On(_place, StandIn.Answer(_app.Issuer.Badge()));

        var report = await _app.VerifyAsync(Page);

        report.Verdict.Should().Be("verifiedWithWarnings");
        report.Found.Should().Be("A badge as JSON");
        report.FoundAt.Should().Be(Page);
    }

    [Fact]
    public async Task A_badge_that_has_moved_is_found_where_it_is_now()
    {
        Web.On(_place, StandIn.Redirect("https://new.example/badge"));
        Web.On("new.example/badge", StandIn.Answer(_app.Issuer.Badge()));

        (await _app.VerifyAsync(Page)).FoundAt.Should().Be("https://new.example/badge");
    }

    [Fact]
    public async Task A_baked_picture_is_found_at_its_address()
    {
        Web.On(_place, StandIn.Answer(await BakedAsync()));

        var report = await _app.VerifyAsync(Page);

        report.Verdict.Should().Be("verifiedWithWarnings");
        report.Found.Should().Be("A badge baked into a PNG image");
    }

    [Theory]
    [InlineData("""<link rel="alternate" type="application/vc" href="/data">""")]
    [InlineData("""<LINK HREF='https://{host}/data' TYPE='application/vc+ld+json; charset=utf-8' REL='nofollow Alternate'/>""")]
    [InlineData("""<base href="https://{host}/x/"><link rel=alternate type=application/ld+json href=../data>""")]
    [InlineData("""<link rel="alternate" type="application/json" href="/data?a=1&amp;b=2">""")]
    [InlineData("""<link rel="alternate" type="application/json" href="/wp-json/7"><link rel="alternate" type="application/vc" href="/data">""")]
    public async Task A_page_links_to_its_badge(string link)
    {
        Html($"<!doctype html><html><head><title>Badge</title>{link}</head><body>…</body></html>");
        Web.On(Host + "/data", StandIn.Answer(_app.Issuer.Badge()));
        Web.On(Host + "/data?a=1&b=2", StandIn.Answer(_app.Issuer.Badge()));
        Web.On(Host + "/wp-json/7", """{"id":7,"title":"Badge"}""");

        var report = await _app.VerifyAsync(Page);

        report.Verdict.Should().Be("verifiedWithWarnings");
        report.Found.Should().Be("A badge as JSON, to which a web page links");
        report.FoundAt.Should().StartWith($"https://{Host}/data");
    }

    [Fact]
    public async Task A_page_has_its_badge_at_the_same_address_for_whoever_takes_no_page()
    {
        var badge = _app.Issuer.Badge();
        Web.On(_place, (asked, stream, cancellation) =>
            (asked.Headers["Accept"].Contains("html", StringComparison.Ordinal)
                ? StandIn.Answer("<!doctype html><title>Badge</title>")
                : StandIn.Answer(badge))(asked, stream, cancellation));

        var report = await _app.VerifyAsync(Page);

        report.Found.Should().Be("A badge as JSON, at the address of its web page");
        report.FoundAt.Should().Be(Page);
    }

    [Fact]
    public async Task A_pages_picture_may_carry_the_badge()
    {
        Html("""<!doctype html><meta property="og:image" content="/picture.png">""");
        Web.On(Host + "/picture.png", StandIn.Answer(await BakedAsync()));

        var report = await _app.VerifyAsync(Page);

        report.Found.Should().Be("A badge baked into a PNG image, which is the picture of a web page");
        report.FoundAt.Should().Be($"https://{Host}/picture.png");
    }

    [Fact]
    public async Task A_page_may_link_to_an_award_of_ours_which_is_read_from_within()
    {
        var award = await _app.Service.AwardAsync();
        Html($"""<!doctype html><link rel="alternate" type="application/vc" href="{award.Url}.json">""");

        (await _app.VerifyAsync(Page)).Verdict.Should().Be("verified");
    }

    [Theory]
    [InlineData("<!-- <link rel=alternate type=application/vc href=/seeming> -->")]
    [InlineData("<script>'<link rel=alternate type=application/vc href=/seeming>'</script>")]
    [InlineData("<title><link rel=alternate type=application/vc href=/seeming></title>")]
    [InlineData("<link rel=stylesheet type=application/vc href=/seeming>")]
    [InlineData("<link rel=alternate type=application/json+oembed href=/seeming>")]
    [InlineData("<link rel=alternate type=application/vc href=javascript:alert(1)>")]
    [InlineData("<link rel=alternate type=application/vc href=\"http://{host}/seeming\">")]
    [InlineData("<link rel=alternate type=application/vc href=\"https://169.254.169.254/seeming\">")]
    [InlineData("<link rel=alternate type=application/vc")]
    [InlineData("<")]
    public async Task A_page_without_badge_data_is_named_and_what_it_only_seems_to_link_to_is_not_asked(string html)
    {
        Html("<!doctype html>" + html);
        Web.On(Host + "/seeming", StandIn.Answer(_app.Issuer.Badge()));

        var problem = await (await _app.AskAsync(Page)).ShouldBeProblemAsync(422, "page-without-badge");

        problem.GetProperty("detail").GetString().Should().Contain("web page");
        problem.GetProperty("hint").GetString().Should().Contain("Ask the holder");
        Web.Count("/seeming").Should().Be(0);
        _app.Outside.Internal.Connections.Should().Be(0);
    }

    [Fact]
    public async Task A_page_says_which_of_its_links_could_not_be_reached()
    {
        Html("""<!doctype html><link rel="alternate" type="application/vc" href="/data">""");
        _app.Issuer.Break(Host + "/data", "error");

        var problem = await (await _app.AskAsync(Page)).ShouldBeProblemAsync(422, "page-without-badge");

        problem.GetProperty("detail").GetString().Should().Contain($"https://{Host}/data").And.Contain("server-error");
    }

    [Fact]
    public async Task A_page_with_a_thousand_links_has_us_ask_for_six_things_at_most()
    {
        var links = string.Concat(Enumerable.Range(0, 1000).Select(i =>
            $"""<link rel="alternate" type="application/vc" href="https://victim.example/{i}">"""));
        Html($"""<!doctype html>{links}<meta property="og:image" content="https://victim.example/picture">""");

        var before = Web.Asked.Count;

        await (await _app.AskAsync(Page)).ShouldBeProblemAsync(422, "page-without-badge");

        (Web.Asked.Count - before).Should().BeInRange(3, 6);
    }

    [Theory]
    [InlineData("not there", 404, "address-not-found")]
    [InlineData("gone", 410, "address-gone")]
    [InlineData("error", 502, "server-error")]
    [InlineData("huge", 422, "too-large")]
    [InlineData("bomb", 422, "too-large")]
    [InlineData("inside", 422, "address-not-public")]
    [InlineData("loop", 422, "too-many-redirects")]
    [InlineData("plain", 422, "redirect-refused")]
    [InlineData("private", 422, "address-not-public")]
    [InlineData("certificate", 502, "certificate-refused")]
    [InlineData("no such host", 422, "name-unknown")]
    public async Task What_could_not_be_reached_is_a_problem_with_its_reason(string how, int status, string code)
    {
        _app.Issuer.Break(_place, how);

        var problem = await (await _app.AskAsync(Page)).ShouldBeProblemAsync(status, code);

        problem.GetProperty("detail").GetString().Should().Contain(Page);
        problem.GetProperty("hint").GetString().Should().NotBeEmpty();
        _app.Outside.Internal.Connections.Should().Be(0);
    }

    [Fact]
    public async Task Whoever_does_not_answer_in_time_is_named()
    {
        _app.Issuer.Break(_place, "slow");

        await (await _app.AskAsync(Page)).ShouldBeProblemAsync(504, "timed-out");
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://[::1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://badges.example:22/")]
    [InlineData("https://user:word@badges.example/")]
    [InlineData("http://badges.example/")]
    [InlineData("ftp://badges.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1:25/")]
    [InlineData("https://badges.example\\@127.0.0.1/")]
    [InlineData("no address")]
    public async Task An_address_that_nobody_should_ask_for_is_refused_before_anything_leaves(string url)
    {
        var dialled = _app.Outside.Dialled.Count;

        var answer = await _app.AskAsync(url);

        ((int)answer.StatusCode).Should().BeInRange(400, 422, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        _app.Outside.Dialled.Should().HaveCount(dialled);
        _app.Outside.Internal.Connections.Should().Be(0);
    }

    [Fact]
    public async Task A_host_that_no_name_server_can_know_is_refused_by_GET_and_POST()
    {
        var url = $"https://tes{new string('\u00ed', 53)}t.example/";

        await (await _app.AskAsync(url)).ShouldBeProblemAsync(422, "address-malformed");
        await (await _app.Service.GetAsync($"/verify?url={Uri.EscapeDataString(url)}", "application/json"))
            .ShouldBeProblemAsync(422, "post-required");
    }

    [Theory]
    [InlineData("""{"name":"no badge"}""", "address-without-credential")]
    [InlineData("{}", "credential-empty")]
    [InlineData("hello", "file-unreadable")]
    [InlineData("%PDF-1.7", "file-without-credential")]
    public async Task Something_else_at_an_address_is_called_by_its_name(string body, string code)
    {
        Web.On(_place, body);

        var answer = await _app.AskAsync(Page);

        ((int)answer.StatusCode).Should().BeInRange(400, 422);
        (await answer.Content.ReadAsStringAsync()).Should().Contain(code);
    }

    [Fact]
    public async Task A_screenshot_at_an_address_says_so()
    {
        Web.On(_place, StandIn.Answer(
            await _app.Service.Client.GetByteArrayAsync("/achievements/first-design/image.png")));

        await (await _app.AskAsync(Page)).ShouldBeProblemAsync(422, "image-without-credential");
    }

    private void Html(string html) =>
        Web.On(_place, html.Replace("{host}", Host, StringComparison.Ordinal));

    private async Task<byte[]> BakedAsync()
    {
        var png = await _app.Service.Client.GetByteArrayAsync("/achievements/first-design/image.png");
        return BakedImage.Bake(png, _app.Issuer.Badge()).Bytes!;
    }
}
