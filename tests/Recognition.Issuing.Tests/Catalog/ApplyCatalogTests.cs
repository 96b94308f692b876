using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Catalog;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Programme;
using Recognition.Storage;
using Recognition.Testing;

namespace Recognition.Issuing.Tests.Catalog;

public sealed class ApplyCatalogTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("apply-catalog-").FullName;
    private readonly ServiceProvider _services;

    public ApplyCatalogTests()
    {
        var options = new IssuingOptions { DataDirectory = _folder, PublicUrl = "https://badges.example.org" };
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(new TestClock())
            .AddSingleton<RandomNumberGenerator>(new TestRandom())
            .AddStorage(new StorageOptions { DataDirectory = _folder })
            .AddSingleton(_ => new OpenedKeyEncryption(KeyEncryption.FromKey(new byte[KeyEncryption.KeyLength], new TestRandom())))
            .AddIssuing(options, PublicUrl.Parse(options.PublicUrl).Value)
            .AddSingleton(Rasterizer.None)
            .BuildServiceProvider();
        using var database = Get<IDbContextFactory<RecognitionDbContext>>().CreateDbContext();
        database.Database.EnsureCreated();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_demo_catalogue_is_created_and_a_second_time_changes_nothing()
    {
        var catalog = DemoCatalog.Read();

        var first = await Get<ApplyCatalog>().ExecuteAsync(catalog);
        var second = await Get<ApplyCatalog>().ExecuteAsync(catalog);

        first.Value.Should().BeEquivalentTo(new { Created = 54, Updated = 0, Unchanged = 0 });
        second.Value.Should().BeEquivalentTo(new { Created = 0, Updated = 0, Unchanged = 54 });
        (await Get<ListAchievements>().ExecuteAsync()).Select(item => item.Slug)
            .Should().Equal(catalog.Achievements.Select(item => item.Slug));
    }

    [Fact]
    public async Task The_id_of_a_result_is_formed_from_the_public_address()
    {
        await Get<ApplyCatalog>().ExecuteAsync(DemoCatalog.Read());

        var contributor = (await Get<GetAchievement>().ExecuteAsync("certified-meshery-contributor")).Value;

        contributor.Document.ResultDescription[0].Id
            .Should().Be("https://badges.example.org/achievements/certified-meshery-contributor#score");
    }

    [Fact]
    public async Task A_plan_says_what_would_happen_and_nothing_happens()
    {
        var plan = await Get<PlanCatalog>().ExecuteAsync(DemoCatalog.Read());

        plan.Value.Created.Should().Be(54);
        var programme = await Get<ProgrammeReader>().ReadAsync();
        programme.Issuers.Should().BeEmpty();
        programme.Revision.Should().Be(0);
        await using var database = Get<IDbContextFactory<RecognitionDbContext>>().CreateDbContext();
        database.Pictures.Should().BeEmpty();
        KeyFiles().Should().BeEmpty();
    }

    [Fact]
    public async Task A_plan_of_a_changed_catalogue_names_what_changed()
    {
        var catalog = Small("One", "Two");
        await Get<ApplyCatalog>().ExecuteAsync(catalog);

        var plan = await Get<PlanCatalog>().ExecuteAsync(Small("One", "Changed"));

        plan.Value.Steps.Where(step => step.Change != Change.Unchanged).Should().Equal(
            new CatalogStep("achievement", "second", "Changed", Change.Updated));
    }

    [Fact]
    public async Task A_catalogue_that_is_refused_leaves_nothing_behind()
    {
        await Get<DefineIssuer>().ExecuteAsync(
            new IssuerDefinition { Slug = "other", Name = "Other", Url = "https://other.example" });
        await Get<DefineAchievement>().ExecuteAsync(Achievement("second", "Theirs") with { Issuer = "other" });
        var keysBefore = KeyFiles();

        var outcome = await Get<ApplyCatalog>().ExecuteAsync(Small("One", "Two"));

        outcome.Failure!.Code.Should().Be("achievement-of-another-issuer");
        outcome.Failure.Message.Should().StartWith("achievements/second.json: ");
        var programme = await Get<ProgrammeReader>().ReadAsync();
        programme.Issuers.Select(issuer => issuer.Slug).Should().Equal("other");
        programme.Achievement("first").Should().BeNull();
        KeyFiles().Should().Equal(keysBefore);
    }

    [Fact]
    public async Task Every_achievement_has_both_pictures_even_where_the_catalogue_brings_none()
    {
        await Get<ApplyCatalog>().ExecuteAsync(Small("One", "Two"));

        var svg = await Get<GetPicture>().ExecuteAsync("first", Picture.Svg);
        var png = await Get<GetPicture>().ExecuteAsync("first", Picture.Png);

        SvgArtwork.Check(svg.Value.Bytes).Should().BeNull();
        PngArtwork.SizeOf(png.Value.Bytes).Should().Be((600u, 600u));
    }

    [Fact]
    public async Task An_achievement_that_is_defined_without_pictures_gets_both()
    {
        await Get<DefineIssuer>().ExecuteAsync(
            new IssuerDefinition { Slug = "example", Name = "Example", Url = "https://example.org" });
        await Get<DefineAchievement>().ExecuteAsync(Achievement("first", "One"));

        (await Get<GetPicture>().ExecuteAsync("first", Picture.Svg)).Ok.Should().BeTrue();
        (await Get<GetPicture>().ExecuteAsync("first", Picture.Png)).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task A_picture_that_could_do_harm_is_refused_when_an_achievement_is_defined()
    {
        var script = "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"u8.ToArray();

        var refused = await Get<DefineAchievement>().ExecuteAsync(Achievement("first", "One") with { Svg = script });

        refused.Failure!.Code.Should().Be("svg-unsafe");
        refused.Failure.Pointer.Should().Be("/svg");
    }

    [Fact]
    public async Task Two_achievements_may_share_a_picture()
    {
        var png = PngWriter.Write(64, 64, new byte[64 * 64 * 4]);
        var catalog = Small("One", "Two");
        catalog = catalog with { Achievements = [.. catalog.Achievements.Select(item => item with { Png = png })] };

        (await Get<ApplyCatalog>().ExecuteAsync(catalog)).Value.Created.Should().Be(3);
    }

    private static BadgeCatalog Small(string first, string second) => new(
        "Small",
        [new IssuerDefinition { Slug = "example", Name = "Example", Url = "https://example.org" }],
        [Achievement("first", first), Achievement("second", second)]);

    private static AchievementDefinition Achievement(string slug, string name) => new()
    {
        Slug = slug, Issuer = "example", Name = name, Description = "A badge.", Category = "Project",
        CriteriaNarrative = "Do it.",
    };

    private List<string> KeyFiles() => Directory.Exists(Path.Combine(_folder, "keys"))
        ? [.. Directory.EnumerateFiles(Path.Combine(_folder, "keys")).Order(StringComparer.Ordinal)]
        : [];

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();
}
