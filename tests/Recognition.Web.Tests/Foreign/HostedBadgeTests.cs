using Recognition.Testing.Network;

namespace Recognition.Web.Tests.Foreign;

/// <summary>Hosted badges of Open Badges 2.0, which are what lies at their address, and nothing else.</summary>
[Collection(SharedForeignApp.Name)]
public sealed class HostedBadgeTests
{
    private readonly ForeignApp _app;
    private readonly string _host;

    public HostedBadgeTests(ForeignApp app)
    {
        _app = app;
        _host = app.NewPlace().Split('/')[0];
        app.BeginAnew();
        Put("/assertion", Assertion);
        Put("/class", $$"""
            {"@context":"https://w3id.org/openbadges/v2","type":"BadgeClass","id":"{{Url}}/class","name":"Welder",
             "description":"Welds.","image":"{{Url}}/welder.png","criteria":{"narrative":"Weld."},"issuer":"{{Url}}/issuer"}
            """);
        Put("/issuer", $$"""
            {"@context":"https://w3id.org/openbadges/v2","type":"Profile","id":"{{Url}}/issuer","name":"Guild",
             "url":"{{Url}}","email":"guild@example.org"}
            """);
    }

    private string Url => "https://" + _host;

    private string Assertion => $$"""
        {"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"{{Url}}/assertion",
         "recipient":{"type":"email","hashed":false,"identity":"earner@example.org"},
         "issuedOn":"2026-01-01T12:00:00Z","badge":"{{Url}}/class","verification":{"type":"hosted"} }
        """;

    [Fact]
    public async Task An_assertion_is_found_at_its_address_and_says_that_it_is_2_0()
    {
        var report = await _app.VerifyAsync(Url + "/assertion");

        report.Verdict.Should().Be("verifiedWithWarnings");
        report.Outcome("issuer-standing").Should().Be("warning");
        report.Found.Should().Be("An Open Badges 2.0 assertion as JSON");
        report.Detail("format").Should().Contain("Open Badges 2.0");
        report.Json.GetProperty("issuer").GetProperty("trust").GetString().Should().Be("domain");
    }

    [Fact]
    public async Task An_assertion_that_answers_410_with_what_is_left_of_it_is_revoked()
    {
        _app.Outside.Server.On(_host + "/assertion", StandIn.Answer(
            $$"""{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"{{Url}}/assertion","revoked":true}""",
            status: 410));

        var report = await _app.VerifyAsync(Url + "/assertion");

        report.Verdict.Should().Be("revoked");
        report.Found.Should().Contain("taken away for good");
    }

    [Fact]
    public async Task An_address_that_answers_410_and_nothing_else_is_not_called_revoked()
    {
        _app.Issuer.Break(_host + "/assertion", "gone");

        var problem = await (await _app.AskAsync(Url + "/assertion")).ShouldBeProblemAsync(410, "address-gone");

        problem.GetProperty("hint").GetString().Should().Contain("Open Badges 2.0");
    }

    [Theory]
    [InlineData("gone", "revoked")]
    [InlineData("not there", "notValid")]
    [InlineData("error", "undecided")]
    [InlineData("other host", "undecided")]
    [InlineData("inside", "undecided")]
    public async Task A_picture_made_of_an_assertion_is_what_its_address_says_today(string how, string verdict)
    {
        var png = Baked(
            await _app.Service.Client.GetByteArrayAsync("/achievements/first-design/image.png"), Assertion);
        _app.Issuer.Break(_host + "/assertion", how);

        (await _app.VerifyAsync(png)).Verdict.Should().Be(verdict);
    }

    [Theory]
    [InlineData("/assertion", "proof")]
    [InlineData("/class", "badge-class")]
    [InlineData("/issuer", "issuer-profile")]
    public async Task What_a_host_redirects_to_another_one_is_not_taken_for_its_own_word(string path, string check)
    {
        _app.Outside.Server.On(_host + path, StandIn.Redirect("https://mallory.example" + path));
        _app.Outside.Server.On("mallory.example" + path, "{}");
        var asked = _app.Outside.Dialled.Count;

        var report = await _app.VerifyAsync(System.Text.Encoding.UTF8.GetBytes(Assertion));

        report.Verdict.Should().Be("undecided");
        report.Outcome(check).Should().Be("notChecked");
        report.Detail(check).Should().Contain("redirect-refused");
        _app.Outside.Dialled.Count.Should().BeGreaterThan(asked);
    }

    [Fact]
    public async Task The_page_tells_what_was_earned_and_how_and_by_whom()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify")
        {
            Content = new FormUrlEncodedContent([new("url", Url + "/assertion")]),
        };
        request.Headers.Add("Accept", "text/html");
        var answer = await _app.Service.Client.SendAsync(request);

        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        var facts = page.QuerySelector(".facts")!.TextContent;
        facts.Should().ContainAll("Welder", "Welds.", "How it was earned", "Weld.", "Guild", Url + "/issuer");
    }

    [Fact]
    public async Task A_host_that_sends_to_its_www_is_followed_there()
    {
        _app.Outside.Server.On(_host + "/assertion", StandIn.Redirect($"https://www.{_host}/assertion"));
        _app.Outside.Server.On($"www.{_host}/assertion", Assertion);

        (await _app.VerifyAsync(System.Text.Encoding.UTF8.GetBytes(Assertion))).Outcome("proof").Should().Be("passed");
    }

    [Fact]
    public async Task A_redirect_within_the_host_is_followed()
    {
        _app.Outside.Server.On(_host + "/assertion", StandIn.Redirect("/moved"));
        Put("/moved", Assertion);

        (await _app.VerifyAsync(System.Text.Encoding.UTF8.GetBytes(Assertion))).Outcome("proof").Should().Be("passed");
    }

    private void Put(string path, string body) => _app.Outside.Server.On(_host + path, body);

    // Open Badges Baking 2.0: an iTXt chunk with the keyword "openbadges", right behind IHDR.
    private static byte[] Baked(byte[] png, string assertion)
    {
        byte[] typed = [.. "iTXt"u8, .. "openbadges\0\0\0\0\0"u8, .. System.Text.Encoding.UTF8.GetBytes(assertion)];
        var head = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(head, typed.Length - 4);
        var sum = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(sum, Crc(typed));
        return [.. png[..33], .. head, .. typed, .. sum, .. png[33..]];
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = 0xffffffffu;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320u : crc >> 1;
        }

        return ~crc;
    }
}
