using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Keys;

namespace Recognition.Cli.Verbs;

/// <summary>keys create --issuer SLUG: a pending key.</summary>
internal static class KeysCreate
{
    public static Command Create(Keys keys)
    {
        var issuer = new Option<string>("--issuer")
            { Description = "Whose key it is to be.", HelpName = "SLUG", Required = true };
        var algorithm = new Option<string>("--algorithm", "-a")
        {
            Description = "Ed25519 signs badges and status lists, P-256 the Open Badges form of JWTs.",
            DefaultValueFactory = _ => "Ed25519",
        }.AcceptOnlyFromAmong("Ed25519", "P-256");
        var verb = new Verb(
            "create",
            "Makes a pending key. It stands in the issuer's DID document at once, so that verifiers know it before it "
            + "signs; keys activate lets it sign.",
            "recognition keys create --issuer layer5 --json")
        { issuer, algorithm };
        keys.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => keys.RunAsync(
            parsed,
            services => services.GetRequiredService<CreateKey>().ExecuteAsync(
                parsed.GetRequiredValue(issuer), KeyView.UseOf(parsed.GetRequiredValue(algorithm))!.Value, keys,
                cancellationToken)));
        return verb;
    }
}
