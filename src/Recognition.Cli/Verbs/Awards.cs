using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Issuing.Awards;

namespace Recognition.Cli.Verbs;

/// <summary>awards: lists awards and how they stand.</summary>
internal static class Awards
{
    public static Command Create(Surroundings surroundings)
    {
        var status = new Option<string>("--status")
        {
            Description = $"Only those: {string.Join(", ", ListAwards.Standings.Keys)}. Else all that were issued.",
            HelpName = "STATUS",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON, one object a line." };
        var options = new ServiceOptions();
        var verb = new Verb(
            "awards",
            "Lists awards and how they stand, in the order in which they were issued.",
            "recognition awards --data data",
            "recognition awards --status draft --json --data data")
        { status, json };
        options.AddTo(verb);
        verb.SetAction(async (parsed, cancellationToken) =>
        {
            var services = options.Open(parsed, surroundings);
            if (!services.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
            await using var open = services.Value;
            for (string? after = null; ;)
            {
                var page = await open.GetRequiredService<ListAwards>().ExecuteAsync(
                    ListAwards.MaxLimit, after, parsed.GetValue(status), cancellationToken);
                if (!page.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(page.Failure));
                foreach (var item in page.Value.Items)
                    if (parsed.GetValue(json)) surroundings.Terminal.Write(CredentialJson.Write(item.WriteTo));
                    else surroundings.Terminal.WriteLine(LineOf(item));
                after = page.Value.Next;
                if (after is null) return ExitCode.Done;
            }
        });
        return verb;
    }

    private static string LineOf(AwardListItem item) =>
        $"{item.Id} {item.Status,-9} {DateTimeStamp.Format(item.ValidFrom)} {item.Achievement,-24} {item.RecipientName}"
        + (item.Problem is null ? "" : $" ({item.Problem})");
}
