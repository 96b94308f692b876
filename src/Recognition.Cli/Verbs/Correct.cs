using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>correct ID --reason TEXT: a later version of an award with what should have stood there.</summary>
internal static class Correct
{
    public static Command Create(Surroundings surroundings)
    {
        var id = new Argument<string>("award") { Description = "The award's id, or its address." };
        var reason = new Option<string>("--reason")
            { Description = "Why; it is shown beside the version that is replaced.", HelpName = "TEXT", Required = true };
        var name = new Option<string>("--name") { Description = "The recipient's name as it should be." };
        var narrative = new Option<string>("--narrative") { Description = "What this person did, in Markdown." };
        var options = new ServiceOptions();
        var verb = new Verb(
            "correct",
            "Signs a corrected version of an award. Its address and its day stay; the version before it is replaced, "
            + "stays to be had, and says by what.",
            "recognition correct 4pW9sQ2nXcR7bK1mT0vYzA --name \"Ada Example\" --reason \"The name was misspelt\"")
        { id, reason, name, narrative };
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var services = options.Open(parsed, surroundings);
            if (!services.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
            await using var open = services.Value;
            var given = parsed.GetRequiredValue(id);
            var correction = new AwardCorrection(
                parsed.GetValue(name), parsed.GetValue(narrative), parsed.GetRequiredValue(reason));
            var corrected = await open.GetRequiredService<CorrectAward>().ExecuteAsync(
                given[(given.LastIndexOf('/') + 1)..], correction, cancellationToken);
            if (!corrected.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(corrected.Failure));
            surroundings.Terminal.WriteLine($"version {corrected.Value.Version} of {corrected.Value.Url}");
            return ExitCode.Done;
        });
        return verb;
    }
}
