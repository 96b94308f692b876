using System.CommandLine;
using System.CommandLine.Help;
using Recognition.Cli.Verbs;

namespace Recognition.Cli;

/// <summary>The contents page: every verb, in the order of --help.</summary>
internal static class CommandLine
{
    public static RootCommand Create(Surroundings surroundings)
    {
        var root = new RootCommand("Issues, signs, verifies and serves Open Badges 3.0.")
        {
            Keygen.Create(surroundings),
            Sign.Create(surroundings),
            Verify.Create(surroundings),
            Bake.Create(surroundings),
            Unbake.Create(surroundings),
            Serve.Create(surroundings),
            Catalog.Create(surroundings),
            Award.Create(surroundings),
            Approve.Create(surroundings),
            Discard.Create(surroundings),
            Awards.Create(surroundings),
            Correct.Create(surroundings),
            Renew.Create(surroundings),
            Revoke.Create(surroundings),
            Suspend.Create(surroundings),
            Lift.Create(surroundings),
            SearchEngines.Create(surroundings),
            Schedule.Create(surroundings),
            Outbox.Create(surroundings),
            Erase.Create(surroundings),
            Plan.Create(surroundings),
            Keys.Create(surroundings),
            Signer.Create(surroundings),
            Backup.Create(surroundings),
            Restore.Create(surroundings),
            Check.Create(surroundings),
            Doctor.Create(surroundings),
            Audit.Create(surroundings),
            Export.Create(surroundings),
            JsonLdReading.Create(surroundings),
            JcsCanonicalize.Create(surroundings),
            Jose.Create(surroundings),
        };
        foreach (var option in root.Options)
            if (option is HelpOption { Action: HelpAction help } helpOption)
                helpOption.Action = new HelpWithExamples(help);
        return root;
    }

    public static async Task<int> RunAsync(string[] arguments, Surroundings surroundings)
    {
        var terminal = surroundings.Terminal;
        var parsed = Create(surroundings).Parse(arguments);
        if (parsed.Errors.Count > 0 && !parsed.Action!.ClearsParseErrors) return Misused(parsed, terminal);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // Ctrl-C: the service ends by itself, every other verb at once
        };
        try
        {
            return await parsed.InvokeAsync(configuration);
        }
#pragma warning disable CA1031 // The edge of the program: a mistake of ours is told in a sentence.
        catch (Exception mistake)
#pragma warning restore CA1031
        {
            terminal.Note("recognition: a mistake of this program, not of yours: "
                + $"{mistake.GetType().Name}: {mistake.Message}");
            terminal.Note("  to do: report it with the command line that led to it.");
            return ExitCode.Bug;
        }
    }

    private static int Misused(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors) terminal.Note($"recognition: {error.Message}");
        var name = parsed.CommandResult.Command is RootCommand ? "" : PathOf(parsed.CommandResult) + " ";
        terminal.Note($"  to do: see recognition {name}--help");
        return ExitCode.Usage;
    }

    private static string PathOf(System.CommandLine.Parsing.SymbolResult? result) =>
        result is System.CommandLine.Parsing.CommandResult { Command: not RootCommand } command
            ? $"{PathOf(command.Parent)} {command.Command.Name}".TrimStart()
            : "";
}
