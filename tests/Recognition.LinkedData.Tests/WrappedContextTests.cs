using System.Text;

namespace Recognition.LinkedData.Tests;

public class WrappedContextTests
{
    private static readonly JsonLd Processor = new(new Sample.Loader());
    private static readonly JsonLdOptions Wrapped = new() { WrappedContexts = true };

    [Fact]
    public void A_wrapped_context_means_what_the_context_in_it_means()
    {
        var wrapped = Document("""[{"@context":{"p":"urn:p:"}}]""");
        Text(wrapped, Wrapped).Should().Be("<urn:a> <urn:p:> \"1\" .\n").And.Be(Text(Document("""[{"p":"urn:p:"}]"""), Wrapped));
    }

    [Fact]
    public void It_is_refused_where_it_was_not_asked_for_even_after_it_was_read_once()
    {
        var wrapped = Document("""[{"@context":{"p":"urn:p:"}}]""");
        Text(wrapped, Wrapped).Should().NotBeEmpty();
        Processor.Canonicalize(Sample.Parse(wrapped)).Error!.Code.Should().Be(JsonLdErrorCode.KeywordRedefinition);
    }

    [Theory]
    [InlineData("""{"@context":{"p":"urn:p:"}}""")]
    [InlineData("""[{"@context":{"p":"urn:p:"},"q":"urn:q:"}]""")]
    [InlineData("""[{"@context":["urn:p:"]}]""")]
    [InlineData("""[{"@context":"urn:p:"}]""")]
    [InlineData("""[{"@context":{"@context":{"p":"urn:p:"}}}]""")]
    public void Any_other_context_in_a_context_is_refused(string context) =>
        Processor.Canonicalize(Sample.Parse(Document(context)), Wrapped).Error!.Code
            .Should().Be(JsonLdErrorCode.KeywordRedefinition);

    [Fact]
    public void What_is_protected_stays_so_in_a_wrapped_context() =>
        Processor.Canonicalize(
            Sample.Parse(Document("""[{"@protected":true,"p":"urn:p:"},{"@context":{"p":"urn:other:"}}]""")), Wrapped)
            .Error!.Code.Should().Be(JsonLdErrorCode.ProtectedTermRedefinition);

    private static string Document(string context) => $$"""{"@context":{{context}},"@id":"urn:a","p":"1"}""";

    private static string Text(string document, JsonLdOptions options)
    {
        var canonical = Processor.Canonicalize(Sample.Parse(document), options);
        canonical.Error.Should().BeNull();
        return Encoding.UTF8.GetString(canonical.Value);
    }
}
