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
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var services = options.Open(parsed, surroundings);
            if (!services.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
            await using var open = services.Value;
            var given = parsed.GetRequiredValue(id);
            var revoked = await open.GetRequiredService<RevokeAward>().ExecuteAsync(
                given[(given.LastIndexOf('/') + 1)..], parsed.GetRequiredValue(reason), cancellationToken);
            if (!revoked.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(revoked.Failure));
            surroundings.Terminal.WriteLine($"revoked {revoked.Value.Url}");
            return ExitCode.Done;
        });
        return verb;
    }
}
