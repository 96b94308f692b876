using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>discard ID: drops a draft, or what is scheduled.</summary>
internal static class Discard
{
    public static Command Create(Surroundings surroundings)
    {
        var id = new Argument<string>("award") { Description = "The id of a draft or a scheduled award." };
        var options = new ServiceOptions();
        var verb = new Verb(
            "discard",
            "Drops a draft, or an award that is scheduled. What was issued can only be revoked.",
            "recognition discard 4pW9sQ2nXcR7bK1mT0vYzA --data data")
        { id };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, surroundings,
            services => services.GetRequiredService<DiscardHeldAward>().ExecuteAsync(
                ServiceOptions.AwardIdOf(parsed.GetRequiredValue(id)), cancellationToken),
            discarded => surroundings.Terminal.WriteLine($"discarded {discarded}")));
        return verb;
    }
}
