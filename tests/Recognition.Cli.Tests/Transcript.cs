using System.Text;

namespace Recognition.Cli.Tests;

/// <summary>
/// A text that shows commands and what they answer. "-- NAME --" begins a file, "-- end --" ends it.
/// "$ recognition …" is a command ("&lt; FILE" gives it standard input, "&gt; FILE" keeps its output, A=b before it
/// sets a variable; "$ head FILE" shows its first line); below it stand its output, what it wrote to standard error
/// behind "! ", and its exit code behind "= ". Lines that begin with "#" are for the reader.
/// </summary>
internal static class Transcript
{
    /// <summary>The same text with the answers that are given now.</summary>
    public static string Replay(string text, Shell shell)
    {
        var replayed = new StringBuilder();
        var lines = new Queue<string>(text.TrimEnd('\n').Split('\n'));
        while (lines.TryDequeue(out var line))
        {
            replayed.Append(line).Append('\n');
            if (line.StartsWith("-- ", StringComparison.Ordinal)) WriteFile(shell, line, lines, replayed);
            else if (line.StartsWith("$ head ", StringComparison.Ordinal))
                Head(shell, line["$ head ".Length..], lines, replayed);
            else if (line.StartsWith("$ ", StringComparison.Ordinal)) Run(shell, line[2..], lines, replayed);
        }

        return replayed.ToString();
    }

    private static void WriteFile(Shell shell, string heading, Queue<string> lines, StringBuilder replayed)
    {
        var content = new StringBuilder();
        while (lines.TryDequeue(out var line))
        {
            replayed.Append(line).Append('\n');
            if (line == "-- end --") break;
            content.Append(line).Append('\n');
        }

        shell.Write(heading.Trim('-', ' '), content.ToString());
    }

    private static void Head(Shell shell, string file, Queue<string> lines, StringBuilder replayed)
    {
        while (lines.TryPeek(out var line) && IsAnswer(line)) lines.Dequeue();
        replayed.Append(File.ReadLines(shell.PathTo(file)).First()).Append('\n');
    }

    private static void Run(Shell shell, string command, Queue<string> lines, StringBuilder replayed)
    {
        while (lines.TryPeek(out var line) && IsAnswer(line)) lines.Dequeue();
        var words = new List<string>(Words(command));
        for (var i = words.IndexOf("recognition") - 1; i >= 0; i--)
            shell.Variables[words[i].Split('=')[0]] = words[i].Split('=')[1];
        words.RemoveRange(0, words.IndexOf("recognition") + 1);
        var input = Redirected(words, "<") is { } from ? File.ReadAllBytes(shell.PathTo(from)) : [];
        var into = Redirected(words, ">");
        var answer = shell.Run([.. words], input);
        if (into is not null) shell.Write(into, answer.Bytes);
        else Append(replayed, "", answer.Output);
        Append(replayed, "! ", answer.Error);
        replayed.Append("= ").Append(answer.ExitCode).Append('\n');
    }

    private static bool IsAnswer(string line) =>
        !line.StartsWith("$ ", StringComparison.Ordinal) && !line.StartsWith("# ", StringComparison.Ordinal)
        && !line.StartsWith("-- ", StringComparison.Ordinal);

    private static void Append(StringBuilder replayed, string mark, string text)
    {
        if (text.Length == 0) return;
        foreach (var line in text.TrimEnd('\n').Split('\n')) replayed.Append(mark).Append(line).Append('\n');
    }

    private static string? Redirected(List<string> words, string sign)
    {
        var at = words.IndexOf(sign);
        if (at < 0) return null;
        var file = words[at + 1];
        words.RemoveRange(at, 2);
        return file;
    }

    private static IEnumerable<string> Words(string command)
    {
        var word = new StringBuilder();
        var quote = '\0';
        foreach (var letter in command + " ")
        {
            if (letter == quote) quote = '\0';
            else if (quote == '\0' && letter is '"' or '\'') quote = letter;
            else if (letter != ' ' || quote != '\0') word.Append(letter);
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }
    }
}
