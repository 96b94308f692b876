using System.Text;

namespace Recognition.LinkedData.Tests.Expansion;

public class SafeModeTests
{
    private static readonly JsonLd Processor = new(Documents());

    [Fact]
    public void A_badge_with_a_data_image_and_a_subject_without_id_is_safe() =>
        Processor.Canonicalize(Sample.Parse(Sample.Badge())).Ok.Should().BeTrue();

    [Theory]
    [InlineData("\"foo\": 1,", JsonLdErrorCode.UndefinedTerm, ".foo")]
    [InlineData("\"foo\": null,", JsonLdErrorCode.UndefinedTerm, ".foo")]
    [InlineData("\"alsoKnownAs\": [],", JsonLdErrorCode.UndefinedTerm, ".alsoKnownAs")]
    [InlineData("\"odd name\": 1,", JsonLdErrorCode.UndefinedTerm, "['odd name']")]
    [InlineData("\"@foo\": 1,", JsonLdErrorCode.ReservedTerm, ".@foo")]
    [InlineData("\"@vocab\": \"x\",", JsonLdErrorCode.ReservedTerm, ".@vocab")]
    [InlineData("\"http://example.com/a b\": 1,", JsonLdErrorCode.MalformedIri, "['http://example.com/a b']")]
    [InlineData("\"_:p\": 1,", JsonLdErrorCode.BlankNodePredicate, "['_:p']")]
    [InlineData("\"related\": [{\"id\":\"rel\",\"type\":[\"Related\"]}],", JsonLdErrorCode.MalformedIri, ".related[0].id")]
    [InlineData("\"related\": [{\"id\":\"urn:x y\",\"type\":[\"Related\"]}],", JsonLdErrorCode.MalformedIri, ".related[0].id")]
    [InlineData("\"related\": [{\"id\":\"\",\"type\":[\"Related\"]}],", JsonLdErrorCode.MalformedIri, ".related[0].id")]
    [InlineData("\"related\": [{\"id\":\"@none\"}],", JsonLdErrorCode.ReservedTerm, ".related[0].id")]
    [InlineData("\"related\": [{\"id\":\"urn:a\",\"type\":[\"Related\",\"Nonsense\"]}],", JsonLdErrorCode.UndefinedType, ".related[0].type[1]")]
    [InlineData("\"related\": [{\"id\":\"urn:a\",\"type\":\"a b:c\"}],", JsonLdErrorCode.UndefinedType, ".related[0].type")]
    [InlineData("\"tag\": {\"@value\": null},", JsonLdErrorCode.DroppedValue, ".tag.@value")]
    [InlineData("\"tag\": {\"@language\": \"en\"},", JsonLdErrorCode.DroppedValue, ".tag")]
    [InlineData("\"tag\": {\"@value\": \"a\", \"@language\": \"e n\"},", JsonLdErrorCode.InvalidLanguageTag, ".tag.@language")]
    [InlineData("\"tag\": {\"@value\": \"a\", \"@direction\": \"rtl\"},", JsonLdErrorCode.DirectionLost, ".tag.@direction")]
    [InlineData("\"tag\": {\"@value\": \"a\", \"@type\": \"nonsense\"},", JsonLdErrorCode.UndefinedType, ".tag.@type")]
    [InlineData("\"@graph\": [\"free\"],", JsonLdErrorCode.DroppedValue, ".@graph[0]")]
    [InlineData("\"@graph\": [{\"@id\":\"urn:a\"}],", JsonLdErrorCode.DroppedValue, ".@graph[0]")]
    [InlineData("\"@graph\": {\"@list\":[]},", JsonLdErrorCode.DroppedValue, ".@graph.@list")]
    public void What_would_be_dropped_is_an_error_with_its_path(string member, JsonLdErrorCode code, string path)
    {
        var error = Processor.Expand(Sample.Parse(Sample.Badge(member))).Error!;
        error.Code.Should().Be(code);
        error.Path.Should().Be("$.credentialSubject.achievement" + path);
        error.CodeName.Should().Be(JsonLdErrorCodes.NameOf(code));
        error.Message.Should().NotBeEmpty();
    }

    [Theory]
    [InlineData("\"just text\"")]
    [InlineData("1")]
    [InlineData("{}")]
    [InlineData("{\"@id\":\"urn:a\"}")]
    [InlineData("{\"@value\":\"a\"}")]
    [InlineData("[true]")]
    public void A_document_that_says_nothing_is_an_error(string json) =>
        Processor.Expand(Sample.Parse(json)).Error!.Code.Should().Be(JsonLdErrorCode.DroppedValue);

    [Theory]
    [InlineData("\"tag\": null,")]
    [InlineData("\"tag\": [],")]
    [InlineData("\"tag\": [\"a\", null],")]
    [InlineData("\"http://example.com/p\": 1,")]
    [InlineData("\"creator\": {\"id\": \"_:someone\", \"type\": [\"Profile\"]},")]
    public void What_says_nothing_or_is_an_iri_is_no_error(string member) =>
        Processor.Expand(Sample.Parse(Sample.Badge(member))).Error.Should().BeNull();

    [Fact]
    public void A_term_that_is_mapped_to_null_would_be_dropped_too() =>
        Processor.Expand(Sample.Parse("""{"@context":{"a":null,"b":"urn:b"},"a":1,"b":2}"""))
            .Error!.Path.Should().Be("$.a");

    [Theory]
    [InlineData("""{"@context":{"b":{"@id":"urn:b","@type":"@id"}},"b":"rel"}""", "$.b")]
    [InlineData("""{"@context":{"b":{"@id":"urn:b","@type":"@vocab"}},"b":["urn:a","rel"]}""", "$.b[1]")]
    [InlineData("""{"@context":{"b":{"@id":"urn:b","@type":"urn:a b"}},"b":"x"}""", "$.b")]
    [InlineData("""{"@context":{"@vocab":"rel/"},"b":"x"}""", "$.b")]
    [InlineData("""{"@context":{"b":{"@id":"urn:b","@container":"@id"}},"b":{"rel":{"urn:p":1}}}""", "$.b.rel")]
    [InlineData("""{"@context":{"b":{"@id":"urn:b","@container":"@type"}},"b":{"rel":{"urn:p":1}}}""", "$.b.rel")]
    [InlineData("""{"@context":{"b":{"@id":"urn:b","@container":"@language"}},"b":{"not a tag":"x"}}""", "$.b['not a tag']")]
    public void Relative_references_of_every_kind_are_errors(string json, string path) =>
        Processor.Expand(Sample.Parse(json)).Error!.Path.Should().Be(path);

    [Fact]
    public void With_a_base_relative_ids_are_absolute() =>
        Processor.Expand(
            Sample.Parse("""{"@id":"rel","urn:p":1}"""), new JsonLdOptions { Base = "https://example.com/x" }).Ok
            .Should().BeTrue();

    [Fact]
    public void Without_safe_mode_what_is_undefined_is_dropped()
    {
        var options = new JsonLdOptions { Safe = false };
        var plain = Processor.Canonicalize(Sample.Parse(Sample.Badge()), options).Value;
        Processor.Canonicalize(Sample.Parse(Sample.Badge("\"foo\": 1,")), options).Value.Should().Equal(plain);
    }

    [Fact]
    public void The_context_for_undefined_terms_defines_them()
    {
        var badge = Sample.Badge("\"foo\": 1,").Replace(
            "context-3.0.3.json\"]", "context-3.0.3.json\", \"https://www.w3.org/ns/credentials/undefined-terms/v2\"]");
        Encoding.UTF8.GetString(Processor.Canonicalize(Sample.Parse(badge)).Value).Should().Contain("foo> \"1\"^^");
    }

    private static LinkedData.Documents.EmbeddedDocuments Documents() => LinkedData.Documents.EmbeddedDocuments.Instance;
}
