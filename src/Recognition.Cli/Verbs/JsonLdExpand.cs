using System.CommandLine;

namespace Recognition.Cli.Verbs;

/// <summary>jsonld expand FILE: a document without its context.</summary>
internal static class JsonLdExpand
{
    public static Command Create(Surroundings surroundings) => JsonLdReading.VerbFor(
        surroundings,
        new Verb(
            "expand",
            "Prints a JSON-LD document in expanded form: every term as its IRI, no context.",
            "recognition jsonld expand credential.json",
            "recognition jsonld expand --unsafe --base https://example.org/ page.jsonld"),
        (jsonLd, document, options) => jsonLd.Expand(document, options),
        (terminal, expanded) => terminal.Write(expanded.ToJson(indented: true)));
}
