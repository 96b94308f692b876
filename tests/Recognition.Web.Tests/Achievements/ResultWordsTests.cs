using Recognition.Web.Achievements;

namespace Recognition.Web.Tests.Achievements;

public sealed class ResultWordsTests
{
    [Theory]
    [InlineData("92", "Percent", "100", "92%")]
    [InlineData("92%", "Percent", "100", "92%")]
    [InlineData("7.5", "Percent", null, "7.5%")]
    [InlineData("0.9", "Percent", "1", "0.9 of 1")]
    [InlineData("17", "RawScore", "20", "17 of 20")]
    [InlineData("20", "RawScore", "20", "20 of 20")]
    [InlineData("B+", "LetterGrade", null, "B+")]
    [InlineData("B+", null, null, "B+")]
    public void A_result_is_said_as_people_say_it(string value, string? type, string? most, string said) =>
        ResultWords.Of(value, type, most).Should().Be(said);
}
