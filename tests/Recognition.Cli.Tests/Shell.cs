using System.Text;
using Recognition.Testing;

namespace Recognition.Cli.Tests;

/// <summary>
/// Runs the program in this process, in a folder of its own, with a clock that stands still and repeatable randomness:
/// the same commands give the same bytes.
/// </summary>
internal sealed class Shell : IDisposable
{
    private readonly TestRandom _random = new();

    public Shell()
    {
        // 32 bytes in base64url: a passphrase would cost a quarter of a second for each command.
        Write("test.kek", new string('A', 43));
        Variables["Recognition__KeyEncryptionKeyFile"] = PathTo("test.kek");
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("recognition-cli-").FullName;

    public TestClock Clock { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public string PathTo(string file) => Path.Combine(Folder, file);

    public Answer Run(params string[] arguments) => Run(arguments, []);

    public Answer Run(string[] arguments, byte[] input)
    {
        using var standardInput = new MemoryStream(input);
        using var output = new MemoryStream();
        using var error = new MemoryStream();
        var terminal = new Terminal(standardInput, output, error, colours: false);
        var surroundings = new Surroundings(terminal, Folder, Variables.GetValueOrDefault, Clock, _random);
        var exitCode = CommandLine.RunAsync(arguments, surroundings).GetAwaiter().GetResult();
        return new Answer(exitCode, output.ToArray(), Encoding.UTF8.GetString(error.ToArray()));
    }

    public void Write(string file, string text) => File.WriteAllText(PathTo(file), text);

    public void Write(string file, byte[] bytes) => File.WriteAllBytes(PathTo(file), bytes);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What came of one command.</summary>
internal sealed record Answer(int ExitCode, byte[] Bytes, string Error)
{
    // The help names the program after its process, which under test is the test host.
    public string Output =>
        Encoding.UTF8.GetString(Bytes).Replace("  testhost", "  recognition", StringComparison.Ordinal);
}
