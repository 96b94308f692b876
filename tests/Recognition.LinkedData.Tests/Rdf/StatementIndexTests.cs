using System.Text;
using FluentAssertions;
using Recognition.LinkedData.Rdf;
using Xunit;

namespace Recognition.LinkedData.Tests.Rdf;

public class StatementIndexTests
{
    private const string Lines = """
        <https://example.org/a> <https://schema.org/name> "a \"quoted\" name with spaces . \\"@en .
        <https://example.org/a> <https://schema.org/url> <https://example.org/> .
        <https://example.org/a> <https://schema.org/url> _:c14n1 .
        <https://example.org/ab> <https://schema.org/name> "another" .
        _:c14n1 <https://schema.org/name> "one" .
        _:c14n1 <https://schema.org/name> "in a graph" <https://example.org/graph> .
        _:c14n10 <https://schema.org/value> "1.5E0"^^<http://www.w3.org/2001/XMLSchema#double> .

        """;

    [Theory]
    [InlineData("<https://example.org/a>", 3)]
    [InlineData("<https://example.org/ab>", 1)]
    [InlineData("_:c14n1", 1)]
    [InlineData("_:c14n10", 1)]
    [InlineData("_:c14n", 0)]
    [InlineData("<https://example.org/>", 0)]
    [InlineData("", 0)]
    public void Each_subject_has_its_own_statements_without_those_of_named_graphs(string subject, int count) =>
        About(subject).Count.Should().Be(count);

    [Fact]
    public void Terms_are_the_slices_of_the_lines()
    {
        var about = About("<https://example.org/a>");

        Encoding.UTF8.GetString(about.PredicateAt(0)).Should().Be("https://schema.org/name");
        StatementTerms.LexicalOf(about.ObjectAt(0).Span).Should().Be("a \"quoted\" name with spaces . \\");
        StatementTerms.IriOf(about.ObjectAt(1).Span).Should().Be("https://example.org/");
        StatementTerms.IriOf(about.ObjectAt(2).Span).Should().BeNull();
        StatementTerms.LexicalOf(about.ObjectAt(2).Span).Should().BeNull();
        StatementTerms.LexicalOf(About("_:c14n10").ObjectAt(0).Span).Should().Be("1.5E0");
    }

    [Fact]
    public void Bytes_are_given_only_where_they_are_the_text_itself()
    {
        TextOf("_:c14n1", 0).Should().Be("one");
        TextOf("<https://example.org/a>", 1).Should().Be("https://example.org/");
        TextOf("<https://example.org/a>", 0).Should().BeNull("it has escapes");
        TextOf("<https://example.org/a>", 2).Should().BeNull("a blank node has no text");
    }

    [Fact]
    public void No_statement_at_all_is_an_index_of_nothing() =>
        new StatementIndex([]).About("_:c14n0"u8).Count.Should().Be(0);

    private static string? TextOf(string subject, int statement) =>
        StatementTerms.TryGetBytes(About(subject).ObjectAt(statement).Span, out var bytes)
            ? Encoding.UTF8.GetString(bytes)
            : null;

    private static StatementsAbout About(string subject) =>
        new StatementIndex(Encoding.UTF8.GetBytes(Lines.ReplaceLineEndings("\n"))).About(Encoding.UTF8.GetBytes(subject));
}
