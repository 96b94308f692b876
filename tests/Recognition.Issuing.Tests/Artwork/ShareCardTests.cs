using System.Text;
using System.Xml;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class ShareCardTests
{
    private static readonly ShareCard Card = new(
        "Layer5", "Design Pioneer", "Awarded to", "Ada Lovelace", null, "22 November 2026", "badges.example.org", null,
        new(0, 166, 147), "0123456789abcdef");

    [Fact]
    public void Whatever_a_card_says_is_in_its_version()
    {
        var others = new[]
        {
            Card with { Eyebrow = "Meshery" }, Card with { Title = "Design Pioneers" }, Card with { Name = "Ada King" },
            Card with { Line = "23 November 2026" }, Card with { Host = "badges.example.com" },
            Card with { Ribbon = new("Revoked", true) }, Card with { Ribbon = new("Suspended", false) },
            Card with { Picture = "1123456789abcdef" }, Card with { Text = "x" },
            new ShareCard("Layer5Design Pioneer", "", "Awarded to", "Ada Lovelace", null, "22 November 2026", "badges.example.org", null, new(0, 166, 147), "0123456789abcdef"),
            Card with { Accent = new(0, 166, 146) },
        };

        others.Select(card => card.Version).Append(Card.Version).Should().OnlyHaveUniqueItems();
        (Card with { }).Version.Should().Be(Card.Version).And.MatchRegex("^[0-9a-f]{16}$");
    }

    [Theory]
    [InlineData("Ada Lovelace")]
    [InlineData("محمد بن عبد الله الخوارزمي")]
    [InlineData("<script>alert(1)</script> & \"friends\" ]]>")]
    [InlineData("👩‍🚀 अनुष्का शर्मा 山田太郎")]
    [InlineData("")]
    public void Any_name_gives_well_formed_SVG_that_loads_nothing(string name)
    {
        var svg = ShareCardSvg.Draw(
            Card with { Name = name, Title = string.Concat(Enumerable.Repeat(name + " ", 60)) }, PngWriter.Write(1, 1, new byte[4]));

        var read = new XmlDocument();
        read.LoadXml(svg);
        read.GetElementsByTagName("script").Count.Should().Be(0);
        read.GetElementsByTagName("image")[0]!.Attributes!["xlink:href"]!.Value.Should().StartWith("data:image/png;base64,");
        foreach (XmlNode text in read.GetElementsByTagName("text"))
            int.Parse(text.Attributes!["y"]!.Value.Split('.')[0]).Should().BeInRange(20, 620);
    }

    [Fact]
    public void A_name_from_right_to_left_keeps_its_direction_and_the_left_edge()
    {
        var svg = ShareCardSvg.Draw(Card with { Name = "ندى" }, null);

        svg.Should().Contain("direction=\"rtl\" text-anchor=\"end\">ندى</text>");
        ShareCardSvg.RunsFromRight("Ada ندى").Should().BeFalse();
        ShareCardSvg.RunsFromRight("12 שרה").Should().BeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Revoked")]
    public void Without_letters_the_badge_stands_on_a_plain_ground(string? ribbon)
    {
        var badge = PngReader.TryRead(new BadgeArtwork("x", BadgeCategory.Achievement, "y", new(0, 166, 147), []).DrawPlainPng(300))!;
        var card = Card with { Ribbon = ribbon is null ? null : new(ribbon, true) };

        var png = PlainShareCard.Draw(card, badge);

        if (Environment.GetEnvironmentVariable("RECOGNITION_ARTEFACTS") is { } folder)
            File.WriteAllBytes(Path.Combine(folder, $"plain-card-{ribbon ?? "valid"}.png"), png);
        png.Length.Should().BeLessThan(1_000_000);
        var read = PngReader.TryRead(png)!;
        (read.Width, read.Height).Should().Be((1200, 630));
        Enumerable.Range(0, 1200 * 630).Should().OnlyContain(at => read.Rgba[at * 4 + 3] == 255);
        var corner = read.Rgba.AsSpan(0, 3).ToArray();
        var middle = read.Rgba.AsSpan((310 * 1200 + 600) * 4, 3).ToArray();
        middle.Should().NotEqual(corner);
        if (ribbon is not null) middle.Should().Equal(0xa4, 0x26, 0x2c);
    }

    [Fact]
    public async Task With_librsvg_a_card_is_a_PNG_of_1200_by_630_below_a_megabyte()
    {
        var rasterizer = Rasterizer.Find(Environment.GetEnvironmentVariable("PATH"));
        if (rasterizer == Rasterizer.None) return;
        var badge = new BadgeArtwork("x", BadgeCategory.Achievement, "y", new(0, 166, 147), []).DrawPlainPng();

        var png = await rasterizer.DrawAsync(
            Encoding.UTF8.GetBytes(ShareCardSvg.Draw(Card with { Ribbon = new("Revoked", true) }, badge)), ShareCard.Width, ShareCard.Height);

        PngArtwork.SizeOf(png).Should().Be((1200u, 630u));
        png!.Length.Should().BeLessThan(1_000_000);
    }
}
