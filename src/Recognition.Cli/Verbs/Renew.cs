using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>renew ID: a later version of a certification that runs longer.</summary>
internal static class Renew
{
    public static Command Create(Surroundings surroundings)
    {
        var id = new Argument<string>("award") { Description = "The award's id, or its address." };
        var until = new Option<string>("--valid-until")
            { Description = "The new end, with a zone. Else as long from now as the achievement is valid.", HelpName = "TIME" };
        var reason = new Option<string>("--reason") { Description = "Why, if there is more to say.", HelpName = "TEXT" };
        var options = new ServiceOptions();
        var verb = new Verb(
            "renew",
            "Signs a version of an award that runs longer, under the same address. The version before it holds until the "
            + "end that it names.",
            "recognition renew 4pW9sQ2nXcR7bK1mT0vYzA --valid-until 2028-11-22T00:00:00Z")
        { id, until, reason };
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            DateTimeOffset? end = null;
            if (parsed.GetValue(until) is { } text)
            {
                if (!DateTimeStamp.TryParse(text, out var time))
                    return surroundings.Refuse(TimeInput.Problem("--valid-until", text));
                end = time;
            }

            return await options.RunAsync(
                parsed, surroundings,
                services => services.GetRequiredService<RenewAward>().ExecuteAsync(
                    ServiceOptions.AwardIdOf(parsed.GetRequiredValue(id)), end, parsed.GetValue(reason),
                    cancellationToken),
                renewed => surroundings.Terminal.WriteLine($"version {renewed.Version} of {renewed.Url}"));
        });
        return verb;
    }
}
