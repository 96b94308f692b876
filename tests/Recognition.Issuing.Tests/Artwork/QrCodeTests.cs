using System.Buffers.Binary;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Recognition.Issuing.Artwork;
using Recognition.Testing;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class QrCodeTests
{
    private const string Address = "https://badges.example.org/awards/0123456789ABCDEFGHIJKL";

    [NodeTheory]
    [InlineData(45)]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(100)]
    [InlineData(120)]
    [InlineData(150)]
    [InlineData(180)]
    [InlineData(210)]
    public void It_is_read_after_being_scaled_to_120_pixels(int length)
    {
        var address = Address.PadRight(length, 'x')[..length];

        Read(QrCode.Of(address).Png(), 120).Should().Be(address);
    }

    [NodeTheory]
    [InlineData(120)]
    [InlineData(121)]
    [InlineData(300)]
    [InlineData(2048)]
    public void It_is_read_at_the_size_that_was_asked_for(int size)
    {
        var png = QrCode.Of(Address).Png(size);

        WidthOf(png).Should().Be(size);
        Read(png, 0).Should().Be(Address);
    }

    [Fact]
    public void Its_quiet_zone_is_four_modules_of_white()
    {
        var code = QrCode.Of(Address);

        code.Side.Should().Be(17 + 4 * 4 + 2 * QrCode.QuietZone, "version 4 holds 62 bytes at M");
        var path = XDocument.Parse(Encoding.UTF8.GetString(code.Svg())).Root!.Elements().Last().Attribute("d")!.Value;
        path.Split('M', 'h').Where(part => part.Contains(' ')).Select(part => part.Split(' ').Select(int.Parse).ToArray())
            .Should().OnlyContain(at => at[0] >= 4 && at[1] >= 4 && at[0] < code.Side - 4 && at[1] < code.Side - 4);
    }

    [Fact]
    public void The_svg_says_what_it_is_and_has_the_size_that_was_asked_for()
    {
        var svg = XDocument.Parse(Encoding.UTF8.GetString(QrCode.Of("https://example.org/?a=1&b=<2>").Svg(200))).Root!;

        svg.Attribute("role")!.Value.Should().Be("img");
        svg.Attribute("width")!.Value.Should().Be("200");
        svg.Elements().First().Value.Should().Be("QR code of https://example.org/?a=1&b=<2>");
    }

    private static string? Read(byte[] png, int width) => NodeTools.Run(
        "read-qr.mjs", new JsonObject { ["png"] = Convert.ToBase64String(png), ["width"] = width }).GetProperty("text").GetString();

    private static int WidthOf(byte[] png) => BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16));
}
