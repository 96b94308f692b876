using System.Runtime.CompilerServices;

namespace Recognition.Cli.Tests;

/// <summary>
/// Every file of transcripts/ is one test. To write new answers into the files (then read what changed!), run the
/// tests once with RECOGNITION_WRITE_TRANSCRIPTS=1.
/// </summary>
public sealed class TranscriptTests
{
    public static TheoryData<string> Names() =>
        [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_transcript_is_answered_as_it_stands(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".txt"));
        using var shell = new Shell();
        Fixtures.WriteTo(shell);

        var replayed = Transcript.Replay(text, shell);

        if (Environment.GetEnvironmentVariable("RECOGNITION_WRITE_TRANSCRIPTS") == "1")
            File.WriteAllText(Path.Combine(SourceFolder(), name + ".txt"), replayed);
        replayed.Should().Be(text);
    }

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "transcripts");

    private static string SourceFolder([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "transcripts");
}
