using System.Text;
using System.Text.Json;
using Recognition.Credentials.Fetching;
using Recognition.Issuing.Artwork;
using Recognition.Testing;
using Recognition.Testing.Network;
using Recognition.Web.Sharing;
using Recognition.Web.Sharing.Doctor;

namespace Recognition.Web.Tests.Sharing;

/// <summary>What the doctor says of our own page, and of pages that each have one thing wrong with them.</summary>
public sealed class LinkedInDoctorTests : IAsyncLifetime
{
    private const string Host = "badges.example";
    private const string Address = $"https://{Host}/awards/a1";

    private static readonly byte[] Card = PngWriter.Write(1200, 630, new byte[1200 * 630 * 4]);

    private Outside Outside { get; } = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await Outside.DisposeAsync();

    [Fact]
    public async Task Our_own_page_is_in_order()
    {
        var app = RecognitionApp.With(null, ("PublicUrl", "https://badges.example.org"));
        await app.InitializeAsync();
        try
        {
            var award = await app.AwardAsync(
                recipient: new { name = "Ada & Éva #1 + 🏅", email = "doctor@example.org" },
                validFrom: "2026-10-31T23:59:59-05:00", validUntil: "2027-12-01T00:00:00Z");
            using var fetcher = new GuardedFetcher(
                new FetchOptions { AllowLoopback = true, ConnectTime = TimeSpan.FromMinutes(1) }, app.Clock, FetchNetwork.System);

            var report = await new LinkedInDoctor(fetcher, app.Clock, app.Client.BaseAddress).ExecuteAsync(award.Url);

            report.Findings.Where(one => one.Outcome is FindingOutcome.Failed or FindingOutcome.NotChecked).Should().BeEmpty();
            report.Outcome.Should().Be(FindingOutcome.Warning);
            report.Findings.Where(one => one.Outcome == FindingOutcome.Warning).Select(one => one.Code).Should().Equal("https", "organization");
            OutcomeOf(report, "add-link-month").Detail.Should().Contain("2026-11");
            OutcomeOf(report, "add-link-expiry").Detail.Should().Contain("2027-12");
            OutcomeOf(report, "picture-size").Detail.Should().Be("1200 by 630 pixels");
            using var json = JsonDocument.Parse(report.ToJson());
            json.RootElement.GetProperty("outcome").GetString().Should().Be("warning");
            json.RootElement.GetProperty("findings").GetArrayLength().Should().Be(report.Findings.Count);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_page_without_a_fault_passes_as_a_whole()
    {
        Play();

        var report = await ExamineAsync();

        report.Findings.Where(one => one.Outcome != FindingOutcome.Passed).Should().BeEmpty();
        report.Outcome.Should().Be(FindingOutcome.Passed);
        var asked = Outside.Server.Asked.Where(one => one.Path == "/awards/a1").ToList();
        asked.Should().HaveCount(3);
        asked[0].Headers["User-Agent"].Should().Contain("LinkedInBot");
        asked[0].Headers["Accept"].Should().NotContain("html");
        asked[1].Headers["User-Agent"].Should().NotContain("LinkedInBot");
    }

    [Theory]
    [InlineData("no-title", "og-title")]
    [InlineData("no-description", "og-description")]
    [InlineData("other-url", "og-url")]
    [InlineData("other-canonical", "og-url")]
    [InlineData("no-picture", "picture-address")]
    [InlineData("relative-picture", "picture-address")]
    [InlineData("http-picture", "picture-address")]
    [InlineData("picture-missing", "picture-status")]
    [InlineData("picture-moved", "picture-status")]
    [InlineData("picture-inside", "picture-status")]
    [InlineData("picture-svg", "picture-type")]
    [InlineData("picture-lies", "picture-type")]
    [InlineData("picture-small", "picture-size")]
    [InlineData("picture-heavy", "picture-bytes")]
    [InlineData("picture-tags", "picture-tags")]
    [InlineData("oembed", "oembed")]
    [InlineData("robots", "robots-txt")]
    [InlineData("forbidden", "page-status")]
    [InlineData("missing", "page-status")]
    [InlineData("broken", "page-status")]
    [InlineData("json", "page-type")]
    [InlineData("moved-host", "redirects")]
    [InlineData("loop", "redirects")]
    [InlineData("other-for-people", "person")]
    [InlineData("no-link", "add-link")]
    [InlineData("cut-name", "add-link")]
    [InlineData("other-parameter", "add-link")]
    [InlineData("both-organizations", "organization")]
    [InlineData("id-no-number", "organization")]
    [InlineData("month-before", "add-link-month")]
    [InlineData("end-too-much", "add-link-expiry")]
    [InlineData("page-late", "page-time")]
    [InlineData("picture-late", "picture-time")]
    public async Task What_is_wrong_is_found_with_what_to_do(string fault, string code)
    {
        Play(fault);

        var report = await ExamineAsync();

        var finding = OutcomeOf(report, code);
        finding.Outcome.Should().Be(FindingOutcome.Failed, finding.Detail);
        finding.ToDo.Should().NotBeNullOrEmpty();
        report.Outcome.Should().Be(FindingOutcome.Failed);
    }

    [Theory]
    [InlineData("moved-slash", "redirects")]
    [InlineData("x-robots-tag", "noindex")]
    [InlineData("no-organization-id", "organization")]
    [InlineData("picture-narrow", "picture-size")]
    [InlineData("picture-square", "picture-size")]
    [InlineData("no-sizes", "picture-tags")]
    [InlineData("no-vary", "person")]
    [InlineData("robots-broken", "robots-txt")]
    [InlineData("page-slow", "page-time")]
    [InlineData("picture-slow", "picture-time")]
    public async Task What_could_be_better_is_a_warning(string fault, string code)
    {
        Play(fault);

        var report = await ExamineAsync();

        OutcomeOf(report, code).Outcome.Should().Be(FindingOutcome.Warning);
        OutcomeOf(report, code).ToDo.Should().NotBeNullOrEmpty();
        report.Findings.Should().NotContain(one => one.Outcome == FindingOutcome.Failed);
    }

    [Fact]
    public async Task What_could_not_be_fetched_is_neither_good_nor_bad()
    {
        Outside.Name(Host, ["93.184.216.99"]);

        var report = await ExamineAsync();

        report.Outcome.Should().Be(FindingOutcome.NotChecked);
        OutcomeOf(report, "page-status").Detail.Should().Contain("took no connection");
    }

    [Theory]
    [InlineData("http://badges.example/awards/a1")]
    [InlineData("https://10.0.0.1/awards/a1")]
    [InlineData("https://localhost/awards/a1")]
    [InlineData("https://badges.example:22/awards/a1")]
    public async Task The_doctor_goes_nowhere_that_the_fetcher_would_not(string address)
    {
        var report = await new LinkedInDoctor(Outside.Fetcher, Outside.Clock).ExecuteAsync(address);

        Outside.Dialled.Should().BeEmpty();
        report.Outcome.Should().NotBe(FindingOutcome.Passed);
    }

    [Theory]
    [InlineData("User-agent: *\nDisallow: /awards", "/awards/a1", true)]
    [InlineData("User-agent: *\nDisallow: /\n\nUser-agent: LinkedInBot\nAllow: /", "/awards/a1", false)]
    [InlineData("User-agent: LinkedInBot\nUser-agent: x\nDisallow: /awards/", "/awards/a1", true)]
    [InlineData("User-agent: x\nDisallow: /", "/awards/a1", false)]
    [InlineData("User-agent: *\nDisallow: /awards\nAllow: /awards/a1", "/awards/a1", false)]
    [InlineData("User-agent: *\nDisallow: /*.png$", "/a/card.png", true)]
    [InlineData("User-agent: *\nDisallow: /*.png$", "/a/card.png.html", false)]
    [InlineData("User-agent: *\nDisallow:\n# Disallow: /", "/awards/a1", false)]
    [InlineData("nonsense\n::::\nDisallow: /", "/awards/a1", false)]
    public void Rules_for_robots_are_read_as_RFC_9309_says(string text, string path, bool forbidden) =>
        (RobotsTxt.Forbids(text, "LinkedInBot", path) is not null).Should().Be(forbidden);

    [Fact]
    public void Sizes_of_pictures_are_read_from_their_bytes()
    {
        PictureSize.TryRead(Card).Should().Be(new PictureSize("image/png", 1200, 630));
        PictureSize.TryRead("GIF89a\u0005\0\u0007\0"u8).Should().Be(new PictureSize("image/gif", 5, 7));
        PictureSize.TryRead([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 17, 8, 0, 7, 0, 5, 3, 0, 0, 0])
            .Should().Be(new PictureSize("image/jpeg", 5, 7));
        foreach (var bad in (byte[][])[[], [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0], Card[..20], "GIF89a"u8.ToArray()])
            PictureSize.TryRead(bad).Should().BeNull();
    }

    private static Finding OutcomeOf(DoctorReport report, string code) =>
        report.Findings.Should().ContainSingle(one => one.Code == code).Which;

    private Task<DoctorReport> ExamineAsync() =>
        new LinkedInDoctor(Outside.Fetcher, Outside.Clock).ExecuteAsync(Address);

    /// <summary>A page that is right, but for one thing.</summary>
    private void Play(string fault = "")
    {
        var server = Outside.Server;
        server.On($"{Host}/robots.txt", Served(
            fault == "robots" ? "User-agent: *\nDisallow: /awards/" : "User-agent: *\nDisallow: /api/", "text/plain",
            status: fault == "robots-broken" ? 503 : 200));
        server.On($"{Host}/card.png", fault switch
        {
            "picture-slow" => StandIn.Late(CardOf(fault), Outside.Clock, TimeSpan.FromSeconds(1.1)),
            "picture-late" => StandIn.Late(CardOf(fault), Outside.Clock, TimeSpan.FromSeconds(3.1)),
            _ => CardOf(fault),
        });
        server.On($"{Host}/awards/a1", fault switch
        {
            "forbidden" => Served("no", "text/html", status: 403),
            "missing" => Served("no", "text/html", status: 404),
            "broken" => Served("no", "text/html", status: 500),
            "json" => Served("{}", "application/json"),
            "moved-host" => StandIn.Redirect("https://elsewhere.example/awards/a1"),
            "moved-slash" => async (asked, stream, cancellation) =>
                await (asked.Headers["User-Agent"].Contains("LinkedInBot") ? StandIn.Redirect("/awards/a1/") : Pages(fault))(asked, stream, cancellation),
            "loop" => StandIn.Redirect("/awards/a1"),
            "page-slow" => StandIn.Late(Pages(fault), Outside.Clock, TimeSpan.FromSeconds(1.1)),
            "page-late" => StandIn.Late(Pages(fault), Outside.Clock, TimeSpan.FromSeconds(3.1)),
            _ => Pages(fault),
        });
        server.On($"{Host}/awards/a1/", Pages(fault));
        server.On("elsewhere.example/awards/a1", Pages(fault));
    }

    /// <summary>The page, or the credential for who asks for data.</summary>
    private static Play Pages(string fault) => async (asked, stream, cancellation) =>
    {
        var bot = asked.Headers["User-Agent"].Contains("LinkedInBot");
        var play = asked.Headers["Accept"].StartsWith("application/vc", StringComparison.Ordinal)
            ? Served("""{"validFrom":"2026-11-01T04:59:59Z","awardedDate":"2026-11-01T04:59:59Z"}""", "application/vc")
            : Served(Page(fault, bot), "text/html; charset=utf-8",
                (fault == "no-vary" ? "" : "Vary: Accept, User-Agent\r\n") + (fault == "x-robots-tag" ? "X-Robots-Tag: noindex\r\n" : ""));
        await play(asked, stream, cancellation);
    };

    private static string Page(string fault, bool bot)
    {
        var picture = fault switch
        {
            "no-picture" => null,
            "relative-picture" => "/card.png",
            "http-picture" => $"http://{Host}/card.png",
            "picture-inside" => "https://10.0.0.1/card.png",
            _ => $"https://{Host}/card.png",
        };
        var (width, height) = fault switch
        {
            "picture-tags" => ("1200", "600"), "picture-small" => ("300", "158"), "picture-narrow" => ("800", "419"),
            "picture-square" => ("1200", "1200"), "no-sizes" => (null, null), _ => ("1200", "630"),
        };
        var tags = new (string Name, string? Value)[]
        {
            ("og:title", fault == "no-title" ? "  " : fault == "other-for-people" && bot ? "Something else" : "Design Pioneer"),
            ("og:description", fault == "no-description" ? null : "Ada was awarded it."),
            ("og:url", fault == "other-url" ? $"http://{Host}/awards/a1" : Address),
            ("og:image", picture), ("og:image:width", width), ("og:image:height", height),
            ("og:image:alt", fault == "no-sizes" ? null : "A badge"),
        };
        var oembed = !bot || fault == "oembed" ? "<link rel=alternate type=application/json+oembed href=/oembed>" : "";
        return $"<!doctype html><head><meta name=robots content=noindex>{oembed}"
            + $"<link rel=canonical href='{(fault == "other-canonical" ? "https://other.example/" : Address)}'>"
            + string.Concat(tags.Where(tag => tag.Value is not null).Select(tag => $"<meta property='{tag.Name}' content='{tag.Value}'>"))
            + (fault == "no-link" ? "" : $"<a href='{Link(fault).Replace("&", "&amp;")}'>Add</a>");
    }

    private static string Link(string fault)
    {
        var organization = fault switch
        {
            "no-organization-id" => "organizationName=Layer5", "both-organizations" => "organizationId=1&organizationName=Layer5",
            "id-no-number" => "organizationId=layer5", _ => "organizationId=1337",
        };
        var more = fault switch { "other-parameter" => "&skills=x", "end-too-much" => "&expirationYear=2027&expirationMonth=1", _ => "" };
        return "https://www.linkedin.com/profile/add?startTask=CERTIFICATION_NAME"
            + $"&name={(fault == "cut-name" ? "" : "R%26D")}&{organization}&issueYear=2026&issueMonth={(fault == "month-before" ? 10 : 11)}"
            + $"&certUrl={Uri.EscapeDataString(Address)}&certId=a1{more}";
    }

    private static Play CardOf(string fault) => fault switch
    {
        "picture-missing" => Served("", "image/png", status: 404),
        "picture-moved" => StandIn.Redirect("/other.png"),
        "picture-svg" => Served("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"),
        "picture-lies" => Served(Card, "image/jpeg"),
        "picture-small" => Served(PngWriter.Write(300, 158, new byte[300 * 158 * 4]), "image/png"),
        "picture-narrow" => Served(PngWriter.Write(800, 419, new byte[800 * 419 * 4]), "image/png"),
        "picture-square" => Served(PngWriter.Write(1200, 1200, new byte[1200 * 1200 * 4]), "image/png"),
        "picture-heavy" => Served([.. Card, .. new byte[5 * 1024 * 1024]], "image/png"),
        _ => Served(Card, "image/png"),
    };

    private static Play Served(string body, string mediaType, string headers = "", int status = 200) =>
        Served(Encoding.UTF8.GetBytes(body), mediaType, headers, status);

    private static Play Served(byte[] body, string mediaType, string headers = "", int status = 200) =>
        async (_, stream, cancellation) =>
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(
                $"HTTP/1.1 {status} Played\r\nContent-Type: {mediaType}\r\nConnection: close\r\nContent-Length: {body.Length}\r\n{headers}\r\n"), cancellation);
            await stream.WriteAsync(body, cancellation);
        };
}
