using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>keys list: every key and its state.</summary>
internal static class KeysList
{
    public static Command Create(Keys keys)
    {
        var issuer = new Option<string>("--issuer")
            { Description = "Only the keys of this issuer.", HelpName = "SLUG" };
        var verb = new Verb(
            "list", "Lists the signing keys of all issuers, or of one.",
            "recognition keys list --data /var/lib/recognition",
            "recognition keys list --issuer layer5 --json")
        { issuer };
        keys.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => keys.RunAsync(
            parsed,
            services => services.GetRequiredService<ListKeys>()
                .ExecuteAsync(parsed.GetValue(issuer), cancellationToken),
            (json, list) =>
            {
                json.WriteStartArray();
                foreach (var key in list) key.WriteTo(json);
                json.WriteEndArray();
            },
            (terminal, list) =>
            {
                foreach (var key in list) terminal.WriteLine(Keys.LineOf(key));
            }));
        return verb;
    }
}
