using System.CommandLine;
using Recognition.OpenBadges.Baking;

namespace Recognition.Cli.Verbs;

/// <summary>unbake IMAGE: the credential out of a baked image.</summary>
internal static class Unbake
{
    public static Command Create(Surroundings surroundings)
    {
        var image = new Argument<string>("image") { Description = "A baked PNG or SVG file, or - for standard input." };
        var output = OutOption.Create("Where to write the credential. Without it, it goes to standard output.");
        var force = OutOption.CreateForce();
        var verb = new Verb(
            "unbake",
            "Takes the credential out of a baked image, as it is: JSON with its proof, or a compact JWT. "
            + "It is not verified; give it to verify for that.",
            "recognition unbake baked.png --out credential.json",
            "recognition unbake baked.svg | recognition verify -")
        { image, output, force };
        verb.SetAction(parsed => Run(
            surroundings,
            parsed.GetRequiredValue(image),
            new OutOption(parsed.GetValue(output), parsed.GetValue(force))));
        return verb;
    }

    private static int Run(Surroundings surroundings, string path, OutOption output)
    {
        if (!InputFile.TryRead(surroundings, path, out var image, out var problem)) return surroundings.Refuse(problem);
        var credential = BakedImage.Unbake(image);
        return credential.Ok
            ? output.Write(surroundings, credential.Bytes, isText: false)
            : surroundings.Refuse(
                new Problem(credential.Problem.Message, InputFile.Name(path), credential.Problem.Remedy));
    }
}
