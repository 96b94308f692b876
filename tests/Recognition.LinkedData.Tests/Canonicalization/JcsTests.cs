using System.Globalization;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Canonicalization;

public class JcsTests
{
    [CorpusTheory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void Jcs(string entry)
    {
        var canonical = LinkedData.Canonicalization.Jcs.Canonicalize(Parse(Corpora.ReadBytes($"vectors/jcs/input/{entry}.json")));
        Convert.ToHexStringLower(canonical).Should().Be(
            Corpora.ReadText($"vectors/jcs/outhex/{entry}.txt").Replace(" ", "").Replace("\n", "").Replace("\r", ""));
    }

    [CorpusFact]
    public void Ten_thousand_doubles_are_written_as_published()
    {
        var lines = File.ReadAllLines(Corpora.PathTo("vectors/jcs/numbers-10000.txt"));
        lines.Should().HaveCount(10_000);
        var wrong = new List<string>();
        Span<byte> text = stackalloc byte[EcmaScriptNumber.MaxLength];
        foreach (var line in lines)
        {
            var (hex, expected) = (line.Split(',')[0], line.Split(',')[1]);
            var bits = ulong.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var length = EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits), text);
            if (Encoding.ASCII.GetString(text[..length]) != expected) wrong.Add(line);
        }

        wrong.Should().BeEmpty();
    }

    [Theory]
    [InlineData("3.0", "3")]
    [InlineData("-0", "0")]
    [InlineData("1e21", "1e+21")]
    [InlineData("1E20", "100000000000000000000")]
    [InlineData("0.000001", "0.000001")]
    [InlineData("0.0000001", "1e-7")]
    [InlineData("123456789012345680000", "123456789012345680000")]
    [InlineData("-5e-324", "-5e-324")]
    [InlineData("1.7976931348623157e308", "1.7976931348623157e+308")]
    public void Numbers_are_written_as_ecmascript_does(string number, string expected) =>
        Canonical(number).Should().Be(expected);

    [Fact]
    public void Members_are_sorted_by_utf16_code_units_not_by_code_points() =>
        Canonical("""{"\ufb33":1,"\ud83d\ude00":2,"é":3,"a":4,"":5}""")
            .Should().Be("{\"\":5,\"a\":4,\"é\":3,\"😀\":2,\"\ufb33\":1}");

    [Fact]
    public void Only_what_must_be_escaped_is() =>
        Canonical("\"\\u0041\\/\\u000f\\u001F\\n\\u0022\\\\\\u20ac\\u007f\"")
            .Should().Be("\"A/\\u000f\\u001f\\n\\\"\\\\€\u007f\"");

    [Fact]
    public void A_top_level_member_can_be_left_out_and_the_context_given()
    {
        var document = Parse("""{"proof":{"proof":1},"@context":"a","b":{"proof":2,"@context":3}}"""u8.ToArray());
        var context = Parse("""["x","y"]"""u8.ToArray());
        Text(LinkedData.Canonicalization.Jcs.Canonicalize(document, "proof", context))
            .Should().Be("""{"@context":["x","y"],"b":{"@context":3,"proof":2}}""");
        Text(LinkedData.Canonicalization.Jcs.Canonicalize(Parse("""{"A":1}"""u8.ToArray()), null, context))
            .Should().Be("""{"@context":["x","y"],"A":1}""");
    }

    [Fact]
    public void A_member_that_stands_twice_has_no_canonical_form()
    {
        using var lenient = JsonDocument.Parse("""{"a":1,"a":2}""");
        var canonicalize = () => LinkedData.Canonicalization.Jcs.Canonicalize(lenient.RootElement);
        canonicalize.Should().Throw<ArgumentException>();
    }

    private static string Canonical(string json) =>
        Text(LinkedData.Canonicalization.Jcs.Canonicalize(Parse(Encoding.UTF8.GetBytes(json))));

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);

    private static JsonElement Parse(byte[] utf8)
    {
        StrictJson.TryParse(utf8, StrictJsonLimits.Default, out var root, out var problem).Should().BeTrue("{0}", problem);
        return root;
    }
}
