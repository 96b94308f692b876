using System.Text;

namespace Recognition.Cli.Tests;

/// <summary>Files that lie in the folder of every transcript, since they cannot be written as lines of text.</summary>
internal static class Fixtures
{
    // An image of one pixel: header, data, end.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static void WriteTo(Shell shell)
    {
        shell.Write("badge.png", Png);
        shell.Write("truncated.png", Png[..40]);
        shell.Write("badge.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\"/></svg>\n");
        shell.Write("empty", "");
        shell.Write("empty.nq", "");
        shell.Write("deep.json", new string('[', 10_000) + new string(']', 10_000));
        shell.Write("truncated.json", "{\"a\": ");
        shell.Write("twice.json", "{\"a\": 1, \"a\": 2}");
        shell.Write("not-utf8.json", Encoding.Latin1.GetBytes("{\"a\": \"\u00e9\"}"));
        Directory.CreateDirectory(shell.PathTo("folder"));
    }
}
