using System.Text;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Catalog;

namespace Recognition.Issuing.Tests.Catalog;

public sealed class CatalogFolderTests : IDisposable
{
    private const string Issuer = """{ "name": "Example", "url": "https://example.org" }""";

    private const string Achievement = """
        {
          "issuer": "example", "name": "First", "description": "The first.", "category": "Achievement",
          "criteriaNarrative": "Do it."
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("catalog-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_small_catalogue_is_read()
    {
        Put("issuers/example.json", Issuer);
        Put("achievements/first.json", Achievement);
        Put("achievements/a-second.json", Achievement);
        Put("catalog.json", """{ "name": "Ours", "order": ["first"] }""");
        Put("README.md", "Words.");
        Put(".git/config", "not ours");
        Put("artwork/first.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");

        var catalog = CatalogFolder.Read(_folder).Catalog!;

        catalog.Name.Should().Be("Ours");
        catalog.Issuers.Single().Slug.Should().Be("example");
        catalog.Achievements.Select(item => item.Slug).Should().Equal("first", "a-second");
        catalog.Achievements[0].Svg.Should().NotBeNull();
        catalog.Achievements[0].Png.Should().BeNull();
        catalog.Achievements[1].Svg.Should().BeNull();
    }

    [Theory]
    [InlineData("issuers/example.json", "", null, "json-malformed")]
    [InlineData("issuers/example.json", "[]", "", "object-expected")]
    [InlineData("issuers/example.json", """{"name":"E","name":"F","url":"https://e.org"}""", null, "json-duplicate-member")]
    [InlineData("issuers/example.json", """{"url":"https://example.org"}""", "/name", "member-missing")]
    [InlineData("issuers/example.json", """{"name":7,"url":"https://example.org"}""", "/name", "type-wrong")]
    [InlineData("issuers/example.json", """{"name":"E","url":"example.org"}""", "/url", "url-invalid")]
    [InlineData("issuers/example.json", """{"name":"E","url":"javascript:alert(1)"}""", "/url", "url-invalid")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","logo":"x"}""", "/logo", "member-unknown")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","a/~b":1}""", "/a~1~0b", "member-unknown")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","accent":"red"}""", "/accent", "colour-invalid")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","signatories":"A"}""", "/signatories", "type-wrong")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","signatories":["A"]}""", "/signatories/0", "object-expected")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","signatories":[{"title":"T"}]}""", "/signatories/0/name", "member-missing")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","signatories":[{"name":"A","post":"T"}]}""", "/signatories/0/post", "member-unknown")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","signatories":[{"name":"A","title":" "}]}""", "/signatories/0/title", "member-missing")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","signatories":[{"name":"A\u202eB"}]}""", "/signatories/0/name", "text-forbidden-characters")]
    [InlineData("issuers/example.json", """{"name":"E","url":"https://e.org","signatories":[{"name":"A"},{"name":"B"},{"name":"C"},{"name":"D"}]}""", "/signatories", "signatories-too-many")]
    [InlineData("issuers/Bad Name.json", Issuer, null, "file-unknown")]
    [InlineData("issuers/example.txt", "x", null, "file-unknown")]
    [InlineData("elsewhere/first.json", "{}", null, "file-unknown")]
    [InlineData("catalog.json", """{"order":["nowhere"]}""", "/order/0", "achievement-not-found")]
    [InlineData("catalog.json", """{"order":["first","first"]}""", "/order/1", "slug-twice")]
    [InlineData("catalog.json", """{"order":"first"}""", "/order", "type-wrong")]
    [InlineData("catalog.json", """{"order":[1]}""", "/order/0", "text-expected")]
    [InlineData("catalog.json", """{"title":"x"}""", "/title", "member-unknown")]
    [InlineData("artwork/first.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", null, "svg-unsafe")]
    [InlineData("artwork/first.svg", "GIF89a", null, "svg-expected")]
    [InlineData("artwork/first.png", "GIF89a", null, "png-expected")]
    [InlineData("artwork/nobody.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", null, "achievement-not-found")]
    public void A_file_that_is_wrong_is_named_with_the_place(string file, string text, string? pointer, string code)
    {
        Put("issuers/example.json", Issuer);
        Put("achievements/first.json", Achievement);
        Put(file, text);

        var reading = CatalogFolder.Read(_folder);

        reading.Catalog.Should().BeNull();
        reading.Problems.Should().Contain(problem =>
            problem.File == file && problem.Pointer == pointer && problem.Code == code);
        reading.ToOutcome().Failure!.Code.Should().Be("catalog-invalid");
    }

    [Theory]
    [InlineData("\"issuer\": \"example\"", "\"issuer\": \"other\"", "/issuer", "issuer-not-found")]
    [InlineData("\"issuer\": \"example\",", "", "/issuer", "member-missing")]
    [InlineData("\"name\": \"First\"", "\"name\": \" \"", "/name", "member-missing")]
    [InlineData("\"name\": \"First\"", "\"name\": \"First\", \"names\": []", "/names", "member-unknown")]
    [InlineData("\"Do it.\"", "null", "/criteriaNarrative", "type-wrong")]
    [InlineData(",\n  \"criteriaNarrative\": \"Do it.\"", "", "/criteriaNarrative", "criteria-missing")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"criteriaUrl\": \"ftp://x\"", "/criteriaUrl", "url-invalid")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"achievementType\": \"Medal\"", "/achievementType", "achievement-type-unknown")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"status\": \"Active\"", "/status", "word-unknown")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"validForMonths\": 1.5", "/validForMonths", "number-expected")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"validForMonths\": 0", "/validForMonths", "valid-for-months-out-of-range")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"tags\": [\"a\", 1]", "/tags/1", "text-expected")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"results\": [7]", "/results/0", "object-expected")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"results\": [{\"slug\": \"s\", \"name\": \"S\"}]", "/results/0/resultType", "member-missing")]
    [InlineData("\"Do it.\"", "\"Do it.\", \"alignments\": [{\"targetName\": \"S\", \"targetUrl\": \"https://e.org\", \"x\": 1}]", "/alignments/0/x", "member-unknown")]
    public void An_achievement_that_is_wrong_is_named_with_the_member(string part, string by, string pointer, string code)
    {
        Put("issuers/example.json", Issuer);
        Put("achievements/first.json", Achievement.ReplaceLineEndings("\n").Replace(part, by));

        CatalogFolder.Read(_folder).Problems.Should().ContainSingle()
            .Which.Should().BeEquivalentTo(new { File = "achievements/first.json", Pointer = pointer, Code = code });
    }

    [Fact]
    public void All_problems_are_shown_at_once()
    {
        Put("issuers/example.json", """{ "nam": "Example" }""");
        Put("achievements/first.json", """{ "issuer": "nobody", "tags": 1 }""");

        CatalogFolder.Read(_folder).Problems.Select(problem => $"{problem.File} {problem.Pointer}").Should().BeEquivalentTo(
            "issuers/example.json /name", "issuers/example.json /url", "issuers/example.json /nam",
            "achievements/first.json /name", "achievements/first.json /description", "achievements/first.json /category",
            "achievements/first.json /tags", "achievements/first.json /issuer");
    }

    [Fact]
    public void Pictures_and_texts_beyond_the_limits_are_refused_unread()
    {
        Put("issuers/example.json", Issuer);
        Put("achievements/first.json", new string(' ', 300_000));
        Put("artwork/first.svg", new string(' ', SvgArtwork.LargestFile + 1));
        Put("artwork/first.png", new string(' ', PngArtwork.LargestFile + 1));

        CatalogFolder.Read(_folder).Problems.Select(problem => problem.Code)
            .Should().BeEquivalentTo("json-too-large", "image-size", "image-size");
    }

    [Theory]
    [InlineData("does-not-exist")]
    [InlineData("")]
    public void A_folder_that_is_not_there_is_a_problem(string name)
    {
        var reading = CatalogFolder.Read(name.Length == 0 ? "" : Path.Combine(_folder, name));

        reading.Problems.Should().ContainSingle().Which.Code.Should().Be("folder-not-found");
    }

    [Fact]
    public void An_empty_folder_is_no_catalogue() =>
        CatalogFolder.Read(_folder).Problems.Should().ContainSingle().Which.Code.Should().Be("issuer-missing");

    private void Put(string file, string text)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, Encoding.UTF8.GetBytes(text));
    }
}
