using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>keys compromise KEY --since TIME: somebody else may have it.</summary>
internal static class KeysCompromise
{
    public static Command Create(Keys keys)
    {
        var name = Keys.NewName();
        var since = new Option<string>("--since")
        {
            Description = "Since when somebody else may have signed with it: a time with a zone.",
            HelpName = "TIME",
            Required = true,
        };
        var verb = new Verb(
            "compromise",
            "Ends the trust in a key. Another takes its place, every award that it signed is signed anew under the same "
            + "address, and it leaves assertionMethod. Names the awards that it signed since then: whatever else is "
            + "signed with it is not ours.",
            "recognition keys compromise 1 --since 2026-05-31T12:00:00Z")
        { name, since };
        keys.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) =>
            DateTimeStamp.TryParse(parsed.GetRequiredValue(since), out var time)
                ? keys.RunAsync(
                    parsed,
                    services => services.GetRequiredService<CompromiseKey>()
                        .ExecuteAsync(parsed.GetRequiredValue(name), time, keys, cancellationToken),
                    (json, done) => done.WriteTo(json),
                    Tell)
                : Task.FromResult(keys.Surroundings.Refuse(
                    TimeInput.Problem("--since", parsed.GetRequiredValue(since)))));
        return verb;
    }

    private static void Tell(Terminal terminal, CompromisedKey done)
    {
        terminal.WriteLine(Keys.LineOf(done.Key));
        terminal.WriteLine(Keys.LineOf(done.Successor));
        terminal.WriteLine($"{done.Reissued} awards were signed anew under their addresses.");
        terminal.WriteLine($"{done.InWindow.Count} awards had been signed with it since "
            + $"{DateTimeStamp.Format(done.Key.CompromisedSince!.Value)}; whatever else was, is not ours:");
        foreach (var award in done.InWindow)
            terminal.WriteLine($"  {DateTimeStamp.Format(award.SignedAt)}  {award.Url}");
    }
}
