using System.CommandLine;

namespace Recognition.Cli;

/// <summary>Where the result of a verb goes: --out FILE, and --force to replace that file.</summary>
internal sealed record OutOption(string? Path, bool Force)
{
    public static Option<string> Create(string description) =>
        new("--out", "-o") { Description = description, HelpName = "FILE" };

    public static Option<bool> CreateForce() =>
        new("--force", "-f") { Description = "Replace a file that is there already." };

    /// <summary>Bytes as they are into the file; on standard output text ends with a line feed.</summary>
    /// <param name="secret">The file gets mode 0600.</param>
    public int Write(Surroundings surroundings, byte[] bytes, bool isText = true, bool secret = false)
    {
        if (Path is null)
        {
            surroundings.Terminal.Write(bytes, isText);
            return ExitCode.Done;
        }

        return OutputFile.TryWrite(surroundings, Path, bytes, Force, out var problem, secret)
            ? ExitCode.Done
            : surroundings.Refuse(problem);
    }
}
