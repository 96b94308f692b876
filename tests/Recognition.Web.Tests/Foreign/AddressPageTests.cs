using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Recognition.Testing.Network;

namespace Recognition.Web.Tests.Foreign;

/// <summary>Addresses of others on the page, without scripts.</summary>
[Collection(SharedForeignApp.Name)]
public sealed class AddressPageTests
{
    private const string Browser = "text/html,application/xhtml+xml,*/*;q=0.8";

    private readonly ForeignApp _app;
    private readonly string _place;

    public AddressPageTests(ForeignApp app)
    {
        _app = app;
        _place = app.NewPlace() + "?a=1&b=2";
        app.BeginAnew();
        app.Outside.Server.On(_place, StandIn.Answer(app.Issuer.Badge()));
    }

    private string Badge => "https://" + _place;

    [Theory]
    [InlineData("url")]
    [InlineData("credential")]
    public async Task A_link_is_taken_in_either_field_and_the_result_says_where_the_badge_was(string field)
    {
        var page = await PostAsync((field, $" {Badge} "));

        page.QuerySelector("h1")!.TextContent.Should().StartWith("Signed by ");
        page.QuerySelector(".origin")!.TextContent.Should().Contain("A badge as JSON");
        page.QuerySelector(".origin a")!.GetAttribute("href").Should().Be(Badge);
    }

    [Fact]
    public async Task The_result_repeats_the_check_by_a_button_and_by_a_link_that_asks_nobody_until_it_is_confirmed()
    {
        var page = await PostAsync(("url", Badge), ("asOf", "2026-11-20T12:00:00Z"));
        page.QuerySelector(".actions form input[name=url]")!.GetAttribute("value").Should().Be(Badge);
        page.QuerySelector(".actions form input[name=asOf]")!.GetAttribute("value").Should().Be("2026-11-20T12:00:00Z");
        var link = page.QuerySelector(".actions a[href*='verify?url=']")!.GetAttribute("href")!;
        var asked = _app.Outside.Server.Asked.Count;
        _app.Service.Clock.Advance(TimeSpan.FromHours(1));

        var prepared = await ReadAsync(await _app.Service.GetAsync(link, Browser));

        _app.Outside.Server.Asked.Count.Should().Be(asked, "a GET must not make us ask others");
        prepared.QuerySelector("h1")!.TextContent.Should().Be("Check this badge");
        var form = (IHtmlFormElement)prepared.QuerySelector("main form")!;
        form.Method.Should().Be("post");
        form.QuerySelector("input[name=url]")!.GetAttribute("value").Should().Be(Badge);
        var again = await PostAsync([.. form.QuerySelectorAll("input").Select(input =>
            (input.GetAttribute("name")!, input.GetAttribute("value")!))]);
        again.QuerySelector(".verdict")!.TextContent.Should().Contain("20 November 2026");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("elsewhere.example/badge")]
    public async Task A_link_to_what_is_no_address_is_refused_at_once_and_nobody_is_asked(string url)
    {
        var asked = _app.Outside.Server.Asked.Count;

        var answer = await _app.Service.GetAsync("/verify?url=" + Uri.EscapeDataString(url), "text/html");

        ((int)answer.StatusCode).Should().BeInRange(400, 499);
        var page = await answer.Content.ReadAsStringAsync();
        page.Should().Contain("role=\"alert\"").And.NotContain("It is on another website");
        _app.Outside.Server.Asked.Should().HaveCount(asked);
    }

    [Fact]
    public async Task A_program_is_told_to_post()
    {
        var asked = _app.Outside.Server.Asked.Count;

        var answer = await _app.Service.GetAsync("/verify?url=" + Uri.EscapeDataString(Badge), "application/json");

        await answer.ShouldBeProblemAsync(422, "post-required");
        _app.Outside.Server.Asked.Should().HaveCount(asked);
    }

    [Fact]
    public async Task What_could_not_be_reached_is_told_beside_the_form_that_keeps_the_address()
    {
        _app.Issuer.Break(_place, "error");

        var answer = await SendAsync(("url", Badge));

        answer.StatusCode.Should().Be(HttpStatusCode.BadGateway);
        var page = await ReadAsync(answer);
        page.QuerySelector("[role=alert]")!.TextContent.Should().Contain("answered with the error 500");
        page.QuerySelector("#url")!.GetAttribute("value").Should().Be(Badge);
    }

    private async Task<IHtmlDocument> PostAsync(params (string Name, string Value)[] fields)
    {
        var answer = await SendAsync(fields);
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        return await ReadAsync(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify")
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
        };
        request.Headers.TryAddWithoutValidation("Accept", Browser);
        return await _app.Service.Client.SendAsync(request);
    }

    private static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
}
