using System.Text;
using System.Text.Json;
using Recognition.Credentials.Fetching;
using Recognition.LinkedData.Documents;
using Recognition.Web.Sharing.Doctor;

namespace Recognition.Web.Sharing;

/// <summary>
/// Why does LinkedIn show no picture, the wrong month, no logo? Fetches the page of an award as LinkedIn's bot and as a
/// person would, and says of everything that is known to go wrong whether it does, and what to do. It needs nothing but
/// the page's address: what it sees is what LinkedIn sees. All requests go through the guarded fetcher.
/// </summary>
/// <param name="fetcher">The one guarded fetcher.</param>
/// <param name="clock">When it was looked at.</param>
/// <param name="askAt">Where the pages are asked for in place of their own origin, for a service that the public cannot
/// reach yet; null to ask where LinkedIn would.</param>
public sealed class LinkedInDoctor(GuardedFetcher fetcher, TimeProvider clock, Uri? askAt = null)
{
    private const string Bot = "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)";
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0";
    private const int MostRedirects = 5;

    private static readonly LookAs PageAsBot = new("*/*", Bot, 1024 * 1024);
    private static readonly LookAs PageAsPerson = new("text/html,application/xhtml+xml,*/*;q=0.8", Browser,
        1024 * 1024);
    private static readonly LookAs Data = new("application/vc, application/ld+json, application/json", Browser,
        4 * 1024 * 1024);
    private static readonly LookAs Picture = new("*/*", Bot, 6 * 1024 * 1024);
    private static readonly LookAs Robots = new("text/plain, */*", Bot, 512 * 1024);

    // LinkedIn gives up on slow pictures; how long it waits it does not say.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(3);

    /// <param name="address">The award's page, absolute.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public async Task<DoctorReport> ExecuteAsync(string address, CancellationToken cancellationToken = default)
    {
        var findings = new Findings();
        var url = new Uri(address);
        CheckHttps(findings, url);
        await CheckRobotsAsync(findings, url, cancellationToken);
        var bot = await FollowAsync(findings, url, cancellationToken);
        if (bot is not null && CheckStatus(findings, bot))
            await ExamineAsync(findings, address, bot, cancellationToken);
        return new DoctorReport(address, clock.GetUtcNow(), findings.Made);
    }

    private async Task ExamineAsync(
        Findings findings, string address, LookedAt bot, CancellationToken cancellationToken)
    {
        var page = new SharedPage(bot.Bytes);
        CheckTags(findings, page, address);
        CheckTime(findings, "page-time", "Time of the page", bot.Took);
        CheckNoIndex(findings, page, bot);
        await CheckPersonAsync(findings, address, page, cancellationToken);
        await CheckPictureAsync(findings, page, new Uri(address).IsLoopback, cancellationToken);
        AddLinkCheck.Run(findings, page, address, await CredentialAsync(address, cancellationToken));
    }

    private void CheckHttps(Findings findings, Uri url)
    {
        const string title = "Address of the page";
        const string toDo = "Set Recognition__PublicUrl to the https address that the outside reaches the service at.";
        if (url.IsLoopback)
            findings.Warn("https", title,
                $"{url.Authority} is this machine: LinkedIn cannot reach it. All else is checked here.", toDo);
        else if (url.Scheme != "https")
            findings.Fail("https", title,
                "It is http: LinkedIn and browsers take it for unsafe, and its pictures are left out.", toDo);
        else if (askAt is not null)
            findings.Warn("https", title,
                $"{url.Authority} was asked at {askAt.Authority}: whether the outside reaches it is not seen.",
                "Give the command without --at once it is public.");
        else findings.Pass("https", title, url.AbsoluteUri);
    }

    private async Task CheckRobotsAsync(Findings findings, Uri url, CancellationToken cancellationToken)
    {
        const string title = "robots.txt";
        var look = await LookAsync(new Uri(url, "/robots.txt"), Robots, cancellationToken);
        if (look.Refusal is not null)
            findings.Skip("robots-txt", title, $"It could not be fetched: {look.Refusal.Reason}.");
        else if (look.Status is 401 or 403 or >= 500)
            findings.Warn("robots-txt", title,
                $"It is answered with {look.Status}: some bots then fetch nothing at all.", "Answer it, or 404.");
        else if (look.Status != 200)
            findings.Pass("robots-txt", title, "There is none: everybody may fetch everything.");
        else if (RobotsTxt.Forbids(Encoding.UTF8.GetString(look.Bytes.Span), "LinkedInBot",
            url.AbsolutePath) is { } rule)
            findings.Fail("robots-txt", title, $"It forbids the page to LinkedInBot ({Findings.Quote(rule)}).",
                "Allow LinkedInBot; what search engines list, the page itself says (noindex).");
        else findings.Pass("robots-txt", title, "LinkedInBot may fetch the page.");
    }

    /// <summary>The page in the end, behind redirects; null where there is none.</summary>
    private async Task<LookedAt?> FollowAsync(Findings findings, Uri url, CancellationToken cancellationToken)
    {
        const string title = "Redirects";
        var (at, hops, elsewhere) = (url, 0, (string?)null);
        while (true)
        {
            var look = await LookAsync(at, PageAsBot, cancellationToken);
            if (look.Refusal is not null && hops == 0) return look;
            if (look.Refusal is not null || !look.IsRedirect)
            {
                if (elsewhere is not null)
                    findings.Fail("redirects", title,
                        $"The page redirects to another host, {Findings.Quote(elsewhere)}.",
                        "Share the address that answers.");
                else if (hops > 0)
                    findings.Warn("redirects", title, $"{hops} until {at.AbsoluteUri}.",
                        "Share the address that answers; LinkedIn keeps what it met first.");
                else findings.Pass("redirects", title, "None.");
                return look;
            }

            if (++hops > MostRedirects || !Uri.TryCreate(at, look.Location ?? "", out var next)
                || look.Location is null)
            {
                findings.Fail("redirects", title, look.Location is null ? "One leads nowhere."
                    : $"More than {MostRedirects}.", "Answer the page at its own address.");
                return null;
            }

            if (next.Host != url.Host) elsewhere = next.Host;
            at = next;
        }
    }

    private static bool CheckStatus(Findings findings, LookedAt look)
    {
        const string title = "Page for LinkedIn's bot";
        if (look.Refusal is { } refusal)
            findings.Skip("page-status", title, $"It could not be fetched: {refusal.Reason}.");
        else if (look.Status is 401 or 403 or 429)
            findings.Fail("page-status", title, $"It is answered with {look.Status}.",
                "Let LinkedInBot past the login, the firewall or the bot protection in front of the service.");
        else if (look.Status != 200)
            findings.Fail("page-status", title, $"It is answered with {look.Status}.",
                "See whether the award and its address are right; LinkedIn keeps this answer for a week, too.");
        else if (look.MediaType is not ("text/html" or "application/xhtml+xml"))
            findings.Fail("page-type", title, $"It is {look.MediaType ?? "of no media type"}, and not HTML.",
                "Answer HTML to LinkedInBot whatever it accepts; see what a cache in front does with Vary.");
        else if (look.TooLarge) findings.Fail("page-type", title, "It is larger than 1 MB.", "Make the page smaller.");
        else
        {
            findings.Pass("page-status", title, "It is answered with 200, as HTML.");
            return true;
        }

        return false;
    }

    private static void CheckTags(Findings findings, SharedPage page, string address)
    {
        const string toDo = "Write it into the head of the page, on the server.";
        foreach (var (tag, title) in ((string, string)[])[("title", "Headline of the preview"),
            ("description", "Text of the preview")])
        {
            if (page.Og(tag) is { } text) findings.Pass($"og-{tag}", title, Findings.Quote(text));
            else findings.Fail($"og-{tag}", title, $"There is no og:{tag}.", toDo);
        }

        if (page.Og("url") is not { } url) findings.Warn("og-url", "Address in the page", "There is no og:url.", toDo);
        else if (url != address || (page.Canonical is { } canonical && canonical != url))
            findings.Fail("og-url", "Address in the page",
                $"og:url is {Findings.Quote(url)}, canonical {Findings.Quote(page.Canonical)}: LinkedIn shows that page.",
                "Let both name the address that is shared; Recognition__PublicUrl must be the one that people use.");
        else findings.Pass("og-url", "Address in the page", "og:url and canonical name the page itself.");
        if (page.NamesOEmbed)
            findings.Fail("oembed", "oEmbed hidden from the bot",
                "The page shows LinkedIn its oEmbed link: it then shows a frame, and no picture.",
                "Leave the link out for LinkedInBot; see what a cache in front does with Vary.");
        else findings.Pass("oembed", "oEmbed hidden from the bot", "LinkedIn sees no oEmbed link.");
    }

    private static void CheckNoIndex(Findings findings, SharedPage page, LookedAt look)
    {
        const string title = "Search engines";
        if (look.RobotsTags.Any(tag => tag.Contains("noindex", StringComparison.OrdinalIgnoreCase)
            || tag.Contains("none", StringComparison.OrdinalIgnoreCase)))
            findings.Warn("noindex", title,
                "The page is answered with X-Robots-Tag: noindex; LinkedIn may take that for a refusal.",
                "Leave the header away: the tag in the page says the same to search engines.");
        else if (page.Robots.Any(one => one is "noindex" or "none"))
            findings.Pass("noindex", title,
                "noindex: they leave it out, as they should until its earner opens it. LinkedIn shows it all the same.");
        else findings.Pass("noindex", title, "The page is open to them.");
    }

    private async Task CheckPersonAsync(
        Findings findings, string address, SharedPage botPage, CancellationToken cancellationToken)
    {
        const string title = "Page for people";
        var look = await LookAsync(new Uri(address), PageAsPerson, cancellationToken);
        if (look.Refusal is { } refusal) findings.Skip("person", title, $"It could not be fetched: {refusal.Reason}.");
        else if (look.Status != 200 || look.MediaType != "text/html")
            findings.Fail("person", title,
                $"It is answered with {look.Status}, {look.MediaType ?? "of no media type"}.",
                "Whoever follows the link from LinkedIn must see the page.");
        else
        {
            var page = new SharedPage(look.Bytes);
            var other = ((string[])["title", "description", "url", "image"]).FirstOrDefault(tag =>
                page.Og(tag) != botPage.Og(tag));
            if (other is not null)
                findings.Fail("person", title,
                    $"og:{other} is {Findings.Quote(page.Og(other))} for people, "
                    + $"and {Findings.Quote(botPage.Og(other))} for the bot.",
                    "Say the same to both.");
            else if (page.NamesOEmbed
                && !look.Vary.Any(one => one is "*" || one.Equals("User-Agent", StringComparison.OrdinalIgnoreCase)))
                findings.Warn("person", title,
                    "What is hidden from the bot depends on who asks, and Vary does not say so.",
                    "Send Vary: User-Agent.");
            else findings.Pass("person", title, "People see the same page.");
        }
    }

    private async Task CheckPictureAsync(Findings findings, SharedPage page, bool local,
        CancellationToken cancellationToken)
    {
        var picture = page.Og("image");
        PictureCheck.CheckAddress(findings, picture, local);
        if (picture is null || !Uri.TryCreate(picture, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http"))
            return;
        var look = await LookAsync(address, Picture, cancellationToken);
        PictureCheck.Check(findings, look, page);
        if (look.Refusal is null) CheckTime(findings, "picture-time", "Time of the picture", look.Took);
    }

    private static void CheckTime(Findings findings, string code, string title, TimeSpan took)
    {
        var said = $"{took.TotalMilliseconds:N0} ms.";
        if (took > TooLate)
            findings.Fail(code, title, said,
                "LinkedIn drops what comes late: look at the server's load, and at what stands before it.");
        else if (took > Soon) findings.Warn(code, title, said, "Below a second nobody waits.");
        else findings.Pass(code, title, said);
    }

    private async Task<JsonElement?> CredentialAsync(string address, CancellationToken cancellationToken)
    {
        var look = await LookAsync(new Uri(address), Data, cancellationToken);
        return look is { Refusal: null, Status: 200, TooLarge: false }
            && StrictJson.TryParse(look.Bytes, StrictJsonLimits.Default, out var credential, out _)
            ? credential
            : null;
    }

    private Task<LookedAt> LookAsync(Uri address, LookAs look, CancellationToken cancellationToken) =>
        fetcher.LookAsync(askAt is null ? address.AbsoluteUri : new Uri(askAt, address.PathAndQuery).AbsoluteUri, look,
            cancellationToken).AsTask();
}
