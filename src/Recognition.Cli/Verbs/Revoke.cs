using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>revoke ID --reason TEXT: takes an award back.</summary>
internal static class Revoke
{
    public static Command Create(Surroundings surroundings)
    {
        var id = new Argument<string>("award") { Description = "The award's id, or its address." };
        var reason = new Option<string>("--reason")
            { Description = "Why; it is shown on the award's page.", HelpName = "TEXT", Required = true };
        var options = new ServiceOptions();
        var verb = new Verb(
            "revoke",
            "Revokes an award. Its status list says so at once; what was signed stays as it is. "
            + "Twice is as good as once.",
            "recognition revoke 4pW9sQ2nXcR7bK1mT0vYzA --reason \"Awarded by mistake\" --data data")
        { id, reason };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => options.RunAsync(
            parsed, surroundings,
            services => services.GetRequiredService<RevokeAward>().ExecuteAsync(
                ServiceOptions.AwardIdOf(parsed.GetRequiredValue(id)), parsed.GetRequiredValue(reason), cancellationToken),
            revoked => surroundings.Terminal.WriteLine($"revoked {revoked.Url}")));
        return verb;
    }
}
