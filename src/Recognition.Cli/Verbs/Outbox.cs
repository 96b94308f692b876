using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Issuing.Outbox;

namespace Recognition.Cli.Verbs;

/// <summary>outbox list: what is to be sent.</summary>
internal static class Outbox
{
    public static Command Create(Surroundings surroundings)
    {
        var due = new Option<string>("--due")
            { Description = "What is due by then, with a zone. Else by now.", HelpName = "TIME" };
        var json = new Option<bool>("--json") { Description = "Print JSON, one object a line." };
        var options = new ServiceOptions();
        var list = new Verb(
            "list",
            "Lists what is open and due: reminders 90, 30 and 7 days before an end, and what happened to awards.",
            "recognition outbox list --data data",
            "recognition outbox list --due 2027-06-01T00:00:00Z --json --data data")
        { due, json };
        options.AddTo(list);
        list.SetAction(async (parsed, cancellationToken) =>
        {
            DateTimeOffset? until = null;
            if (parsed.GetValue(due) is { } text)
            {
                if (!DateTimeStamp.TryParse(text, out var time))
                    return surroundings.Refuse(TimeInput.Problem("--due", text));
                until = time;
            }

            var services = options.Open(parsed, surroundings);
            if (!services.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
            await using var open = services.Value;
            for (int? after = null; ;)
            {
                var page = await open.GetRequiredService<ListOutbox>().ExecuteAsync(
                    until, ListOutbox.MaxLimit, after, cancellationToken);
                if (!page.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(page.Failure));
                foreach (var item in page.Value.Items)
                    if (parsed.GetValue(json)) surroundings.Terminal.Write(CredentialJson.Write(item.WriteTo));
                    else surroundings.Terminal.WriteLine(LineOf(item));
                after = page.Value.Next;
                if (after is null) return ExitCode.Done;
            }
        });
        return new Command("outbox", "What somebody is to be told of.") { list };
    }

    private static string LineOf(OutboxItem item) =>
        $"{DateTimeStamp.Format(item.DueAt)} {item.KindName,-9} "
        + $"{(item.Days is { } days ? $"{days} days" : ""),-8}{item.Url}";
}
