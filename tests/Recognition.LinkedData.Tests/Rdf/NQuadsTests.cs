using System.Text;
using Recognition.LinkedData.Rdf;

namespace Recognition.LinkedData.Tests.Rdf;

public class NQuadsTests
{
    [Fact]
    public void Every_kind_of_term_is_read_and_written_again()
    {
        const string Text =
            "<http://e/s> <http://e/p> <http://e/o> .\n" +
            "_:a <http://e/p> \"x\\n\\\"\\u007F é\" <http://e/g> .\n" +
            "_:a <http://e/p> \"x\"@en-GB _:g .\n" +
            "_:a.b-c <http://e/p> \"1\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n";
        Encoding.UTF8.GetString(NQuads.Write(Read(Text))).Should().Be(Text);
    }

    [Fact]
    public void Comments_empty_lines_and_spare_space_are_read_over()
    {
        var quads = Read("# a\n\n \t<e:s><e:p>\"x\"^^<http://www.w3.org/2001/XMLSchema#string><e:g>.# b\r\n_:a <e:p> _:b.");
        quads.Should().Equal(
            new Quad(Term.Iri("e:s"), Term.Iri("e:p"), Term.Literal("x"), Term.Iri("e:g")),
            new Quad(Term.BlankNode("a"), Term.Iri("e:p"), Term.BlankNode("b")));
    }

    [Theory]
    [InlineData("<e:s> <e:p> <e:o>")]
    [InlineData("<e:s> <e:p> .")]
    [InlineData("<e:s> <e:p> <e:o> <e:g> <e:h> .")]
    [InlineData("<e:s> <e:p> <e:o> . <e:s>")]
    [InlineData("<e:s> <e:p> <e:o> \"g\" .")]
    [InlineData("<s> <e:p> <e:o> .")]
    [InlineData("<e:s s> <e:p> <e:o> .")]
    [InlineData("<e:s\\n> <e:p> <e:o> .")]
    [InlineData("<e:s <e:p> <e:o> .")]
    [InlineData("\"s\" <e:p> <e:o> .")]
    [InlineData("<e:s> _:p <e:o> .")]
    [InlineData("<e:s> \"p\" <e:o> .")]
    [InlineData("<e:s> <e:p> \"o .")]
    [InlineData("<e:s> <e:p> \"o\\\" .")]
    [InlineData("<e:s> <e:p> \"\\x\" .")]
    [InlineData("<e:s> <e:p> \"\\u12\" .")]
    [InlineData("<e:s> <e:p> \"\\ud800\" .")]
    [InlineData("<e:s> <e:p> \"\\U00110000\" .")]
    [InlineData("<e:s> <e:p> \"o\"@ .")]
    [InlineData("<e:s> <e:p> \"o\"@1a .")]
    [InlineData("<e:s> <e:p> \"o\"@en- .")]
    [InlineData("<e:s> <e:p> \"o\"^^<dt> .")]
    [InlineData("_: <e:p> <e:o> .")]
    [InlineData("_:-a <e:p> <e:o> .")]
    [InlineData("nonsense")]
    public void A_broken_line_is_named(string line)
    {
        var text = "<e:s> <e:p> <e:o> .\n" + line;
        NQuads.TryParse(Encoding.UTF8.GetBytes(text), out var quads, out var problem).Should().BeFalse();
        quads.Should().BeNull();
        problem!.Line.Should().Be(2);
        problem.Message.Should().NotBeEmpty();
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        NQuads.TryParse([0x5F, 0x3A, 0xFF], out _, out _).Should().BeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a.")]
    [InlineData("-a")]
    public void A_label_that_nquads_cannot_write_is_a_mistake(string label)
    {
        var make = () => Term.BlankNode(label);
        make.Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_term_reads_as_nquads_writes_it() =>
        Term.LanguageString("hi", "en").ToString().Should().Be("\"hi\"@en");

    private static IReadOnlyList<Quad> Read(string text)
    {
        NQuads.TryParse(Encoding.UTF8.GetBytes(text), out var quads, out var problem).Should().BeTrue("{0}", problem);
        return quads!;
    }
}
