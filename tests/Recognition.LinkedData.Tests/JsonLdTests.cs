using System.Text;
using Recognition.LinkedData.Documents;

namespace Recognition.LinkedData.Tests;

public class JsonLdTests
{
    [Fact]
    public void The_second_credential_reads_no_context_again()
    {
        var loader = new Sample.Loader();
        var processor = new JsonLd(loader);
        processor.Expand(Sample.Parse(Sample.Badge())).Ok.Should().BeTrue();
        loader.Loads.Should().Be(2);
        processor.Expand(Sample.Parse(Sample.Badge("\"version\": \"2\","))).Ok.Should().BeTrue();
        processor.Canonicalize(Sample.Parse(Sample.Badge("\"version\": \"3\","))).Ok.Should().BeTrue();
        loader.Loads.Should().Be(2);
    }

    [Fact]
    public void Many_inline_contexts_do_not_grow_the_memory_without_bound()
    {
        var processor = new JsonLd(EmbeddedDocuments.Instance);
        Expand(0);
        GC.Collect();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < 2_000; i++) Expand(i);
        (GC.GetTotalMemory(forceFullCollection: true) - before).Should().BeLessThan(60_000_000);

        void Expand(int i)
        {
            var terms = string.Join(',', Enumerable.Range(0, 100).Select(t => $"\"a{i}x{t}\":\"urn:a\""));
            processor.Expand(Sample.Parse($"{{\"@context\":{{{terms}}},\"a{i}x0\":1}}")).Ok.Should().BeTrue();
        }
    }

    [Fact]
    public void Many_threads_get_the_same_bytes()
    {
        var processor = new JsonLd(EmbeddedDocuments.Instance);
        var expected = new JsonLd(EmbeddedDocuments.Instance).Canonicalize(Sample.Parse(Sample.Badge())).Value;
        Parallel.For(0, 200, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
            processor.Canonicalize(Sample.Parse(Sample.Badge())).Value.Should().Equal(expected));
    }

    // Section 5.1.2, step 11: by the names of the members, then by the types; the order in the document never counts.
    [Theory]
    [InlineData("""{"type":["A","B"],"p":"x"}""", "urn:of-b")]
    [InlineData("""{"type":["B","A"],"p":"x"}""", "urn:of-b")]
    [InlineData("""{"type":["C","B","A"],"p":"x"}""", "urn:of-c")]
    [InlineData("""{"type":["C","A","B"],"p":"x"}""", "urn:of-c")]
    [InlineData("""{"kind":["B"],"type":["A"],"p":"x"}""", "urn:of-a")]
    [InlineData("""{"type":["A"],"kind":["B"],"p":"x"}""", "urn:of-a")]
    [InlineData("""{"type":["A"],"@type":["B"],"p":"x"}""", "urn:of-a")]
    public void Contexts_of_types_apply_in_the_order_of_their_names(string json, string expected)
    {
        var options = new JsonLdOptions
        {
            Context = Sample.Parse("""
                {"type":"@type","kind":"@type",
                "A":{"@id":"urn:A","@context":{"p":"urn:of-a"}},
                "B":{"@id":"urn:B","@context":{"p":"urn:of-b"}},
                "C":{"@id":"urn:C","@context":{"p":"urn:of-c"}}}
                """),
        };
        Text(Processor.Canonicalize(Sample.Parse(json), options).Value).Should().Contain($"<{expected}> \"x\"");
    }

    [Fact]
    public void A_member_is_left_out_at_the_top_only()
    {
        var document = Sample.Parse("""{"proof":{"foo":1},"urn:p":{"proof":1}}""");
        Processor.Expand(document, new JsonLdOptions { Without = "proof" }).Error!.Path.Should().Be("$['urn:p'].proof");
        Text(Processor.Canonicalize(Sample.Parse("""{"proof":1,"urn:p":"x"}"""), new JsonLdOptions { Without = "proof" }).Value)
            .Should().Be("_:c14n0 <urn:p> \"x\" .\n");
    }

    [Fact]
    public void The_context_that_is_given_takes_the_place_of_the_documents_own()
    {
        var context = Sample.Parse("""{"a":"urn:given"}""");
        foreach (var json in new[] { """{"a":"x"}""", """{"@context":{"a":"urn:own"},"a":"x"}""" })
            Text(Processor.Canonicalize(Sample.Parse(json), new JsonLdOptions { Context = context }).Value)
                .Should().Be("_:c14n0 <urn:given> \"x\" .\n");
    }

    [Theory]
    [InlineData("3.0", "\"3\"^^<http://www.w3.org/2001/XMLSchema#integer>")]
    [InlineData("3.5", "\"3.5E0\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData("-0.0", "\"0\"^^<http://www.w3.org/2001/XMLSchema#integer>")]
    [InlineData("1e3", "\"1000\"^^<http://www.w3.org/2001/XMLSchema#integer>")]
    [InlineData("1e21", "\"1.0E21\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData("0.1", "\"1.0E-1\"^^<http://www.w3.org/2001/XMLSchema#double>")]
    [InlineData("true", "\"true\"^^<http://www.w3.org/2001/XMLSchema#boolean>")]
    [InlineData("\"\\u0041\\n\\u007f\\u00e9\"", "\"A\\n\\u007Fé\"")]
    public void Values_become_literals_as_the_reference_does(string json, string literal) =>
        Text(Processor.Canonicalize(Sample.Parse($"{{\"urn:p\":{json}}}")).Value)
            .Should().Be($"_:c14n0 <urn:p> {literal} .\n");

    [Theory]
    [InlineData("3.0", "3")]
    [InlineData("3.5", "3.5E0")]
    public void Credits_are_floats_of_their_context(string credits, string lexical) =>
        Text(Processor.Canonicalize(Sample.Parse(Sample.Badge($"\"creditsAvailable\": {credits},"))).Value)
            .Should().Contain($"\"{lexical}\"^^<https://www.w3.org/2001/XMLSchema#float>");

    [Fact]
    public void Repeated_values_count_once() =>
        Text(Processor.Canonicalize(Sample.Parse("""{"urn:p":["a","a",{"@value":"a","@type":"http://www.w3.org/2001/XMLSchema#string"}]}""")).Value)
            .Should().Be("_:c14n0 <urn:p> \"a\" .\n");

    [Theory]
    [InlineData("""{"@value":{"a":1,"a":2},"@type":"@json"}""")]
    [InlineData("""{"@value":[1e999],"@type":"@json"}""")]
    public void A_json_literal_without_canonical_form_is_refused(string json)
    {
        using var lenient = System.Text.Json.JsonDocument.Parse($"{{\"urn:p\":{json}}}");
        Processor.ToRdf(lenient.RootElement).Error!.CodeName.Should().Be("invalid JSON literal");
    }

    [Fact]
    public void The_order_of_members_does_not_matter()
    {
        var badge = System.Text.Json.Nodes.JsonNode.Parse(Sample.Badge())!;
        Processor.Canonicalize(Sample.Parse(Reversed(badge).ToJsonString())).Value
            .Should().Equal(Processor.Canonicalize(Sample.Parse(Sample.Badge())).Value);

        static System.Text.Json.Nodes.JsonNode Reversed(System.Text.Json.Nodes.JsonNode node) =>
            node is System.Text.Json.Nodes.JsonObject map
                ? new System.Text.Json.Nodes.JsonObject(map.Reverse().Select(member =>
                    KeyValuePair.Create(member.Key, (System.Text.Json.Nodes.JsonNode?)Reversed(member.Value!))))
                : node.DeepClone();
    }

    [Fact]
    public void No_document_at_all_is_refused() =>
        Processor.Expand(default).Error!.Code.Should().Be(JsonLdErrorCode.DroppedValue);

    [Fact]
    public void One_node_cannot_have_two_indexes() =>
        Processor.ToRdf(Sample.Parse("""[{"@id":"urn:a","@index":"1","urn:p":1},{"@id":"urn:a","@index":"2","urn:p":2}]"""))
            .Error!.CodeName.Should().Be("conflicting indexes");

    [Fact]
    public void The_expanded_form_is_written_as_json()
    {
        var expanded = Processor.Expand(Sample.Parse("""{"@id":"urn:a","urn:p":["x",{"@list":[1]}],"urn:q":[]}""")).Value;
        Text(expanded.ToJson()).Should().Be(
            """[{"@id":"urn:a","urn:p":[{"@value":"x"},{"@list":[{"@value":1}]}],"urn:q":[]}]""");
    }

    [Fact]
    public void Asking_a_refusal_for_its_value_is_a_mistake()
    {
        var result = Processor.Expand(Sample.Parse("{}"));
        var ask = () => result.Value;
        ask.Should().Throw<InvalidOperationException>();
        result.Ok.Should().BeFalse();
    }

    [Theory]
    [InlineData(JsonLdErrorCode.CyclicIriMapping, "cyclic IRI mapping")]
    [InlineData(JsonLdErrorCode.InvalidIdValue, "invalid @id value")]
    [InlineData(JsonLdErrorCode.InvalidVocabMapping, "invalid vocab mapping")]
    [InlineData(JsonLdErrorCode.InvalidJsonLiteral, "invalid JSON literal")]
    [InlineData(JsonLdErrorCode.UndefinedTerm, "undefined term")]
    public void Codes_are_spelled_as_published(JsonLdErrorCode code, string name) =>
        JsonLdErrorCodes.NameOf(code).Should().Be(name);

    private static readonly JsonLd Processor = new(EmbeddedDocuments.Instance);

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
