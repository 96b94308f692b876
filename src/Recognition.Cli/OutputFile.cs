using System.Diagnostics.CodeAnalysis;

namespace Recognition.Cli;

/// <summary>
/// The one way out to a file: written beside it under another name, then renamed, so that a reader sees the old file
/// or the new one and never half of one. A file that exists is kept unless the caller says so.
/// </summary>
internal static class OutputFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <param name="secret">Mode 0600 from the first byte on.</param>
    public static bool TryWrite(
        Surroundings surroundings,
        string path,
        ReadOnlySpan<byte> bytes,
        bool force,
        [NotNullWhen(false)] out Problem? problem,
        bool secret = false)
    {
        var target = surroundings.PathTo(path);
        problem = Refusal(target, path, force);
        if (problem is not null) return false;
        var beside = $"{target}.{RandomSuffix(surroundings)}.tmp";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (secret && !OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
            using (var stream = new FileStream(beside, options))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(beside, target, overwrite: force);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            File.Delete(beside);
            problem = File.Exists(target) && !force
                ? AlreadyThere(path)
                : new Problem("The file cannot be written.", path,
                    "See that the folder is there, writable and not full.");
        }

        return problem is null;
    }

    /// <summary>Makes the folder and those above it where they are not there yet.</summary>
    public static bool TryMakeFolder(
        Surroundings surroundings, string path, [NotNullWhen(false)] out Problem? problem)
    {
        problem = null;
        try
        {
            Directory.CreateDirectory(surroundings.PathTo(path));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            problem = new Problem(
                "The folder cannot be made.", path, "See that no file has its name and that you may write there.");
        }

        return problem is null;
    }

    private static Problem? Refusal(string target, string path, bool force)
    {
        if (Directory.Exists(target)) return new Problem("This is a folder, not a file.", path, "Name a file in it.");
        if (File.Exists(target) && !force) return AlreadyThere(path);
        return Directory.Exists(Path.GetDirectoryName(target))
            ? null
            : new Problem("The folder of this file is not there.", path, "Create the folder, or name another file.");
    }

    private static Problem AlreadyThere(string path) =>
        new("This file is there already and was left as it is.", path,
            "Name another file, or give --force to replace it.");

    private static string RandomSuffix(Surroundings surroundings)
    {
        Span<byte> bytes = stackalloc byte[6];
        surroundings.Random.GetBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }
}
