using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class BadgeArtworkTests
{
    private static readonly Colour Accent = new(0x00, 0xa6, 0x93);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    public static TheoryData<BadgeCategory> Categories() =>
        new(Enum.GetValues<BadgeCategory>());

    public static TheoryData<string> HardNames() =>
    [
        "W",
        new string('W', 300),
        string.Join(' ', Enumerable.Repeat("incomprehensibilities", 15)),
        "Certified Meshery Professional",
        "شهادة المساهم في المشاريع مفتوحة المصدر",
        "オープンソースコントリビューター認定証二〇二六年度",
        "खुला स्रोत योगदानकर्ता",
        "👩‍🚀 First flight 🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀",
        "<script>alert(1)</script> & \"quotes\" ]]>",
        "tab\tand\nline \u0000 control \u001b end",
        "   ",
    ];

    [Theory]
    [MemberData(nameof(HardNames))]
    public void No_name_leaves_the_picture(string name)
    {
        foreach (var category in Enum.GetValues<BadgeCategory>())
        {
            var shape = CategoryShape.For(category);
            foreach (var text in Draw(name, category).Root!.Descendants(Svg + "text"))
            {
                var size = Number(text, "font-size");
                var half = TextWidths.Measure(text.Value, size) / 2;
                var room = category == BadgeCategory.Certification && text.Attribute("letter-spacing") is null
                    ? 256
                    : shape.HalfWidthAt(Number(text, "y"), shape.OuterRadius);
                half.Should().BeLessThanOrEqualTo(room, "'{0}' must stay inside the {1}", text.Value, category);
                size.Should().BeGreaterThanOrEqualTo(11);
            }
        }
    }

    [Theory]
    [MemberData(nameof(HardNames))]
    public void Every_badge_is_an_SVG_that_we_would_take_from_a_stranger(string name)
    {
        foreach (var category in Enum.GetValues<BadgeCategory>())
        {
            var svg = Badge(name, category).DrawSvg();
            SvgArtwork.Check(Encoding.UTF8.GetBytes(svg)).Should().BeNull();
            svg.Length.Should().BeLessThan(12_000);
        }
    }

    [Fact]
    public void A_name_that_fits_stands_there_in_full()
    {
        var lines = Draw("Certified Meshery Professional", BadgeCategory.Certification)
            .Descendants(Svg + "text").Select(text => text.Value).ToList();

        string.Join(' ', lines[..^1]).Should().Be("Certified Meshery Professional");
        lines[^1].Should().Be("EXAMPLE ISSUER");
    }

    [Fact]
    public void A_name_that_does_not_fit_ends_in_an_ellipsis_and_is_whole_in_the_title()
    {
        var name = string.Join(' ', Enumerable.Repeat("incomprehensibilities", 12));
        var drawing = Draw(name, BadgeCategory.Project);

        drawing.Descendants(Svg + "text").SkipLast(1).Last().Value.Should().EndWith("…");
        drawing.Root!.Element(Svg + "title")!.Value.Should().Be(name);
    }

    [Fact]
    public void The_picture_is_described_for_those_who_do_not_see_it()
    {
        var root = Draw("Sharing is Caring", BadgeCategory.Achievement).Root!;

        root.Attribute("role")!.Value.Should().Be("img");
        root.Element(Svg + "title")!.Value.Should().Be("Sharing is Caring");
        root.Element(Svg + "desc")!.Value.Should().Be("Achievement badge of Example Issuer, level 3 of 5");
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        var expected = Badge("Log Streamer", BadgeCategory.Community).DrawSvg();
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Badge("Log Streamer", BadgeCategory.Community).DrawSvg().Should().Be(expected);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("#00a693")]
    [InlineData("#000000")]
    [InlineData("#ffffff")]
    [InlineData("#ffee00")]
    [InlineData("#ff00ff")]
    [InlineData("#7a5c3e")]
    public void Words_and_glyphs_stand_out_whatever_the_accent_is(string accent)
    {
        Colour.TryParse(accent, out var colour).Should().BeTrue();
        foreach (var category in Enum.GetValues<BadgeCategory>())
        {
            var palette = BadgePalette.For(category, colour);
            var ground = category == BadgeCategory.Certification ? [BadgePalette.Ivory] :
                (Colour[])[palette.FillTop, palette.FillBottom];
            foreach (var fill in ground)
                Colour.Contrast(palette.Text, fill).Should().BeGreaterThan(4.5, "{0} on {1}", palette.Text, fill);
            Colour.Contrast(palette.Glyph, palette.FillTop).Should().BeGreaterThan(4.5);
            Colour.Contrast(palette.Quiet, palette.FillTop).Should().BeGreaterThan(3);
        }
    }

    [Theory]
    [MemberData(nameof(Categories))]
    public void The_shape_stands_out_on_white_and_on_black(BadgeCategory category)
    {
        var palette = BadgePalette.For(category, Accent);
        foreach (var ground in (Colour[])[new(255, 255, 255), new(11, 13, 16)])
        {
            Math.Max(Colour.Contrast(palette.Edge, ground), Colour.Contrast(palette.FillBottom, ground))
                .Should().BeGreaterThan(3);
        }
    }

    [Fact]
    public void Every_topic_has_a_drawing_and_every_drawing_a_topic_or_a_category()
    {
        GlyphTopics.GlyphsInUse.Should().BeSubsetOf(Glyphs.Names);
        Glyphs.Names.Should().BeSubsetOf([.. GlyphTopics.GlyphsInUse, "cube", "people", Glyphs.Fallback]);
    }

    [Fact]
    public void The_first_tag_that_has_a_drawing_chooses_it()
    {
        GlyphTopics.For(["first-time", "Terminal", "logs"], BadgeCategory.Achievement).Should().Be("terminal");
        GlyphTopics.For(["nothing known"], BadgeCategory.Project).Should().Be("cube");
        GlyphTopics.For([], BadgeCategory.Certification).Should().Be("star");
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(99, 5)]
    public void A_level_is_that_many_stars(int level, int stars)
    {
        var svg = (Badge("Any", BadgeCategory.Achievement) with { Level = level }).DrawSvg();

        svg.Split("l3.6 8.1").Length.Should().Be(stars + 1);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("00a693")]
    [InlineData("#00a69")]
    [InlineData("#00a69g")]
    [InlineData("#+0a693")]
    [InlineData("teal")]
    public void What_is_not_a_colour_is_not_taken_for_one(string? text) =>
        Colour.TryParse(text, out _).Should().BeFalse();

    private static BadgeArtwork Badge(string name, BadgeCategory category) =>
        new(name, category, "Example Issuer", Accent, ["design"], Level: 3);

    private static XDocument Draw(string name, BadgeCategory category) =>
        XDocument.Parse(Badge(name, category).DrawSvg());

    private static double Number(XElement element, string attribute) =>
        double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);
}
