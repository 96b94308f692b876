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
        verb.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, surroundings,
            services => services.GetRequiredService<CorrectAward>().ExecuteAsync(
                ServiceOptions.AwardIdOf(parsed.GetRequiredValue(id)),
                new AwardCorrection(parsed.GetValue(name), parsed.GetValue(narrative), parsed.GetRequiredValue(reason)),
                cancellationToken),
            corrected => surroundings.Terminal.WriteLine($"version {corrected.Version} of {corrected.Url}")));
        return verb;
    }
}
