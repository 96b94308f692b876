using Recognition.Credentials.Fetching;

namespace Recognition.Web.Sharing.Doctor;

/// <summary>The picture of the preview, as LinkedIn takes it: PNG, JPEG or GIF, wide, light and soon enough.</summary>
internal static class PictureCheck
{
    /// <summary>Narrower ones become a small thumbnail beside the text.</summary>
    private const int LeastWidth = 401;

    private const int GoodWidth = 1200;
    private const int MostBytes = 5 * 1024 * 1024;
    private const int GoodBytes = 1024 * 1024;

    public static void CheckAddress(Findings findings, string? picture, bool onThisMachine)
    {
        const string title = "Address of the picture";
        const string code = "picture-address";
        if (picture is null)
            findings.Fail(code, title, "The page names no og:image: the preview is a line of text.",
                "Name the card of the award.");
        else if (!Uri.TryCreate(picture, UriKind.Absolute, out var address)
            || address.Scheme is not ("https" or "http"))
            findings.Fail(code, title, $"{Findings.Quote(picture)} is not absolute.",
                "Write it whole, with https:// and host.");
        else if (address.Scheme != "https" && !onThisMachine)
            findings.Fail(code, title, $"{Findings.Quote(picture)} is not https.",
                "Set Recognition__PublicUrl to the https address.");
        else findings.Pass(code, title, picture);
    }

    public static void Check(Findings findings, LookedAt look, SharedPage page)
    {
        const string title = "Picture";
        if (look.Refusal is { } refusal)
        {
            findings.Fail("picture-status", title, $"It could not be fetched: {refusal.Reason}.",
                "Let everybody fetch it, bots too.");
            return;
        }

        if (look.Status != 200)
        {
            findings.Fail("picture-status", title,
                $"It is answered with {look.Status}{(look.IsRedirect ? " (a redirect)" : "")}.",
                "Answer the picture itself at the address that the page names.");
            return;
        }

        findings.Pass("picture-status", title, "It is answered with 200.");
        CheckBytes(findings, look);
        CheckType(findings, look, page);
    }

    private static void CheckBytes(Findings findings, LookedAt look)
    {
        const string title = "Bytes of the picture";
        if (look.TooLarge || look.Bytes.Length > MostBytes)
            findings.Fail("picture-bytes", title, "It has more than 5 MB: LinkedIn takes no such picture.",
                "Make it a PNG below 1 MB.");
        else if (look.Bytes.Length > GoodBytes)
            findings.Warn("picture-bytes", title, $"It has {look.Bytes.Length:N0} bytes.",
                "Below 1 MB it is there in time.");
        else
            findings.Pass("picture-bytes", title, $"{look.Bytes.Length:N0} bytes.");
    }

    private static void CheckType(Findings findings, LookedAt look, SharedPage page)
    {
        if (look.TooLarge) return;
        const string toDo = "Serve a PNG or JPEG with its own media type; SVG and WebP are not taken.";
        if (PictureSize.TryRead(look.Bytes.Span) is not { } size)
        {
            findings.Fail("picture-type", "Type of the picture",
                $"It is no PNG, JPEG or GIF ({look.MediaType ?? "no media type"}).", toDo);
            return;
        }

        if (look.MediaType != size.MediaType)
            findings.Fail("picture-type", "Type of the picture",
                $"It is {size.MediaType}, and is served as {look.MediaType ?? "nothing"}.", toDo);
        else findings.Pass("picture-type", "Type of the picture", size.MediaType);
        CheckSize(findings, size);
        CheckTags(findings, size, page);
    }

    private static void CheckSize(Findings findings, PictureSize size)
    {
        const string title = "Size of the picture";
        var said = $"{size.Width} by {size.Height} pixels";
        var ratio = (double)size.Width / size.Height;
        if (size.Width < LeastWidth)
            findings.Fail("picture-size", title, $"{said}: it becomes a small thumbnail.", "Draw it 1200 by 630.");
        else if (size.Width < GoodWidth)
            findings.Warn("picture-size", title, $"{said}: it is blurred on good screens.", "Draw it 1200 by 630.");
        else if (ratio is < 1.8 or > 2.02)
            findings.Warn("picture-size", title, $"{said}: LinkedIn cuts it to 1.91 to 1.", "Draw it 1200 by 630.");
        else findings.Pass("picture-size", title, said);
    }

    private static void CheckTags(Findings findings, PictureSize size, SharedPage page)
    {
        const string title = "What the page says of the picture";
        var (width, height, type) = (page.Og("image:width"), page.Og("image:height"), page.Og("image:type"));
        var wrong = width is not null && width != $"{size.Width}" || height is not null && height != $"{size.Height}"
            || type is not null && type != size.MediaType;
        if (wrong)
            findings.Fail("picture-tags", title, $"og:image:width, :height and :type say {width} by {height}, {type}.",
                "Say what it is.");
        else if (width is null || height is null || page.Og("image:alt") is null)
            findings.Warn("picture-tags", title, "og:image:width, :height or :alt is missing.",
                "With them the first who shares it sees it at once, and who does not see it reads what it shows.");
        else findings.Pass("picture-tags", title, $"Width, height and {Findings.Quote(page.Og("image:alt"))}.");
    }
}
