using System.CommandLine;
using Recognition.LinkedData.Canonicalization;

namespace Recognition.Cli.Verbs;

/// <summary>jcs FILE: the canonical bytes of RFC 8785.</summary>
internal static class JcsCanonicalize
{
    public static Command Create(Surroundings surroundings)
    {
        var file = new Argument<string>("file") { Description = "A JSON file, or - for standard input." };
        var verb = new Verb(
            "jcs",
            "Prints a JSON document in canonical form (RFC 8785, JSON Canonicalization Scheme), and nothing behind it.",
            "recognition jcs credential.json | sha256sum")
        { file };
        verb.SetAction(parsed => Run(surroundings, parsed.GetRequiredValue(file)));
        return verb;
    }

    private static int Run(Surroundings surroundings, string path)
    {
        if (!JsonInput.TryRead(surroundings, path, out var root, out var problem)) return surroundings.Refuse(problem);
        surroundings.Terminal.Write(Jcs.Canonicalize(root), isText: false);
        return ExitCode.Done;
    }
}
