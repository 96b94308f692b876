using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Rdf;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Canonicalization;

/// <summary>The W3C suite for RDFC-1.0 and the look-alike graphs: one test an entry.</summary>
public class Rdfc10SuiteTests
{
    public static TheoryData<string> RdfCanonEntries => Entries("rdf-canon/manifest.jsonld", "entries", "id");

    public static TheoryData<string> LookalikeEntries => Entries("lookalikes/manifest.json", "files", "name");

    [CorpusTheory(DisplayName = "rdf-canon")]
    [MemberData(nameof(RdfCanonEntries))]
    public void RdfCanon(string entry)
    {
        var test = Find("rdf-canon/manifest.jsonld", "entries", "id", "#" + entry);
        var hash = test.TryGetProperty("hashAlgorithm", out var name) ? new HashAlgorithmName(name.GetString()) : default;
        var result = Rdfc10.Canonicalize(
            Read("rdf-canon/" + test.GetProperty("action").GetString()),
            hash: hash.Name is null ? null : new HashAlgorithmName("SHA384"));
        switch (test.GetProperty("type").GetString())
        {
            case "rdfc:RDFC10EvalTest":
                Encoding.UTF8.GetString(result.Value.NQuads).Should().Be(Expected(test));
                break;
            case "rdfc:RDFC10MapTest":
                result.Value.IssuedIdentifiers.Should().BeEquivalentTo(
                    JsonSerializer.Deserialize<Dictionary<string, string>>(Expected(test)));
                break;
            default:
                test.GetProperty("type").GetString().Should().Be("rdfc:RDFC10NegativeEvalTest");
                result.Error!.Code.Should().Be(JsonLdErrorCode.TooComplex);
                break;
        }
    }

    [CorpusTheory(DisplayName = "lookalikes")]
    [MemberData(nameof(LookalikeEntries))]
    public void Lookalikes(string entry) =>
        Encoding.UTF8.GetString(Rdfc10.Canonicalize(Read($"lookalikes/{entry}-in.nq")).Value.NQuads)
            .Should().Be(Corpora.ReadText($"lookalikes/{entry}-rdfc10.nq"));

    [CorpusFact]
    public void The_suites_are_whole()
    {
        RdfCanonEntries.Should().HaveCount(86);
        LookalikeEntries.Should().HaveCount(60);
    }

    private static string Expected(JsonElement test) =>
        Corpora.ReadText("rdf-canon/" + test.GetProperty("result").GetString());

    private static IReadOnlyList<Quad> Read(string path)
    {
        NQuads.TryParse(Corpora.ReadBytes(path), out var quads, out var problem).Should().BeTrue("{0}", problem);
        return quads!;
    }

    private static TheoryData<string> Entries(string manifest, string list, string id)
    {
        var entries = new TheoryData<string>();
        if (Corpora.Root is null)
        {
            entries.Add("");
            return entries;
        }

        using var document = JsonDocument.Parse(Corpora.ReadText(manifest));
        foreach (var entry in document.RootElement.GetProperty(list).EnumerateArray())
            entries.Add(entry.GetProperty(id).GetString()!.TrimStart('#'));
        return entries;
    }

    private static JsonElement Find(string manifest, string list, string id, string value)
    {
        using var document = JsonDocument.Parse(Corpora.ReadText(manifest));
        return document.RootElement.GetProperty(list).EnumerateArray()
            .Single(entry => entry.GetProperty(id).GetString() == value).Clone();
    }
}
