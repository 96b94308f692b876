using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Recognition.Cli;

/// <summary>A command whose help ends with examples.</summary>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples { get; } = examples;
}

/// <summary>The library's help, then the examples of the verb; of the whole program: the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    private const string ExitCodes = """
        Exit codes:
          0   done; verify: verified, or verified with warnings
          1   verify: not valid, revoked, suspended, expired, not yet valid, about another person, or no credential;
              check, restore: something keeps the service from starting;
              doctor: something is to be mended
          2   verify: undecided (something that decides could not be checked), or the issuer is unknown;
              doctor: something could not be fetched
          64  the command line is wrong
          65  what was given cannot be used, or the rules refuse it
        """;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        if (parseResult.CommandResult.Command is Verb { Examples.Count: > 0 } verb)
        {
            output.WriteLine("Examples:");
            foreach (var example in verb.Examples) output.WriteLine("  " + example);
        }
        else if (parseResult.CommandResult.Command is RootCommand)
        {
            output.WriteLine(ExitCodes);
        }

        return ExitCode.Done;
    }
}
