using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class FittedTextTests
{
    private static readonly TextBox Box = new(0, Height: 220, Largest: 70, Smallest: 34, MostLines: 3, _ => 632);

    [Fact]
    public void Chinese_and_Japanese_are_broken_between_characters_into_even_lines()
    {
        var fitted = FittedText.Fit("分散システム信頼性エンジニアリング認定資格", Box);

        fitted.Size.Should().BeGreaterThan(50);
        var lengths = fitted.Lines.Select(line => line.Text.Length).ToList();
        lengths.Sum().Should().Be(21);
        (lengths.Max() - lengths.Min()).Should().BeLessThanOrEqualTo(2);
    }

    [Theory]
    [InlineData("第一回「春」大会、優勝。")]
    [InlineData("チームリーダー（ー）ッょ々")]
    public void No_line_begins_with_what_closes_or_ends_with_what_opens(string text)
    {
        for (var width = 80; width < 700; width += 20)
        {
            foreach (var (line, _) in FittedText.Fit(text, Box with { Smallest = 12, WidthAt = _ => width }).Lines)
            {
                if (line.EndsWith('…')) continue;
                "、。」）ーッょ々".Should().NotContain(line[..1]);
                "「（".Should().NotContain(line[^1..]);
            }
        }
    }

    [Theory]
    [InlineData("محمد علي الخوارزمي")]
    [InlineData("श्रीमती अनुष्का कृष्णमूर्ति")]
    [InlineData("สมชาย ใจดี")]
    public void A_name_of_usual_length_is_set_about_as_large_in_every_script(string name)
    {
        var fitted = FittedText.Fit(name, new TextBox(0, 108, 50, 24, 3, _ => 632));

        fitted.Size.Should().Be(50);
        fitted.Lines.Should().ContainSingle().Which.Text.Should().Be(name);
    }

    [Theory]
    [InlineData("👩‍🚀", "🚀")]
    [InlineData("👨‍👩‍👧‍👦", "👦")]
    [InlineData("👍🏽", "👍")]
    [InlineData("🏳️‍🌈", "🌈")]
    [InlineData("🇩🇪", "👍")]
    public void An_emoji_that_is_joined_of_several_is_as_wide_as_one(string joined, string one) =>
        TextWidths.Measure(joined, 100).Should().Be(TextWidths.Measure(one, 100));

    [Fact]
    public void What_joins_letters_does_not_hide_them() =>
        TextWidths.Measure("क\u200dष", 100).Should().Be(TextWidths.Measure("कष", 100));

    [Fact]
    public void No_joined_emoji_is_parted_where_a_line_ends()
    {
        var family = "👨‍👩‍👧‍👦";

        var lines = FittedText.Fit(string.Concat(Enumerable.Repeat(family, 40)), Box).Lines;

        lines.Should().HaveCount(3);
        foreach (var (line, _) in lines) (line.Replace("…", "").Length % family.Length).Should().Be(0);
    }
}
