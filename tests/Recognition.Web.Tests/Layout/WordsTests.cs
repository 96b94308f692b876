using Recognition.Web.Layout;

namespace Recognition.Web.Tests.Layout;

public sealed class WordsTests
{
    [Theory]
    [InlineData(1, null)]
    [InlineData(60, null)]
    [InlineData(61, "long")]
    [InlineData(120, "long")]
    [InlineData(256, "longest")]
    public void The_longer_a_heading_the_smaller_it_is_set(int length, string? size) =>
        Words.SizeOf(new string('W', length)).Should().Be(size);

    [Theory]
    [InlineData(null, null)]
    [InlineData("en", null)]
    [InlineData("en-GB", null)]
    [InlineData("ar", "ar")]
    [InlineData("zh-Hant", "zh-Hant")]
    [InlineData("eng", "eng")]
    public void Only_words_in_another_language_than_the_page_say_theirs(string? language, string? said) =>
        Words.LanguageOf(language).Should().Be(said);
}
