using System.IO.Compression;
using System.Text;
using Recognition.OpenBadges.Verification;

namespace Recognition.OpenBadges.Tests.Pdf;

/// <summary>A badge that is attached to a PDF is read; files that are broken or built to do harm are refused.</summary>
public sealed class PdfBadgeTests
{
    [Fact]
    public void The_attached_credential_is_read() => ShouldBeRead(PdfSamples.WithTable());

    [Fact]
    public void Object_streams_and_cross_reference_streams_are_read() => ShouldBeRead(PdfSamples.WithStreams());

    [Fact]
    public void What_was_appended_later_holds()
    {
        var before = PdfSamples.WithTable((5, PdfSamples.Attached("nothing")));
        var old = Encoding.Latin1.GetString(before);
        var start = old[(old.IndexOf("startxref", StringComparison.Ordinal) + 10)..].Split('\n')[0];
        var later = $"5 0 obj\n{PdfSamples.Attached(PdfSamples.Credential)}\nendobj\n";
        var update = $"{old}{later}xref\n5 1\n{old.Length:D10} 00000 n \n"
            + $"trailer\n<< /Size 7 /Root 1 0 R /Prev {start} >>\nstartxref\n{old.Length + later.Length}\n%%EOF\n";

        ShouldBeRead(Encoding.Latin1.GetBytes(update));
    }

    [Fact]
    public void The_first_attachment_that_is_a_credential_counts_whatever_it_is_called()
    {
        var file = PdfSamples.WithTable(
            (3, "<< /Names [(notes.txt) 7 0 R (notes.json) 8 0 R (badge.json) 4 0 R] >>"),
            (7, "<< /F (notes.txt) /EF << /F 5 0 R >> >>"),
            (8, "<< /F (notes.json) /EF << /F 9 0 R >> >>"),
            (9, PdfSamples.Attached("[1,2,3]", "application#2Fjson")));

        ShouldBeRead(file);
    }

    [Theory]
    [InlineData(1, "<< /Type /Catalog >>", "no badge attached")]
    [InlineData(1, "<< /Names 1 0 R >>", "no badge attached")]
    [InlineData(2, "<< /EmbeddedFiles 2 0 R /Kids [2 0 R 2 0 R 2 0 R] >>", "more attachments than are read here")]
    [InlineData(5, "<< /Length 99999 >> stream\nx\nendstream", "cut off")]
    [InlineData(5, "<< /Length 5 0 R >> stream\nx\nendstream", "needs itself")]
    [InlineData(5, "<< /Subtype /application#2Fvc /Filter /LZWDecode /Length 1 >> stream\nx\nendstream", "a filter that is not read here")]
    [InlineData(5, "<< /Subtype /application#2Fvc /Filter /FlateDecode /Length 1 >> stream\nx\nendstream", "PDF")]
    [InlineData(5, "<< /Subtype /application#2Fvc /Filter [/FlateDecode /FlateDecode] /Length 1 >> stream\nx\nendstream", "more than one filter")]
    [InlineData(4, "(", "cut off")]
    [InlineData(4, "<< /EF", "PDF")]
    [InlineData(4, "<4x>", "hexadecimal")]
    public void What_cannot_be_read_is_refused(int number, string body, string why)
    {
        var reading = BadgeFile.Read(PdfSamples.WithTable((number, body)));

        reading.Problem!.Code.Should().Be("file-without-credential");
        reading.Problem.Message.Should().Contain("PDF").And.Contain(why);
    }

    [Theory]
    [InlineData("%PDF-1.7")]
    [InlineData("%PDF-1.7\nstartxref\n")]
    [InlineData("%PDF-1.7\nstartxref\n99999999999\n%%EOF")]
    [InlineData("%PDF-1.7\nstartxref\n5000\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\n0 2147483647\n0000000000 65535 f \ntrailer\n<< >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\nxref\ntrailer\n<< /Root 1 0 R /Encrypt << >> >>\nstartxref\n9\n%%EOF")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /W [9 9 9] /Length 0 >>\nstream\n\nendstream\nstartxref\n9\n%%EOF")]
    public void A_broken_frame_is_refused(string file) =>
        BadgeFile.Read(Encoding.Latin1.GetBytes(file)).Problem!.Code.Should().Be("file-without-credential");

    [Fact]
    public void Objects_nested_without_end_are_refused() =>
        BadgeFile.Read(PdfSamples.WithTable((4, new string('[', 1_000_000)))).Problem!.Message.Should().Contain("nested too deeply");

    [Fact]
    public void Streams_whose_lengths_lead_from_one_to_the_next_are_refused()
    {
        var chain = Enumerable.Range(10, 5_000).Select(number => (number, $"<< /Length {number + 1} 0 R >>\nstream\n\nendstream"));

        BadgeFile.Read(PdfSamples.WithTable([(5, "<< /Length 10 0 R >>\nstream\n\nendstream"), .. chain])).Problem!.Message
            .Should().Contain("needs itself");
    }

    [Fact]
    public void A_stream_that_inflates_without_end_is_refused()
    {
        using var deflated = new MemoryStream();
        using (var zlib = new ZLibStream(deflated, CompressionLevel.Optimal, leaveOpen: true))
            for (var megabyte = 0; megabyte < 64; megabyte++) zlib.Write(new byte[1024 * 1024]);
        var stream = Encoding.Latin1.GetString(deflated.ToArray());
        var body = $"<< /Subtype /application#2Fvc /Filter /FlateDecode /Length {stream.Length} >>\nstream\n{stream}\nendstream";

        BadgeFile.Read(PdfSamples.WithTable((5, body))).Problem!.Message.Should().Contain("inflate");
    }

    [Fact]
    public void Any_byte_may_be_wrong()
    {
        var whole = PdfSamples.WithStreams();
        for (var at = 5; at < whole.Length; at++)
        {
            foreach (var value in (byte[])[0, (byte)'(', (byte)'<', (byte)'9', 0xff])
            {
                var changed = whole.ToArray();
                changed[at] = value;
                var read = () => BadgeFile.Read(changed);
                read.Should().NotThrow($"byte {at} is {value}");
            }

            if (at < whole.Length - 20) BadgeFile.Read(whole.AsMemory(0, at)).Ok.Should().BeFalse();
        }
    }

    private static void ShouldBeRead(byte[] file)
    {
        var reading = BadgeFile.Read(file);

        reading.Problem.Should().BeNull();
        reading.Format.Should().Be(BadgeFileFormat.Pdf);
        reading.Credential!.Document.GetProperty("id").GetString().Should().Be("urn:uuid:1");
        BadgeFile.Describe(reading).Should().Be("A badge attached to a PDF certificate");
    }
}
