using System.Diagnostics.CodeAnalysis;

namespace Recognition.Cli;

/// <summary>The one way in for bytes: a file, or standard input for "-". Never more than the limit is read.</summary>
internal static class InputFile
{
    /// <summary>32 MiB: twice the largest image that is taken, far beyond any credential.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    public static bool TryRead(
        Surroundings surroundings,
        string path,
        [NotNullWhen(true)] out byte[]? bytes,
        [NotNullWhen(false)] out Problem? problem,
        bool mayBeEmpty = false)
    {
        bytes = null;
        problem = path == "-" ? null : Refusal(surroundings.PathTo(path), path);
        if (problem is not null) return false;
        try
        {
            using var stream = path == "-" ? surroundings.Terminal.Input : File.OpenRead(surroundings.PathTo(path));
            bytes = ReadBounded(stream);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = new Problem("The file cannot be read.", path, "See that this account may read it.");
            return false;
        }

        if (bytes is null)
            problem = new Problem($"More than {MaxBytes / (1024 * 1024)} MiB.", Name(path), "Give a smaller file.");
        else if (bytes.Length == 0 && !mayBeEmpty)
            problem = new Problem("There is nothing in it.", Name(path), "Give a file that is not empty.");
        return problem is null;
    }

    /// <summary>How a path is called in a message.</summary>
    public static string Name(string path) => path == "-" ? "standard input" : path;

    private static Problem? Refusal(string fullPath, string path)
    {
        if (Directory.Exists(fullPath)) return new Problem("This is a folder, not a file.", path, "Name a file in it.");
        return File.Exists(fullPath)
            ? null
            : new Problem("There is no such file.", path, "Check the name, or give - to read standard input.");
    }

    private static byte[]? ReadBounded(Stream stream)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = stream.Read(buffer)) > 0)
        {
            read.Write(buffer, 0, count);
            if (read.Length > MaxBytes) return null;
        }

        return read.ToArray();
    }
}
