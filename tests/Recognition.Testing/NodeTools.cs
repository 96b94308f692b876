using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Testing;

/// <summary>
/// Runs the scripts of <c>tests/interop</c>, which ask clients that we did not write. Their packages are restored once,
/// by <c>npm ci</c>; Node is a dependency of the tests only.
/// </summary>
public static class NodeTools
{
    private static readonly Lazy<string?> Restored = new(Restore);

    // These compare nothing with a clock, or are told the time. A script that is not named here is a judge.
    private static readonly string[] WithoutClock =
        ["ajv.mjs", "clock.mjs", "openapi.mjs", "read-qr.mjs", "verify-jwt.mjs", "verify-proof.mjs"];

    /// <summary>Why the scripts cannot run here, or null where they can.</summary>
    public static string? Missing => Restored.Value;

    /// <summary>The folder of the packages, restored.</summary>
    public static string Modules => Missing is { } reason
        ? throw new InvalidOperationException(reason)
        : Path.Combine(Folder()!, "node_modules");

    /// <summary>Runs <c>tests/interop/{script}</c> with JSON in and JSON out.</summary>
    /// <param name="script">Its file.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="clock">
    /// The clock by which the input was written. A judge looks at the machine's clock, so it has to be that one: what a
    /// fixed clock wrote would be valid today, and not a week later.
    /// </param>
    /// <param name="environment">Further variables.</param>
    public static JsonElement Run(
        string script, JsonNode input, TimeProvider? clock = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        if (clock != MachineClock.Instance && !WithoutClock.Contains(script))
            throw new InvalidOperationException(
                $"{script} looks at the machine's clock: only what was written by that clock can be given to it.");
        if (Missing is { } reason) throw new InvalidOperationException(reason);
        var (exitCode, output, errors) = Start(Find("node")!, [script], input.ToJsonString(), environment);
        if (exitCode != 0) throw new InvalidOperationException($"{script} ended with {exitCode}: {errors}");
        return JsonDocument.Parse(output).RootElement;
    }

    private static string? Restore()
    {
        if (Folder() is null) return "tests/interop is not here: the tests do not run from a checkout.";
        if (Find("node") is null || Find("npm") is null)
            return "Node.js with npm is not installed (tests/run installs it), so clients in JavaScript are not asked.";
        using var mutex = new Mutex(false, "recognition-interop-restore");
        try
        {
            mutex.WaitOne();
        }
        catch (AbandonedMutexException)
        {
            // Another test run ended while it restored; the mutex is ours now.
        }

        try
        {
            if (IsRestored()) return null;
            var (exitCode, _, errors) = Start(
                Find("npm")!, ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], "", null);
            return exitCode == 0 ? null : $"npm ci in tests/interop failed: {errors}";
        }
        finally
        {
            mutex.ReleaseMutex();
        }
    }

    /// <summary>Whether the packages are those of the lock file as it is now.</summary>
    private static bool IsRestored()
    {
        var restored = new FileInfo(Path.Combine(Folder()!, "node_modules", ".package-lock.json"));
        var wanted = new FileInfo(Path.Combine(Folder()!, "package-lock.json"));
        return restored.Exists && restored.LastWriteTimeUtc >= wanted.LastWriteTimeUtc;
    }

    private static (int ExitCode, string Output, string Errors) Start(
        string program, string[] arguments, string input, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder()!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read everything: its exit code and its errors say why.
        }

        process.WaitForExit();
        return (process.ExitCode, output.Result, errors.Result);
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { program, program + ".exe", program + ".cmd" }, Path.Combine)
            .FirstOrDefault(File.Exists);

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var interop = Path.Combine(folder.FullName, "tests", "interop");
            if (File.Exists(Path.Combine(interop, "package.json"))) return interop;
        }

        return null;
    }
}
