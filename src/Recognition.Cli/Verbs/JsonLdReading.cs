using System.CommandLine;
using System.Text.Json;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Cli.Verbs;

/// <summary>jsonld: the verbs that look into a JSON-LD document, and the options that they share.</summary>
internal sealed class JsonLdReading
{
    private readonly Option<bool> _unsafe = new("--unsafe")
    {
        Description = "Drop what has no meaning (undefined terms, relative IRIs) as JSON-LD does. Without it that is "
            + "an error, as for signing.",
    };

    private readonly Option<string> _base = new("--base")
        { Description = "What relative IRIs are resolved against.", HelpName = "IRI" };

    private readonly JsonLd _jsonLd = new(EmbeddedDocuments.Instance);

    public static Command Create(Surroundings surroundings) => new(
        "jsonld", "Shows what a JSON-LD document says. Contexts come from those built in; no network is used.")
    {
        JsonLdExpand.Create(surroundings),
        JsonLdNQuads.Create(surroundings),
        JsonLdCanonize.Create(surroundings),
    };

    public JsonLd JsonLd => _jsonLd;

    public void AddTo(Command verb)
    {
        verb.Add(_unsafe);
        verb.Add(_base);
    }

    public JsonLdOptions OptionsOf(ParseResult parsed) =>
        new() { Safe = !parsed.GetValue(_unsafe), Base = parsed.GetValue(_base) };

    /// <summary>A verb that makes something of one document and prints it.</summary>
    public static Command VerbFor<T>(
        Surroundings surroundings,
        Verb verb,
        Func<JsonLd, JsonElement, JsonLdOptions, JsonLdResult<T>> process,
        Action<Terminal, T> print)
    {
        var file = new Argument<string>("file") { Description = "A JSON-LD file, or - for standard input." };
        var reading = new JsonLdReading();
        verb.Add(file);
        reading.AddTo(verb);
        verb.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!JsonInput.TryRead(surroundings, path, out var root, out var problem))
                return surroundings.Refuse(problem);
            var result = process(reading.JsonLd, root, reading.OptionsOf(parsed));
            if (!result.Ok) return surroundings.Refuse(ProblemOf(result.Error, path));
            print(surroundings.Terminal, result.Value);
            return ExitCode.Done;
        });
        return verb;
    }

    public static Problem ProblemOf(JsonLdError error, string path) => new(
        $"{error.CodeName}: {error.Message}",
        $"{InputFile.Name(path)}, {error.Path}",
        error.Code is JsonLdErrorCode.TooDeep or JsonLdErrorCode.TooManyQuads or JsonLdErrorCode.TooComplex
            ? "Give a smaller document."
            : "Correct the document or its @context.");
}
