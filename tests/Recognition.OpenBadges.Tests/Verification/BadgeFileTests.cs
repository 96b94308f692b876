using System.Text;
using Recognition.OpenBadges.Baking;
using Recognition.OpenBadges.Tests.Baking;
using Recognition.OpenBadges.Verification;

namespace Recognition.OpenBadges.Tests.Verification;

public sealed class BadgeFileTests
{
    private const string Json = """{"id":"urn:uuid:1"}""";
    private const string Jwt = "eyJhbGciOiJFUzI1NiJ9.eyJpZCI6InVybjp1dWlkOjEifQ.c2lnbmF0dXJl";

    [Theory]
    [InlineData(Json, BadgeFileFormat.Json)]
    [InlineData(" \r\n" + Json + "\n", BadgeFileFormat.Json)]
    [InlineData("\ufeff" + Json, BadgeFileFormat.Json)]
    [InlineData(Jwt, BadgeFileFormat.Jwt)]
    [InlineData(Jwt + "\r\n", BadgeFileFormat.Jwt)]
    public void Text_is_read_by_what_it_is(string text, BadgeFileFormat format)
    {
        var reading = BadgeFile.Read(Images.Bytes(text), "application/octet-stream");

        reading.Format.Should().Be(format);
        reading.Credential!.Document.GetProperty("id").GetString().Should().Be("urn:uuid:1");
    }

    [Theory]
    [InlineData(Json)]
    [InlineData(Jwt)]
    public void Images_are_read_for_the_credential_in_them(string credential)
    {
        var png = BakedImage.Bake(Images.Png(), Images.Bytes(credential)).Bytes!;
        var svg = BakedImage.Bake(Images.Bytes(Images.Svg), Images.Bytes(credential)).Bytes!;

        BadgeFile.Read(png, "text/plain").Format.Should().Be(BadgeFileFormat.Png);
        BadgeFile.Read(svg).Format.Should().Be(BadgeFileFormat.Svg);
        BadgeFile.Read(svg).Credential!.Document.GetProperty("id").GetString().Should().Be("urn:uuid:1");
        (BadgeFile.Read(png).Credential!.Jws is not null).Should().Be(credential == Jwt);
    }

    [Theory]
    [InlineData("", "file-empty")]
    [InlineData(" \r\n\t", "file-empty")]
    [InlineData("hello", "file-unreadable")]
    [InlineData("%PDF-1.7", "file-without-credential")]
    [InlineData("{", "json-malformed")]
    [InlineData("{\"a\":1}{\"a\":1}", "json-malformed")]
    [InlineData("{\"a\":\"\\ud800\"}", "json-malformed")]
    [InlineData("{\"a\":1,\"\\u0061\":2}", "json-duplicate-member")]
    [InlineData("[{\"id\":\"urn:a\"}]", "credential-not-an-object")]
    [InlineData("{}", "credential-empty")]
    [InlineData(".....", "jwt-malformed")]
    [InlineData("a.b.c", "jwt-malformed")]
    [InlineData("eyJhbGciOiJFUzI1NiJ9.e30.c2ln", "credential-empty")]
    [InlineData("<html></html>", "file-without-credential")]
    [InlineData("<svg/>", "image-without-credential")]
    [InlineData("<svg", "image-malformed")]
    [InlineData("<svg xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential>{}</o:credential></svg>", "credential-empty")]
    [InlineData("<svg xmlns:o='https://purl.imsglobal.org/ob/v3p0'><o:credential>nothing</o:credential></svg>", "file-unreadable")]
    [InlineData("\u0089PNG", "file-unreadable")]
    public void What_cannot_be_read_as_one_credential_is_refused_by_name(string text, string code)
    {
        var reading = BadgeFile.Read(Images.Bytes(text));

        reading.Ok.Should().BeFalse();
        reading.Problem!.Code.Should().Be(code);
        reading.Problem.Message.Should().NotBeEmpty();
        reading.Problem.Remedy.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData(Json)]
    [InlineData("hello")]
    public void What_is_sent_as_a_JWT_has_to_be_one(string text)
    {
        BadgeFile.Read(Images.Bytes(text), "application/jwt; charset=utf-8").Problem!.Code.Should().Be("jwt-malformed");
        BadgeFile.Read(Images.Bytes(Jwt), "application/JWT").Ok.Should().BeTrue();
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        var deep = "{\"a\":" + new string('[', 10_000) + new string(']', 10_000) + "}";
        var large = new byte[100_000_000];
        large.AsSpan().Fill((byte)'x');

        BadgeFile.Read(Images.Bytes(deep)).Problem!.Code.Should().Be("json-too-deep");
        foreach (var (start, code) in new[]
            { ("{\"a\":\"", "file-too-large"), ("e30.x", "file-too-large"), ("<svg>", "image-too-large") })
        {
            Images.Bytes(start).CopyTo(large, 0);
            BadgeFile.Read(large).Problem!.Code.Should().Be(code);
        }
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Recognition.Testing.TestRandom(3);
        var seeds = new[] { BakedImage.Bake(Images.Png(), Images.Bytes(Jwt)).Bytes!, Images.Bytes(Images.Svg), Images.Bytes(Json), Encoding.ASCII.GetBytes(Jwt) };
        var noise = new byte[3];

        for (var i = 0; i < 2000; i++)
        {
            byte[] bytes = [.. seeds[i % seeds.Length]];
            random.GetBytes(noise);
            bytes[noise[0] % bytes.Length] = noise[1];
            var reading = BadgeFile.Read(bytes.AsMemory(0, bytes.Length - (noise[2] % 4)));
            (reading.Ok || reading.Problem is not null).Should().BeTrue();
        }
    }
}
