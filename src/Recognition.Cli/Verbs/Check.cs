using System.CommandLine;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Start;
using Recognition.Storage;

namespace Recognition.Cli.Verbs;

/// <summary>check: what a start looks at, over a data directory, and the whole database besides.</summary>
internal sealed class Check
{
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;

    private Check(Surroundings surroundings) => _surroundings = surroundings;

    public static Command Create(Surroundings surroundings)
    {
        var check = new Check(surroundings);
        var verb = new Verb(
            "check",
            "Looks at a data directory as a start of the service does, and reads the whole database: schema, public URL, "
            + "clock, that every active key signs, that the newest badge of every issuer verifies. Changes nothing; the "
            + "service may run. Exit code 1: the service would not start.",
            "recognition check --data /var/lib/recognition --public-url https://badges.example.org")
        { check._json };
        check._options.AddTo(verb);
        verb.SetAction(check.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var (directory, exists) = _options.DirectoryOf(parsed, _surroundings);
        if (exists)
        {
            var missing = new SchemaUpgrade(new StorageOptions { DataDirectory = directory }, _surroundings.Clock).FindMissing();
            if (!missing.Ok) return Tell(parsed, [Finding.Failed("database", missing.Failure)]);
            if (missing.Value > 0)
                return Tell(parsed, [new Finding("schema", CheckOutcome.Warning,
                    $"The schema lacks {missing.Value} scripts; nothing else was looked at.",
                    "The next start copies the database and applies them; check again after it.")]);
        }

        var services = _options.Open(parsed, _surroundings);
        if (!services.Ok) return Tell(parsed, [Finding.Failed("data", services.Failure)]);
        await using var open = services.Value;
        return Tell(parsed, await open.GetRequiredService<CheckData>().ExecuteAsync(thorough: true, cancellationToken));
    }

    private int Tell(ParseResult parsed, IReadOnlyList<Finding> findings)
    {
        if (!parsed.GetValue(_json)) return Tell(_surroundings.Terminal, findings);
        _surroundings.Terminal.Write(CredentialJson.Write(json => Write(json, findings)));
        return CodeOf(findings);
    }

    /// <summary>One line a finding, and what to do below it.</summary>
    internal static int Tell(Terminal terminal, IReadOnlyList<Finding> findings)
    {
        foreach (var finding in findings)
        {
            var (word, colour) = finding.Outcome switch
            {
                CheckOutcome.Passed => ("passed", Colour.Green),
                CheckOutcome.Failed => ("failed", Colour.Red),
                CheckOutcome.NotChecked => ("unknown", Colour.Grey),
                _ => ("warning", Colour.Yellow),
            };
            terminal.WriteLine($"{terminal.Paint($"{word,-8}", colour)} {finding.Check,-11} {finding.Detail}");
            if (finding.Hint is not null) terminal.WriteLine($"{"",-8} to do:      {finding.Hint}");
        }

        return CodeOf(findings);
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<Finding> findings)
    {
        json.WriteStartObject();
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            json.WriteStartObject();
            json.WriteString("check", finding.Check);
            json.WriteString("outcome", finding.Outcome.ToName());
            json.WriteString("detail", finding.Detail);
            if (finding.Hint is not null) json.WriteString("hint", finding.Hint);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static int CodeOf(IReadOnlyList<Finding> findings) =>
        findings.Any(finding => finding.Outcome == CheckOutcome.Failed) ? ExitCode.NotInOrder : ExitCode.Done;
}
