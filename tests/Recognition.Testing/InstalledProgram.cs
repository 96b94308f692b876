using System.Diagnostics;

namespace Recognition.Testing;

/// <summary>Programs that we did not write, which read back what we made.</summary>
public static class InstalledProgram
{
    /// <summary>Why tests that ask these programs are skipped; null where all are installed.</summary>
    public static string? Missing(params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs)
            if (Find(program) is null) return $"{program} is not installed (tests/run installs it).";
        return null;
    }

    /// <summary>Runs it in a folder, for at most ten minutes; its output, where it ended with 0.</summary>
    public static string Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Find(program)!, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(TimeSpan.FromMinutes(10))) process.Kill();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {errors.GetAwaiter().GetResult()}");
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
