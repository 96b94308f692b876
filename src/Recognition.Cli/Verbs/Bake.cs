using System.CommandLine;
using Recognition.OpenBadges.Baking;

namespace Recognition.Cli.Verbs;

/// <summary>bake IMAGE CREDENTIAL: puts a credential into a PNG or an SVG.</summary>
internal static class Bake
{
    public static Command Create(Surroundings surroundings)
    {
        var image = new Argument<string>("image") { Description = "A PNG or SVG file, or - for standard input." };
        var credential = new Argument<string>("credential")
            { Description = "A signed credential, JSON or a compact JWT, or - for standard input." };
        var output = OutOption.Create("Where to write the baked image. Without it the image goes to standard output.");
        var force = OutOption.CreateForce();
        var verb = new Verb(
            "bake",
            "Bakes a credential into an image (Open Badges 3.0, section 5.3). One that is in it already is replaced.",
            "recognition bake badge.png credential.json --out baked.png",
            "recognition bake badge.svg credential.jwt > baked.svg")
        { image, credential, output, force };
        verb.SetAction(parsed => Run(
            surroundings,
            parsed.GetRequiredValue(image),
            parsed.GetRequiredValue(credential),
            new OutOption(parsed.GetValue(output), parsed.GetValue(force))));
        return verb;
    }

    private static int Run(Surroundings surroundings, string imagePath, string credentialPath, OutOption output)
    {
        if (imagePath == "-" && credentialPath == "-")
            return surroundings.Refuse(new Problem(
                "Standard input can be the image or the credential, not both.", null, "Name a file for one of them."));
        if (!InputFile.TryRead(surroundings, imagePath, out var image, out var problem)
            || !InputFile.TryRead(surroundings, credentialPath, out var credential, out problem))
            return surroundings.Refuse(problem);
        var baked = BakedImage.Bake(image, credential);
        if (baked.Ok) return output.Write(surroundings, baked.Bytes, isText: false);
        var wrong = baked.Problem.Code == "credential-unreadable" ? credentialPath : imagePath;
        return surroundings.Refuse(new Problem(baked.Problem.Message, InputFile.Name(wrong), baked.Problem.Remedy));
    }
}
