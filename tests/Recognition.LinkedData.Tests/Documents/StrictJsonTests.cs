using System.Text;
using Recognition.LinkedData.Documents;

namespace Recognition.LinkedData.Tests.Documents;

public class StrictJsonTests
{
    [Fact]
    public void A_document_is_parsed_once_and_read_in_place()
    {
        StrictJson.TryParse("""{"a":[1,2.5e3,"\ud83c\udf03",null]}"""u8.ToArray(), StrictJsonLimits.Default, out var root, out var problem)
            .Should().BeTrue();
        problem.Should().BeNull();
        root.GetProperty("a").GetArrayLength().Should().Be(4);
    }

    [Theory]
    [InlineData("", "json-malformed")]
    [InlineData(" ", "json-malformed")]
    [InlineData("{", "json-malformed")]
    [InlineData("{}x", "json-malformed")]
    [InlineData("{} {}", "json-malformed")]
    [InlineData("[1,]", "json-malformed")]
    [InlineData("// comment\n{}", "json-malformed")]
    [InlineData("NaN", "json-malformed")]
    [InlineData("01", "json-malformed")]
    [InlineData("\uFEFF{}", "json-malformed")]
    [InlineData("""{"a":"\ud800"}""", "json-malformed")]
    [InlineData("""{"a":"\udc00"}""", "json-malformed")]
    [InlineData("""{"a":"\ud800\u0041"}""", "json-malformed")]
    [InlineData("""{"\udfff":1}""", "json-malformed")]
    [InlineData("""{"a":1,"a":2}""", "json-duplicate-member")]
    [InlineData("""{"a":1,"\u0061":2}""", "json-duplicate-member")]
    [InlineData("[1e400]", "json-number-range")]
    [InlineData("[-1E+999]", "json-number-range")]
    public void What_two_parsers_could_read_in_two_ways_is_refused(string text, string code) =>
        Refusal(Encoding.UTF8.GetBytes(text)).Code.Should().Be(code);

    [Fact]
    public void A_number_of_400_digits_is_refused() =>
        Refusal(Encoding.UTF8.GetBytes("[" + new string('9', 400) + "]")).Code.Should().Be("json-number-range");

    [Theory]
    [InlineData("""{"a":"\\ud800","b":"1e999"}""")]
    [InlineData("""["\uD83C\uDF03", 1e308, 4.9E-324, 1e-999]""")]
    public void What_only_looks_wrong_is_taken(string text) =>
        StrictJson.TryParse(Encoding.UTF8.GetBytes(text), StrictJsonLimits.Default, out _, out _).Should().BeTrue();

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Refusal([(byte)'"', 0xC3, 0x28, (byte)'"']).Code.Should().Be("json-malformed");

    [Fact]
    public void A_duplicate_member_is_named_with_its_path() =>
        Refusal("""{"a":[{"b":1},{"b":1,"c d":2,"c d":3}]}"""u8.ToArray()).Path.Should().Be("$.a[1]['c d']");

    [Fact]
    public void More_bytes_than_allowed_are_refused() =>
        Refusal(Encoding.UTF8.GetBytes("\"" + new string('x', 2000) + "\""), new StrictJsonLimits(MaxBytes: 1000))
            .Code.Should().Be("json-too-large");

    [Theory]
    [InlineData('[', ']')]
    [InlineData('{', '}')]
    public void Ten_thousand_levels_are_refused(char open, char close)
    {
        var opening = open == '[' ? "[" : "{\"a\":";
        var text = string.Concat(Enumerable.Repeat(opening, 10_000)) + "1" + new string(close, 10_000);
        Refusal(Encoding.UTF8.GetBytes(text)).Code.Should().Be("json-too-deep");
    }

    private static JsonProblem Refusal(byte[] text, StrictJsonLimits? limits = null)
    {
        StrictJson.TryParse(text, limits ?? StrictJsonLimits.Default, out var root, out var problem).Should().BeFalse();
        root.ValueKind.Should().Be(System.Text.Json.JsonValueKind.Undefined);
        return problem!;
    }
}
