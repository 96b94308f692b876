using System.Text.Json;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Documents;
using Recognition.LinkedData.Expansion;

namespace Recognition.LinkedData.Tests.Expansion;

/// <summary>Where a document leaves the compact form is noted, with the place; what everyone writes is not.</summary>
public sealed class UnusualFormTests
{
    private const string V2 = "\"https://www.w3.org/ns/credentials/v2\"";
    private const string Name = "https://schema.org/name";

    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    [Theory]
    [InlineData("", "\"name\":\"A\"")]
    [InlineData("", "\"name\":[\"A\"]")]
    [InlineData("", "\"name\":null")]
    [InlineData("", "\"name\":{\"@value\":\"A\",\"@language\":\"en\"}")]
    [InlineData("", "\"name\":[{\"@value\":\"A\",\"@language\":\"en\"},{\"@value\":\"B\",\"@language\":\"de\"}]")]
    [InlineData("", "\"evidence\":[{\"id\":\"urn:e\"},\"urn:f\"]")]
    [InlineData(",{\"p\":\"https://x.example/\"}", "\"p:x\":\"A\"")]
    [InlineData(",{\"mine\":\"https://x.example/mine\"}", "\"mine\":\"A\"")]
    [InlineData(",{\"id\":\"@id\",\"type\":\"@type\"}", "\"name\":\"A\"")]
    [InlineData(",{\"unused\":\"https://schema.org/name\",\"nest\":\"@nest\"}", "\"name\":\"A\"")]
    [InlineData("", "\"https://x.example/mine\":\"A\"")]
    public void The_usual_form_is_not_noted(string inline, string member) =>
        Forms(inline, member).Should().BeEmpty();

    [Theory]
    [InlineData("", "\"@nest\":{\"name\":\"A\"}", UnusualFormKind.Keyword, "$.@nest")]
    [InlineData(",{\"more\":\"@included\"}", "\"more\":[{\"id\":\"urn:a\",\"name\":\"A\"}]", UnusualFormKind.Keyword, "$.more")]
    [InlineData("", "\"@index\":\"A\"", UnusualFormKind.Keyword, "$.@index")]
    [InlineData("", "\"evidence\":{\"@id\":\"urn:e\"}", UnusualFormKind.Keyword, "$.evidence.@id")]
    [InlineData(",{\"uid\":\"@id\"}", "\"evidence\":{\"uid\":\"urn:e\"}", UnusualFormKind.Keyword, "$.evidence.uid")]
    [InlineData(",{\"kind\":\"@type\"}", "\"kind\":\"VerifiablePresentation\"", UnusualFormKind.Keyword, "$.kind")]
    [InlineData("", "\"https://schema.org/name\":\"A\"", UnusualFormKind.NameAsIri, "$['https://schema.org/name']")]
    [InlineData(",{\"s\":\"https://schema.org/\"}", "\"s:name\":\"A\"", UnusualFormKind.NameAsIri, "$['s:name']")]
    [InlineData(",{\"@vocab\":\"https://schema.org\"}", "\"/name\":\"A\"", UnusualFormKind.NameAsIri, "$['/name']")]
    [InlineData(",{\"label\":\"https://schema.org/name\"}", "\"label\":\"A\"", UnusualFormKind.InlineTerm, "$.label")]
    [InlineData(",{\"of\":{\"@reverse\":\"https://x.example/of\"}}", "\"of\":{\"id\":\"urn:a\"}", UnusualFormKind.InlineTerm, "$.of")]
    [InlineData(",{\"by\":{\"@id\":\"https://x.example/by\",\"@container\":\"@index\"}}", "\"by\":{\"k\":{\"id\":\"urn:a\"}}",
        UnusualFormKind.InlineTerm, "$.by")]
    [InlineData(",{\"@import\":\"https://w3id.org/security/multikey/v1\"}", "\"name\":\"A\"", UnusualFormKind.InlineContext, null)]
    [InlineData("", "\"name\":{\"@value\":\"A\"}", UnusualFormKind.ValueObject, "$.name")]
    [InlineData("", "\"name\":{\"@set\":[\"A\"]}", UnusualFormKind.SetOrList, "$.name")]
    [InlineData("", "\"name\":{\"@list\":[\"A\"]}", UnusualFormKind.SetOrList, "$.name")]
    [InlineData("", "\"name\":[[\"A\"]]", UnusualFormKind.NestedArray, "$.name[0]")]
    [InlineData("", "\"name\":[\"A\",null]", UnusualFormKind.NullInArray, "$.name[1]")]
    [InlineData("", "\"evidence\":{\"type\":\"https://www.w3.org/2018/credentials#VerifiableCredential\"}",
        UnusualFormKind.TypeAsIri, "$.evidence.type")]
    [InlineData(",{\"VC\":\"https://www.w3.org/2018/credentials#VerifiableCredential\"}", "\"evidence\":{\"type\":\"VC\"}",
        UnusualFormKind.InlineTerm, "$.evidence.type")]
    public void An_unusual_form_is_noted_with_its_place(string inline, string member, UnusualFormKind kind, string? path)
    {
        var form = Forms(inline, member).Should().ContainSingle().Which;

        form.Kind.Should().Be(kind);
        if (path is not null) form.Path.Should().Be(path);
    }

    [Fact]
    public void A_node_that_two_objects_describe_is_told()
    {
        var document = Read("", $"\"evidence\":{{\"id\":\"urn:e\",\"name\":\"A\"}},\"termsOfUse\":{{\"id\":\"urn:e\",\"{Name}\":\"B\"}}");

        document.SplitNodes.Should().Equal("urn:e");
        Read("", "\"evidence\":[{\"id\":\"urn:e\",\"name\":\"A\"},{\"id\":\"urn:e\"}]").SplitNodes.Should().BeEmpty("one only mentions it");
    }

    private static IReadOnlyList<UnusualForm> Forms(string inline, string member) => Read(inline, member).UnusualForms;

    private static CanonicalDocument Read(string inline, string member)
    {
        var json = $"{{\"@context\":[{V2}{inline}],\"id\":\"urn:a\",\"type\":\"VerifiableCredential\",{member}}}";
        var read = JsonLd.CanonicalizeAndRead(JsonDocument.Parse(json).RootElement);
        read.Error.Should().BeNull();
        return read.Value;
    }
}
