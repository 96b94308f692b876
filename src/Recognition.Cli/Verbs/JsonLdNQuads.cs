using System.CommandLine;
using Recognition.LinkedData.Rdf;

namespace Recognition.Cli.Verbs;

/// <summary>jsonld nquads FILE: the RDF of a document.</summary>
internal static class JsonLdNQuads
{
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string>("file") { Description = "A JSON-LD file, or - for standard input." };
        var reading = new JsonLdReading();
        var verb = new Verb(
            "nquads",
            "Prints the RDF of a JSON-LD document as N-Quads. Their order and blank node labels mean nothing; "
            + "canonize gives those that proofs sign.",
            "recognition jsonld nquads credential.json")
        { file };
        reading.AddTo(verb);
        verb.SetAction(parsed => Run(surroundings, parsed, reading, parsed.GetRequiredValue(file)));
        return verb;
    }

    private static int Run(Surroundings surroundings, ParseResult parsed, JsonLdReading reading, string path)
    {
        if (!JsonInput.TryRead(surroundings, path, out var root, out var problem)) return surroundings.Refuse(problem);
        var quads = reading.JsonLd.ToRdf(root, reading.OptionsOf(parsed));
        if (!quads.Ok) return surroundings.Refuse(JsonLdReading.ProblemOf(quads.Error, path));
        surroundings.Terminal.Write(NQuads.Write(quads.Value), isText: false);
        return ExitCode.Done;
    }
}
