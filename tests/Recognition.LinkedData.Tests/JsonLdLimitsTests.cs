using System.Diagnostics;
using System.Text.Json;

namespace Recognition.LinkedData.Tests;

/// <summary>Every bound is a parameter and has an error of its own.</summary>
public class JsonLdLimitsTests
{
    private static readonly JsonLd Processor = new(new Sample.Loader());

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"urn:p\":", "}")]
    [InlineData("{\"@list\":[", "]}")]
    [InlineData("{\"@reverse\":{\"urn:p\":", "}}")]
    [InlineData("{\"@nest\":", "}")]
    [InlineData("{\"@graph\":", "}")]
    [InlineData("{\"@included\":", "}")]
    public void Ten_thousand_levels_are_refused(string open, string close)
    {
        var json = "{\"urn:p\":" + Repeat(open, 10_000) + "{\"urn:p\":1}" + Repeat(close, 10_000) + "}";
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100_000 });
        Refusal(document.RootElement).Should().Be(JsonLdErrorCode.TooDeep);
        var boundless = new JsonLdLimits { MaxDepth = int.MaxValue };
        // Where the stack ends is not to depend on which code was already compiled well.
        var result = OnSmallStack(() =>
            Processor.Canonicalize(document.RootElement, new JsonLdOptions { Safe = false, Limits = boundless }));
        (result.Ok || result.Error.Code == JsonLdErrorCode.TooDeep).Should().BeTrue("it neither crashes nor lies");
    }

    [Fact]
    public void A_context_of_ten_thousand_levels_is_refused()
    {
        var json = "{\"@context\":" + Repeat("{\"a\":{\"@id\":\"urn:a\",\"@context\":", 5_000) + "{}" + Repeat("}}", 5_000) + "}";
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 100_000 });
        Processor.Expand(document.RootElement).Ok.Should().BeFalse();
    }

    [Fact]
    public void A_chain_of_terms_that_lean_on_each_other_does_not_overflow()
    {
        var terms = string.Join(',', Enumerable.Range(0, 20_000).Select(i => $"\"t{i}\":\"t{i + 1}:x\""));
        using var document = JsonDocument.Parse($"{{\"@context\":{{{terms},\"t20000\":\"urn:x:\"}},\"urn:p\":1}}");
        var result = Processor.Expand(document.RootElement);
        (result.Ok || result.Error.Code == JsonLdErrorCode.TooDeep).Should().BeTrue();
    }

    [Fact]
    public void Depth_is_a_parameter()
    {
        var document = Sample.Parse("""{"urn:p":{"urn:p":{"urn:p":1}}}""");
        Refusal(document, new JsonLdLimits { MaxDepth = 2 }).Should().Be(JsonLdErrorCode.TooDeep);
        Refusal(document, new JsonLdLimits { MaxDepth = 3 }).Should().BeNull();
    }

    [Fact]
    public void Quads_are_counted()
    {
        var document = Sample.Parse("""{"urn:p":[1,2,3],"urn:q":{"@list":[1]}}""");
        Refusal(document, new JsonLdLimits { MaxQuads = 5 }).Should().Be(JsonLdErrorCode.TooManyQuads);
        Refusal(document, new JsonLdLimits { MaxQuads = 6 }).Should().BeNull();
    }

    [Fact]
    public void Blank_node_work_is_counted()
    {
        // A clique of ten nodes that nothing tells apart.
        var nodes = Enumerable.Range(0, 10).Select(i => $"{{\"@id\":\"_:n{i}\",\"urn:p\":["
            + string.Join(',', Enumerable.Range(0, 10).Where(j => j != i).Select(j => $"{{\"@id\":\"_:n{j}\"}}")) + "]}");
        var clique = Sample.Parse("{\"@graph\":[" + string.Join(',', nodes) + "]}");
        var watch = Stopwatch.StartNew();
        Refusal(clique).Should().Be(JsonLdErrorCode.TooComplex);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
        var pair = Sample.Parse("""{"urn:p":[{"urn:q":{"urn:r":1}},{"urn:q":{"urn:r":2}}]}""");
        Refusal(pair, new JsonLdLimits { BlankNodeWork = 0 }).Should().Be(JsonLdErrorCode.TooComplex);
        Refusal(pair, new JsonLdLimits { BlankNodeWork = 4 }).Should().BeNull();
    }

    [Fact]
    public void Contexts_that_include_each_other_are_bounded()
    {
        var processor = new JsonLd(new Sample.Loader(
            ("https://a.example/", """{"@context":["https://b.example/"]}"""),
            ("https://b.example/", """{"@context":["https://a.example/"]}""")));
        var document = Sample.Parse("""{"@context":"https://a.example/","urn:p":1}""");
        processor.Expand(document).Error!.CodeName.Should().Be("context overflow");
    }

    [Fact]
    public void Remote_contexts_are_counted_in_all_cached_or_not()
    {
        var processor = new JsonLd(new Sample.Loader(("https://a.example/", """{"@context":{"a":"urn:a"}}""")));
        var urls = string.Join(',', Enumerable.Repeat("\"https://a.example/\"", 20));
        var document = Sample.Parse($"{{\"@context\":[{urls}],\"a\":1}}");
        var limits = new JsonLdLimits { MaxRemoteContexts = 19 };
        processor.Expand(document, new JsonLdOptions { Limits = limits }).Error!.CodeName.Should().Be("context overflow");
        processor.Expand(document).Ok.Should().BeTrue();
        processor.Expand(document, new JsonLdOptions { Limits = limits }).Error!.CodeName.Should().Be("context overflow");
    }

    [Fact]
    public void Contexts_that_blow_up_are_refused()
    {
        // Each of 3,000 terms has a context of its own: tried out over all terms before it.
        var terms = string.Join(',', Enumerable.Range(0, 3_000)
            .Select(i => $"\"t{i}\":{{\"@id\":\"urn:t{i}\",\"@context\":{{}}}}"));
        Refusal(Sample.Parse($"{{\"@context\":{{{terms}}},\"t0\":1}}")).Should().Be(JsonLdErrorCode.ContextTooComplex);
    }

    [Fact]
    public void A_string_that_is_not_unicode_is_refused()
    {
        using var document = JsonDocument.Parse("""{"urn:p":"\ud800"}""");
        Refusal(document.RootElement).Should().Be(JsonLdErrorCode.UnrepresentableValue);
    }

    [Fact]
    public void A_number_beyond_a_double_is_refused()
    {
        using var document = JsonDocument.Parse("""{"urn:p":1e999}""");
        Refusal(document.RootElement).Should().Be(JsonLdErrorCode.UnrepresentableValue);
    }

    private static JsonLdErrorCode? Refusal(JsonElement document, JsonLdLimits? limits = null) =>
        Processor.Canonicalize(document, new JsonLdOptions { Limits = limits ?? JsonLdLimits.Default }).Error?.Code;

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static T OnSmallStack<T>(Func<T> act)
    {
        var result = default(T)!;
        var thread = new Thread(() => result = act(), maxStackSize: 256 * 1024);
        thread.Start();
        thread.Join();
        return result;
    }
}
