using System.CommandLine;

namespace Recognition.Cli.Verbs;

/// <summary>jsonld expand FILE: a document without its context.</summary>
internal static class JsonLdExpand
{
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string>("file") { Description = "A JSON-LD file, or - for standard input." };
        var reading = new JsonLdReading();
        var verb = new Verb(
            "expand",
            "Prints a JSON-LD document in expanded form: every term as its IRI, no context.",
            "recognition jsonld expand credential.json",
            "recognition jsonld expand --unsafe --base https://example.org/ page.jsonld")
        { file };
        reading.AddTo(verb);
        verb.SetAction(parsed => Run(surroundings, parsed, reading, parsed.GetRequiredValue(file)));
        return verb;
    }

    private static int Run(Surroundings surroundings, ParseResult parsed, JsonLdReading reading, string path)
    {
        if (!JsonInput.TryRead(surroundings, path, out var root, out var problem)) return surroundings.Refuse(problem);
        var expanded = reading.JsonLd.Expand(root, reading.OptionsOf(parsed));
        if (!expanded.Ok) return surroundings.Refuse(JsonLdReading.ProblemOf(expanded.Error, path));
        surroundings.Terminal.Write(expanded.Value.ToJson(indented: true));
        return ExitCode.Done;
    }
}
