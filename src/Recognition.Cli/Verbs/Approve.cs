using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>approve ID: issues a draft.</summary>
internal static class Approve
{
    public static Command Create(Surroundings surroundings)
    {
        var id = new Argument<string>("award") { Description = "The draft's id, or its address." };
        var json = new Option<bool>("--json") { Description = "Print it as JSON, with its credential." };
        var options = new ServiceOptions();
        var verb = new Verb(
            "approve",
            "Issues a draft under its id, or schedules it where it begins later. Twice is as good as once.",
            "recognition approve 4pW9sQ2nXcR7bK1mT0vYzA --data data")
        { id, json };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, surroundings,
            services => services.GetRequiredService<ApproveAward>().ExecuteAsync(
                ServiceOptions.AwardIdOf(parsed.GetRequiredValue(id)), cancellationToken),
            approved =>
            {
                if (parsed.GetValue(json)) surroundings.Terminal.Write(HeldText.JsonOf(approved));
                else HeldText.Tell(surroundings.Terminal, approved);
            }));
        return verb;
    }
}
