using System.Text.Json;
using System.Text.RegularExpressions;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests;

/// <summary>
/// The files of <c>contexts/</c> against the published documents, and against the list that describes them.
/// </summary>
public sealed partial class ContextFilesTests
{
    private static readonly string Folder = FindContexts();

    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var file in ContextFiles(Folder)) data.Add(file);
        return data;
    }

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void A_context_file_is_JSON_equal_to_the_published_document(string file)
    {
        using var ours = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file)));
        using var published = JsonDocument.Parse(Corpora.ReadBytes("contexts/" + file));

        JsonElement.DeepEquals(ours.RootElement, published.RootElement).Should().BeTrue();
    }

    [CorpusFact]
    public void Every_published_context_of_the_corpus_is_here()
    {
        ContextFiles(Folder).Should().BeEquivalentTo(ContextFiles(Corpora.PathTo("contexts")));
    }

    [CorpusFact]
    public void The_list_gives_the_SHA256_of_the_published_bytes()
    {
        foreach (var row in Rows())
        {
            var published = Corpora.ReadBytes("contexts/" + row.File);
            var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(published));
            row.Sha256.Should().Be(digest, "that is the published {0}", row.Url);
        }
    }

    [Fact]
    public void The_list_names_every_file_once_with_its_URL_source_and_licence()
    {
        var rows = Rows();

        rows.Select(row => row.File).Should().BeEquivalentTo(ContextFiles(Folder)).And.HaveCount(44);
        rows.Select(row => row.Url).Should().OnlyHaveUniqueItems();
        foreach (var row in rows)
        {
            var path = row.Url["https://".Length..];
            row.File.Should().Be(Path.HasExtension(path) && !path.EndsWith("v1.1", StringComparison.Ordinal)
                ? path
                : path + ".jsonld");
            row.Sha256.Should().MatchRegex("^[0-9a-f]{64}$");
            row.Source.Should().MatchRegex(@"^(npm \S+ \d+\.\d+\.\d+\S*|written from the facts)$");
            row.Licence.Should().NotBeEmpty();
        }
    }

    [Fact]
    public void The_licence_notices_of_the_packages_are_kept()
    {
        foreach (var notice in (string[])["Apache-2.0", "BSD-3-Clause", "MIT", "W3C"])
            File.ReadAllText(Path.Combine(Folder, "licences", notice + ".txt")).Should().NotBeEmpty();
    }

    [GeneratedRegex(@"^\| `(?<url>https://[^`]+)` \| `(?<file>[^`]+)` \| `(?<sha>[^`]+)` \| (?<source>[^|]+) \| (?<licence>[^|]+) \|$",
        RegexOptions.Multiline)]
    private static partial Regex RowPattern();

    private static List<Row> Rows() =>
        RowPattern().Matches(File.ReadAllText(Path.Combine(Folder, "README.md")).ReplaceLineEndings("\n"))
            .Select(match => new Row(match.Groups["url"].Value, match.Groups["file"].Value, match.Groups["sha"].Value,
                match.Groups["source"].Value, match.Groups["licence"].Value))
            .ToList();

    private static IEnumerable<string> ContextFiles(string folder) =>
        Directory.EnumerateFiles(folder, "*.json*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => !file.StartsWith("recognition/", StringComparison.Ordinal)) // our own terms
            .Order(StringComparer.Ordinal);

    private static string FindContexts()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Recognition.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "contexts");
    }

    private sealed record Row(string Url, string File, string Sha256, string Source, string Licence);
}
