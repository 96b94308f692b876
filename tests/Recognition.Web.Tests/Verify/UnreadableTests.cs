using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Recognition.Web.Tests.Verify;

/// <summary>What cannot be read as exactly one credential is refused with 4xx, and never breaks anything.</summary>
[Collection(RunningApp.Name)]
public sealed class UnreadableTests(RecognitionApp app)
{
    [Theory]
    [InlineData("", "application/json")]
    [InlineData("   \n", "application/json")]
    [InlineData("{}", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("null", "application/json")]
    [InlineData("7", "application/json")]
    [InlineData("\"text\"", "application/json")]
    [InlineData("{", "application/json")]
    [InlineData("{\"a\":1,\"a\":2}", "application/json")]
    [InlineData("{\"a\":\"\\ud800\"}", "application/json")]
    [InlineData("{\"a\":1e999}", "application/json")]
    [InlineData("hello", "text/plain")]
    [InlineData("a.b", "application/jwt")]
    [InlineData("a.b.c", "application/jwt")]
    [InlineData("..", "application/jwt")]
    [InlineData("eyJhbGciOiJub25lIn0..", "application/jwt")]
    [InlineData("<html></html>", "image/svg+xml")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "image/svg+xml")]
    [InlineData("<!DOCTYPE svg [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&x;</svg>", "image/svg+xml")]
    [InlineData("\u0089PNG", "image/png")]
    [InlineData("x=1", "application/xml")]
    [InlineData("x", "video/mp4")]
    public async Task What_is_not_one_credential_is_refused(string body, string contentType)
    {
        var answer = await app.VerifyAsync(body, contentType);

        await ShouldBeRefusedAsync(answer);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    public async Task Ten_thousand_levels_are_refused(string contentType)
    {
        var deep = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);

        await (await app.VerifyAsync(deep, contentType)).ShouldBeProblemAsync(400, "json-too-deep");
    }

    [Fact]
    public async Task Random_bytes_are_refused()
    {
        var bytes = new byte[4096];
        new Recognition.Testing.TestRandom(7).GetBytes(bytes);

        await ShouldBeRefusedAsync(await app.VerifyAsync(bytes, "application/octet-stream"));
    }

    [Fact]
    public async Task A_picture_that_was_cut_off_anywhere_is_refused_or_reported()
    {
        var award = await app.AwardAsync();
        var png = await app.Client.GetByteArrayAsync($"/awards/{award.Id}.png");

        foreach (var length in (int[])[8, 20, 33, 40, 60, 200, 1000, png.Length / 2, png.Length - 13, png.Length - 1])
        {
            var answer = await app.VerifyAsync(png.AsMemory(0, length), "image/png");
            ((int)answer.StatusCode).Should().BeInRange(200, 499, $"{length} bytes");
            if (answer.StatusCode != HttpStatusCode.OK) await ShouldBeRefusedAsync(answer);
        }
    }

    [Theory]
    [InlineData("/achievements/first-design/image.png", "image/png", "a PNG image")]
    [InlineData("/achievements/first-design/image.svg", "image/svg+xml", "an SVG image")]
    public async Task A_picture_without_a_credential_says_so_and_what_to_ask_for(string path, string type, string what)
    {
        var picture = await app.Client.GetByteArrayAsync(path);

        var problem = await (await app.VerifyAsync(picture, type)).ShouldBeProblemAsync(422, "image-without-credential");

        problem.GetProperty("detail").GetString().Should().Contain(what).And.Contain("no badge data inside");
        problem.GetProperty("hint").GetString().Should().Contain("link");
    }

    public static TheoryData<string, byte[], string, string> OtherFiles => new()
    {
        { "image/jpeg", [0xff, 0xd8, 0xff, 0xe0, 0, 16, .. "JFIF"u8], "image-without-credential", "JPEG" },
        { "image/gif", [.. "GIF89a"u8, 1, 0, 1, 0], "image-without-credential", "GIF" },
        { "image/webp", [.. "RIFF"u8, 0, 0, 0, 0, .. "WEBPVP8 "u8], "image-without-credential", "WebP" },
        { "image/heic", [0, 0, 0, 24, .. "ftypheic"u8], "image-without-credential", "HEIC" },
        { "application/pdf", [.. "%PDF-1.7\n%"u8], "file-without-credential", "PDF" },
        { "application/zip", [.. "PK\u0003\u0004"u8, 20, 0], "file-without-credential", "ZIP" },
        { "text/html", [.. "\n<!-- x --><!DOCTYPE HTML><title>Badge</title>"u8], "file-without-credential", "web page" },
        { "application/octet-stream", [.. "<html lang=en>"u8], "file-without-credential", "web page" },
    };

    [Theory]
    [MemberData(nameof(OtherFiles))]
    public async Task A_file_of_another_kind_is_called_by_its_name(string type, byte[] file, string code, string name)
    {
        var problem = await (await app.VerifyAsync(file, type)).ShouldBeProblemAsync(422, code);

        problem.GetProperty("detail").GetString().Should().Contain(name);
        problem.GetProperty("hint").GetString().Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_picture_with_two_credentials_is_refused()
    {
        var award = await app.AwardAsync();
        var png = await app.Client.GetByteArrayAsync($"/awards/{award.Id}.png");
        var chunk = ITxtOf(png);
        byte[] two = [.. png[..33], .. chunk, .. png[33..]];

        await ShouldBeRefusedAsync(await app.VerifyAsync(two, "image/png"));
    }

    [Fact]
    public async Task An_svg_with_two_credentials_is_refused()
    {
        var award = await app.AwardAsync();
        var svg = await app.Client.GetStringAsync($"/awards/{award.Id}.svg");
        var start = svg.IndexOf("<openbadges:credential", StringComparison.Ordinal);
        start.Should().BePositive();
        const string End = "</openbadges:credential>";
        var element = svg[start..(svg.IndexOf(End, StringComparison.Ordinal) + End.Length)];

        await ShouldBeRefusedAsync(await app.VerifyAsync(svg.Insert(start, element), "image/svg+xml"));
    }

    [Fact]
    public async Task A_status_list_that_unpacks_to_gigabytes_gets_a_report_and_not_a_hang()
    {
        var award = await app.AwardAsync();
        var status = JsonDocument.Parse(award.Credential).RootElement.GetProperty("credentialStatus");
        var path = new Uri(status.GetProperty("statusListCredential").GetString()!).AbsolutePath;
        var list = await app.Client.GetStringAsync(path);
        var encoded = JsonDocument.Parse(list).RootElement.GetProperty("credentialSubject")
            .GetProperty("encodedList").GetString()!;

        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(list.Replace(encoded, Bomb())))).Should().Be("notValid");
    }

    [Fact]
    public async Task Nothing_of_what_is_sent_is_stored()
    {
        var award = await app.AwardAsync();
        var before = Directory.GetFiles(app.DataDirectory, "*", SearchOption.AllDirectories).Order().ToList();
        var count = await app.CountAwardsAsync();

        await app.VerifyAsync(award.Credential.Replace("Earner", "Changed"));
        await app.VerifyAsync("{");

        (await app.CountAwardsAsync()).Should().Be(count);
        Directory.GetFiles(app.DataDirectory, "*", SearchOption.AllDirectories).Order().Should().Equal(before);
    }

    private static async Task ShouldBeRefusedAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).Should().BeInRange(400, 499, text);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        var problem = JsonDocument.Parse(text).RootElement;
        problem.GetProperty("code").GetString().Should().MatchRegex("^[a-z0-9]+(-[a-z0-9]+)*$");
        text.Should().NotContain("Exception");
    }

    /// <summary>The iTXt chunk behind IHDR, which ends at byte 33.</summary>
    private static byte[] ITxtOf(byte[] png)
    {
        var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(33));
        Encoding.ASCII.GetString(png, 37, 4).Should().Be("iTXt");
        return png[33..(33 + length + 12)];
    }

    /// <summary>A gibibyte of zeros, gzipped: about a megabyte, cut to what a body may hold.</summary>
    private static string Bomb()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 512; i++) gzip.Write(zeros);
        }

        return "u" + System.Buffers.Text.Base64Url.EncodeToString(packed.ToArray());
    }
}
