using System.Diagnostics;
using System.Text.Json;

namespace Recognition.Benchmarks;

/// <summary>Lighthouse over the gallery, an award page and the verify page of a running service: tests/lighthouse.</summary>
internal static class Lighthouse
{
    /// <summary>0, or 1 where a score is below 95.</summary>
    public static async Task<int> RunAsync()
    {
        if (Folder() is not { } folder || !Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            await Console.Error.WriteLineAsync("Lighthouse is not installed: `tests/run lighthouse` does it.");
            return 1;
        }

        using var service = new RunningService();
        await service.WaitAsync();
        using var badge = JsonDocument.Parse(await service.AwardAsync(1));
        var start = new ProcessStartInfo("node",
        [
            Path.Combine(folder, "run.mjs"), Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium",
            Path.GetFullPath(Path.Combine(folder, "..", "..", "artifacts", "lighthouse")),
            $"gallery={service.Address}/", $"award={badge.RootElement.GetProperty("id").GetString()}",
            $"verify={service.Address}/verify",
        ]);
        using var node = Process.Start(start)!;
        await node.WaitForExitAsync();
        return node.ExitCode;
    }

    private static string? Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var here = Path.Combine(folder.FullName, "tests", "lighthouse");
            if (File.Exists(Path.Combine(here, "package.json"))) return here;
        }

        return null;
    }
}
