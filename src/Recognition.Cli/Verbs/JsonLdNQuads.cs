using System.CommandLine;
using Recognition.LinkedData.Rdf;

namespace Recognition.Cli.Verbs;

/// <summary>jsonld nquads FILE: the RDF of a document.</summary>
internal static class JsonLdNQuads
{
    public static Command Create(Surroundings surroundings) => JsonLdReading.VerbFor(
        surroundings,
        new Verb(
            "nquads",
            "Prints the RDF of a JSON-LD document as N-Quads. Their order and blank node labels mean nothing; "
            + "canonize gives those that proofs sign.",
            "recognition jsonld nquads credential.json"),
        (jsonLd, document, options) => jsonLd.ToRdf(document, options),
        (terminal, quads) => terminal.Write(NQuads.Write(quads), isText: false));
}
