using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Audit;

namespace Recognition.Cli.Verbs;

/// <summary>audit: the trail of every change.</summary>
internal static class Audit
{
    public static Command Create(Surroundings surroundings) => new("audit", "The trail of every change.")
    {
        CreateVerify(surroundings),
    };

    private static Verb CreateVerify(Surroundings surroundings)
    {
        var noted = new Option<string>("--noted")
        {
            Description = "An entry that was written down earlier, as this verb printed it: it must still be the same.",
            HelpName = "NUMBER:HASH",
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var options = new ServiceOptions();
        var verb = new Verb(
            "verify",
            "Reads the whole audit trail and finds any entry that was edited, removed, added between or cut off. Write down "
            + "what it prints: with --noted nobody can rewrite the trail unseen.",
            "recognition audit verify --data data",
            "recognition audit verify --noted 412:3f1c… --data data")
        { noted, json };
        options.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) =>
        {
            var given = parsed.GetValue(noted);
            if (!TryRead(given, out var number, out var hash))
                return Task.FromResult(surroundings.Refuse(new Problem(
                    $"'{given}' is no entry.", "--noted", "Give NUMBER:HASH as audit verify printed it.")));
            return options.RunAsync(
                parsed, surroundings,
                services => services.GetRequiredService<VerifyAuditTrail>().ExecuteAsync(number, hash, cancellationToken),
                verified => Tell(surroundings.Terminal, verified, parsed.GetValue(json)));
        });
        return verb;
    }

    private static bool TryRead(string? text, out long? number, out byte[]? hash)
    {
        (number, hash) = (null, null);
        if (text is null) return true;
        if (text.Split(':') is not [var before, { Length: 64 } after] || !after.All(char.IsAsciiHexDigit)
            || !long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var read)) return false;
        (number, hash) = (read, Convert.FromHexString(after));
        return true;
    }

    private static void Tell(Terminal terminal, VerifiedAuditTrail verified, bool json)
    {
        var hash = Convert.ToHexStringLower(verified.Hash);
        if (json)
        {
            terminal.Write(CredentialJson.Write(writer =>
            {
                writer.WriteStartObject();
                writer.WriteNumber("entries", verified.Entries);
                writer.WriteString("hash", hash);
                writer.WriteNumber("heads", verified.Heads);
                writer.WriteEndObject();
            }));
            return;
        }

        terminal.WriteLine($"{verified.Entries} entries, each as it was written; {verified.Heads} signed heads agree.");
        terminal.WriteLine($"{verified.Entries}:{hash}");
    }
}
