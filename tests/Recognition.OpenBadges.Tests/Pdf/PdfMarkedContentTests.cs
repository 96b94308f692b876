using System.Text;
using Recognition.OpenBadges.Pdf;

namespace Recognition.OpenBadges.Tests.Pdf;

/// <summary>A page is cut up at its numbered sequences, and nowhere else.</summary>
public sealed class PdfMarkedContentTests
{
    [Fact]
    public void Each_numbered_sequence_gets_its_tag_and_the_rest_is_an_artifact() =>
        Retag("1 0 0 1 0 0 cm\n/Link << /MCID 0 >> BDC\nBT (a) Tj ET\nEMC\n0 0 9 9 re f\n/Link <</MCID 1>>BDC\n/x5 Do\nEMC", "H1", "Figure")
            .Should().Equal(
                "/Artifact BMC", "1 0 0 1 0 0 cm", "EMC", "/H1 <</MCID 0>> BDC", "BT (a) Tj ET", "EMC", "/Artifact BMC",
                "0 0 9 9 re f", "EMC", "/Figure <</MCID 1>> BDC", "/x5 Do", "EMC", "/Artifact BMC", "EMC");

    [Fact]
    public void Sequences_without_a_number_stay_where_they_are() =>
        Retag("/Link <</MCID 0>> BDC\n/Span <</ActualText <feff0930>>> BDC\n<01> Tj\nEMC\n/X BMC\nEMC\nEMC\n/Y BMC\nEMC", "P")
            .Should().Equal(
                "/Artifact BMC", "EMC", "/P <</MCID 0>> BDC", "/Span <</ActualText <feff0930>>> BDC", "<01> Tj", "EMC", "/X BMC",
                "EMC", "EMC", "/Artifact BMC", "/Y BMC", "EMC", "EMC");

    [Theory]
    [InlineData("(EMC) Tj")]
    [InlineData("(\\) EMC /P <</MCID 1>> BDC) Tj")]
    [InlineData("<454d43> Tj")]
    [InlineData("% EMC")]
    [InlineData("[(EMC)-20(BDC)] TJ")]
    [InlineData("/EMC gs")]
    public void Words_that_are_no_operators_are_left_alone(string inside) =>
        Retag($"/Link <</MCID 0>> BDC\n{inside}\nEMC", "P").Should().Equal(
            "/Artifact BMC", "EMC", "/P <</MCID 0>> BDC", inside, "EMC", "/Artifact BMC", "EMC");

    [Theory]
    [InlineData("")] // one is missing
    [InlineData("/Link <</MCID 1>> BDC EMC")] // a number that is not known
    [InlineData("/Link <</MCID 0>> BDC EMC /Link <</MCID 0>> BDC EMC")] // twice
    [InlineData("/Link <</MCID 0>> BDC /Link <</MCID 0>> BDC EMC EMC")] // one within the other
    [InlineData("/X BMC /Link <</MCID 0>> BDC EMC EMC")]
    [InlineData("/Link <</MCID 0>> BDC")] // it does not end
    [InlineData("/Link <</MCID 0>> BDC EMC EMC")] // it ends twice
    [InlineData("/Link <</MCID 0>> BDC EMC BI /W 1 /H 1 ID EMC EI")] // data between operators
    [InlineData("/Link <</MCID 0>> BDC EMC (")]
    [InlineData("/Link <</MCID 0>> BDC EMC >>")]
    [InlineData("/Link <</MCID 99999999999999999999>> BDC EMC")]
    public void Any_other_page_is_not_cut_up(string content) =>
        PdfMarkedContent.Retag(Encoding.Latin1.GetBytes(content), ["P"]).Should().BeNull();

    [Fact]
    public void A_page_as_a_whole_is_one_sequence() =>
        Encoding.Latin1.GetString(PdfMarkedContent.Wrap("0 0 9 9 re f"u8, "P"))
            .Should().Be("/P <</MCID 0>> BDC\n0 0 9 9 re f\nEMC\n");

    private static string[] Retag(string content, params string[] tags) =>
        Encoding.Latin1.GetString(PdfMarkedContent.Retag(Encoding.Latin1.GetBytes(content), tags)!)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
