using System.Globalization;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

public sealed class HeadlineTests
{
    [Theory]
    [InlineData("👨‍👩‍👧‍👦")]
    [InlineData("🏳️‍🌈")]
    [InlineData("e\u0301")]
    [InlineData("W")]
    public void A_long_name_is_cut_between_letters_as_a_reader_counts_them(string letter)
    {
        for (var before = 0; before < 12; before++)
        {
            var name = new string('x', before) + string.Concat(Enumerable.Repeat(letter, 200));

            var quoted = Quoted(name);

            quoted.Should().EndWith("…");
            quoted.Length.Should().BeLessThanOrEqualTo(101);
            StringInfo.ParseCombiningCharacters(quoted).Should().HaveCount(
                before + (quoted.Length - 1 - before) / letter.Length + 1);
            name.Should().StartWith(quoted[..^1]);
        }
    }

    [Fact]
    public void A_name_of_usual_length_stands_there_whole()
    {
        var name = new string('W', 100);

        Quoted(name).Should().Be(name);
    }

    private static string Quoted(string name) => new VerificationReport(
        default, CredentialKind.Badge, new CredentialSummary(null, name, null, null, null, null),
        new IssuerFinding("did:web:layer5.example", "Layer5", IssuerTrust.Own), []).Summary.Split('“', '”')[1];
}
