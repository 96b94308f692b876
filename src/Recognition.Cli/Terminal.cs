using System.Text;

namespace Recognition.Cli;

/// <summary>Where a verb reads and writes: results go to Output byte by byte, everything said about them to
/// Error.</summary>
internal sealed class Terminal(
    Stream input, Stream output, Stream error, bool colours, bool interactive = false)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Stream Input { get; } = input;

    public Stream Output { get; } = output;

    public TextWriter Out { get; } =
        new StreamWriter(output, Utf8, bufferSize: -1, leaveOpen: true) { AutoFlush = true };

    public TextWriter Error { get; } =
        new StreamWriter(error, Utf8, bufferSize: -1, leaveOpen: true) { AutoFlush = true };

    /// <summary>Bytes as they are, and a line feed behind them if they are text without one.</summary>
    public void Write(ReadOnlySpan<byte> bytes, bool isText = true)
    {
        Output.Write(bytes);
        if (isText && (bytes.IsEmpty || bytes[^1] != '\n')) Output.Write("\n"u8);
        Output.Flush();
    }

    public void WriteLine(string text = "") => Out.WriteLine(text);

    /// <summary>A remark that is no result.</summary>
    public void Note(string text) => Error.WriteLine(text);

    /// <summary>How far a long task is, on one line that is written over; nothing where nobody watches.</summary>
    public void Progress(string what, int done, int total)
    {
        if (!interactive) return;
        const int width = 30;
        var filled = total == 0 ? width : (int)((long)done * width / total);
        Error.Write($"\r{what} [{new string('#', filled)}{new string('.', width - filled)}] {done}/{total}");
        if (done == total) Error.WriteLine();
    }

    public int Refuse(Problem problem)
    {
        Error.WriteLine($"recognition: {problem.What}");
        if (problem.Where is not null) Error.WriteLine($"  where: {problem.Where}");
        Error.WriteLine($"  to do: {problem.ToDo}");
        return ExitCode.Refused;
    }

    /// <summary>Colour only underlines what the words say, and only on a terminal without NO_COLOR.</summary>
    public string Paint(string text, Colour colour) => colours ? $"\u001b[{(int)colour}m{text}\u001b[0m" : text;
}

/// <summary>SGR codes (ECMA-48, 8.3.117).</summary>
internal enum Colour
{
    Bold = 1,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Grey = 90,
}
