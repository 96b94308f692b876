using System.Text;
using System.Text.Json;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Catalog;
using Recognition.Testing;

namespace Recognition.Issuing.Tests.Catalog;

public sealed class DemoCatalogTests
{
    public static TheoryData<string> Slugs()
    {
        var slugs = new TheoryData<string>();
        foreach (var achievement in DemoCatalog.Read().Achievements) slugs.Add(achievement.Slug);
        return slugs;
    }

    [Fact]
    public void It_holds_two_issuers_and_all_52_badges()
    {
        var catalog = DemoCatalog.Read();

        catalog.Issuers.Select(issuer => issuer.Slug).Should().Equal("layer5", "meshery");
        catalog.Achievements.Should().HaveCount(52);
        catalog.Achievements.Count(item => item.Status == AchievementStatus.Active).Should().Be(39);
        catalog.Achievements.GroupBy(item => item.Category).ToDictionary(group => group.Key, group => group.Count())
            .Should().BeEquivalentTo(new Dictionary<string, int>
            {
                ["Achievement"] = 22, ["Project"] = 17, ["Community"] = 7, ["Certification"] = 6,
            });
    }

    [Fact]
    public void Certifications_come_first_and_in_the_order_of_the_programme() =>
        DemoCatalog.Read().Achievements.Take(5).Select(item => item.HumanCode)
            .Should().Equal("CMA", "CMP", "CME", "CMC", "CMD");

    [Fact]
    public void A_certification_with_an_exam_states_its_scale_and_its_threshold()
    {
        var certifications = DemoCatalog.Read().Achievements.Where(item => item.HumanCode is not null).ToList();

        certifications.Should().HaveCount(5);
        foreach (var certification in certifications)
        {
            certification.AchievementType.Should().Be("Certification");
            certification.ValidForMonths.Should().Be(certification.HumanCode == "CMA" ? 12 : 24);
            certification.Tags.Should().Contain(tag => tag.StartsWith("track-"))
                .And.Contain(tag => tag.StartsWith("tier-"));
            certification.Results.Should().Contain(result => result.Slug == "score");
            certification.Results.Should().OnlyContain(result => result.ResultType == "Percent" &&
                result.ValueMin == "0" && result.ValueMax == "100" && result.RequiredValue == "70");
        }
    }

    [CorpusFact]
    public void Its_facts_are_those_of_the_programme()
    {
        using var facts = JsonDocument.Parse(Corpora.ReadBytes("catalog.json"));
        var ours = DemoCatalog.Read().Achievements.ToDictionary(item => item.Slug);
        foreach (var fact in facts.RootElement.GetProperty("badges").EnumerateArray())
        {
            var badge = ours[fact.GetProperty("slug").GetString()!];
            badge.Name.Should().Be(fact.GetProperty("name").GetString());
            badge.Issuer.Should().Be(fact.GetProperty("issuer").GetString());
            badge.Category.Should().Be(fact.GetProperty("category").GetString());
            badge.AchievementType.Should().Be(fact.GetProperty("achievementType").GetString());
            badge.Description.Should().Be(fact.GetProperty("description").GetString());
            badge.Status.ToString().Should().BeEquivalentTo(fact.GetProperty("status").GetString());
            var months = fact.GetProperty("validForMonths");
            badge.ValidForMonths.Should().Be(months.ValueKind == JsonValueKind.Null ? null : months.GetInt32());
            foreach (var tag in fact.GetProperty("tags").EnumerateArray()) badge.Tags.Should().Contain(tag.GetString());
        }
    }

    /// <summary>
    /// After a change of the generator run this with RECOGNITION_DRAW_ARTWORK=1 where rsvg-convert and the typeface
    /// Inter are installed: it writes the pictures instead of comparing them. Give the PNG files a palette
    /// (<c>pngquant --strip 256</c>), and look at them.
    /// </summary>
    [Theory]
    [MemberData(nameof(Slugs))]
    public async Task A_committed_SVG_is_what_is_drawn_today(string slug)
    {
        var catalog = DemoCatalog.Read();
        var achievement = catalog.Achievements.Single(item => item.Slug == slug);
        var issuer = catalog.Issuers.Single(item => item.Slug == achievement.Issuer);
        var drawn = AchievementArtwork.Describe(
            achievement, issuer.Name, Colour.Of(issuer.Accent, issuer.Slug)).DrawSvg();
        var file = Path.Combine(DemoCatalog.SourceFolder, "artwork", slug + ".svg");
        if (Environment.GetEnvironmentVariable("RECOGNITION_DRAW_ARTWORK") == "1") await DrawAsync(file, drawn);

        (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n").Should().Be(drawn);
    }

    [Theory]
    [MemberData(nameof(Slugs))]
    public void A_committed_PNG_is_600_by_600_and_small(string slug)
    {
        var png = File.ReadAllBytes(Path.Combine(DemoCatalog.SourceFolder, "artwork", slug + ".png"));

        PngArtwork.Check(png).Should().BeNull();
        PngArtwork.SizeOf(png).Should().Be((600u, 600u));
        png.Length.Should().BeLessThan(80_000, "it is baked into every award");
    }

    [Fact]
    public void It_lies_beside_every_host()
    {
        CatalogFolder.Read(DemoCatalog.OutputFolder).Problems.Should().BeEmpty();
        foreach (var file in Directory.EnumerateFiles(DemoCatalog.SourceFolder, "*", SearchOption.AllDirectories))
            File.Exists(Path.Combine(DemoCatalog.OutputFolder, Path.GetRelativePath(DemoCatalog.SourceFolder, file)))
                .Should().BeTrue();
    }

    private static async Task DrawAsync(string file, string svg)
    {
        var rasterizer = Rasterizer.Find(Environment.GetEnvironmentVariable("PATH"));
        var png = await rasterizer.DrawAsync(Encoding.UTF8.GetBytes(svg), CatalogArtwork.Side);
        png.Should().NotBeNull("rsvg-convert must be installed");
        await File.WriteAllTextAsync(file, svg);
        await File.WriteAllBytesAsync(Path.ChangeExtension(file, ".png"), png!);
    }
}
