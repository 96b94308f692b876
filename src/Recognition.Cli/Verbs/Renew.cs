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

            var services = options.Open(parsed, surroundings);
            if (!services.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
            await using var open = services.Value;
            var given = parsed.GetRequiredValue(id);
            var renewed = await open.GetRequiredService<RenewAward>().ExecuteAsync(
                given[(given.LastIndexOf('/') + 1)..], end, parsed.GetValue(reason), cancellationToken);
            if (!renewed.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(renewed.Failure));
            surroundings.Terminal.WriteLine($"version {renewed.Value.Version} of {renewed.Value.Url}");
            return ExitCode.Done;
        });
        return verb;
    }
}
