using System.Text;
using Recognition.Issuing.Artwork;

namespace Recognition.Issuing.Tests.Artwork;

public sealed class RasterizerTests
{
    [Fact]
    public async Task Without_librsvg_there_is_no_picture()
    {
        var none = Rasterizer.Find("/nowhere");

        none.Should().BeSameAs(Rasterizer.None);
        none.Name.Should().Be("none");
        none.CanDraw.Should().BeFalse();
        (await none.DrawAsync("<svg/>"u8.ToArray(), 600)).Should().BeNull();
        (await none.DrawPdfAsync("<svg/>"u8.ToArray())).Should().BeNull();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".:relative")]
    public void Only_full_folder_names_are_searched(string? path) =>
        Rasterizer.Find(path).Should().BeSameAs(Rasterizer.None);

    [InstalledFact]
    public async Task With_librsvg_a_badge_becomes_a_PNG_of_the_size()
    {
        var svg = new BadgeArtwork("Shipped", BadgeCategory.Achievement, "Layer5", new(0, 166, 147), []).DrawSvg();

        var png = await InstalledFactAttribute.Installed.DrawAsync(Encoding.UTF8.GetBytes(svg), 320);

        PngArtwork.SizeOf(png).Should().Be((320u, 320u));
    }

    [InstalledFact]
    public async Task With_poppler_emoji_come_in_their_colours_and_elsewhere_stays_clear()
    {
        var path = Environment.GetEnvironmentVariable("PATH")!;
        if (!path.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "pdftocairo")))) return;
        var svg = "<svg xmlns='http://www.w3.org/2000/svg' width='100' height='100'><text x='10' y='80' font-size='70'>🦊</text></svg>";

        var drawn = PngReader.TryRead(await InstalledFactAttribute.Installed.DrawAsync(Encoding.UTF8.GetBytes(svg), 200))!;

        (drawn.Width, drawn.Height).Should().Be((200, 200));
        drawn.Rgba[3].Should().Be(0, "the corner is empty");
        Enumerable.Range(0, 200 * 200).Should().Contain(
            at => drawn.Rgba[at * 4 + 3] == 255 && drawn.Rgba[at * 4] - drawn.Rgba[at * 4 + 2] > 80, "foxes are orange");
    }

    [InstalledFact]
    public async Task What_librsvg_cannot_draw_gives_no_picture()
    {
        (await InstalledFactAttribute.Installed.DrawAsync("<svg"u8.ToArray(), 320)).Should().BeNull();
        (await InstalledFactAttribute.Installed.DrawPdfAsync("<svg"u8.ToArray())).Should().BeNull();
        (await InstalledFactAttribute.Installed.DrawAsync(Array.Empty<byte>(), 320)).Should().BeNull();
    }

    /// <summary>Runs where rsvg-convert is installed.</summary>
    [AttributeUsage(AttributeTargets.Method)]
    private sealed class InstalledFactAttribute : FactAttribute
    {
        public static readonly Rasterizer Installed =
            Rasterizer.Find(Environment.GetEnvironmentVariable("PATH"));

        public InstalledFactAttribute()
        {
            if (Installed == Rasterizer.None) Skip = "rsvg-convert is not installed (Debian: librsvg2-bin).";
        }
    }
}
