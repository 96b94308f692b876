using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>keys retire KEY: it signs no more.</summary>
internal static class KeysRetire
{
    public static Command Create(Keys keys)
    {
        var name = Keys.NewName();
        var verb = new Verb(
            "retire",
            "Gives up a pending key; the active one is retired by activating another. What a retired key signed stays "
            + "good. Twice is as good as once.",
            "recognition keys retire 3")
        { name };
        keys.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => keys.RunAsync(
            parsed,
            services => services.GetRequiredService<RetireKey>()
                .ExecuteAsync(parsed.GetRequiredValue(name), keys, cancellationToken)));
        return verb;
    }
}
