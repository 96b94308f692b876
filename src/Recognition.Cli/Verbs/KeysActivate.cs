using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>keys activate KEY: it signs from now on.</summary>
internal static class KeysActivate
{
    public static Command Create(Keys keys)
    {
        var name = Keys.NewName();
        var verb = new Verb(
            "activate",
            "Lets a pending key sign from now on; the one that it replaces is retired, and what that one signed stays "
            + "good. Every outstanding credential is verified against the new DID document first.",
            "recognition keys activate 3")
        { name };
        keys.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => keys.RunAsync(
            parsed,
            services => services.GetRequiredService<ActivateKey>()
                .ExecuteAsync(parsed.GetRequiredValue(name), keys, cancellationToken)));
        return verb;
    }
}
