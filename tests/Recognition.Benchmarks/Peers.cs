using System.Diagnostics;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Benchmarks;

/// <summary>The Node reference over a credential of ours: tests/interop/throughput.mjs.</summary>
internal static class Peers
{
    public static int Run(Throughput throughput, string only, TimeSpan seconds)
    {
        var folder = InteropFolder();
        if (folder is null || !Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Console.Error.WriteLine(
                "The Node reference is not installed: run `npm ci --ignore-scripts` in tests/interop.");
            return 1;
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, "throughput.mjs")])
            { RedirectStandardInput = true };
        using var node = Process.Start(start)!;
        node.StandardInput.BaseStream.Write(Input(throughput, only, seconds));
        node.StandardInput.Close();
        node.WaitForExit();
        return node.ExitCode;
    }

    private static byte[] Input(Throughput throughput, string only, TimeSpan seconds)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("seconds", seconds.TotalSeconds);
            json.WriteString("only", only);
            json.WritePropertyName("credential");
            json.WriteRawValue(throughput.NewCredential());
            json.WriteStartObject("documents");
            foreach (var url in EmbeddedDocuments.Instance.Urls)
            {
                json.WritePropertyName(url);
                json.WriteRawValue(EmbeddedDocuments.Instance.ReadBytes(url));
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static string? InteropFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Recognition.sln")))
                return Path.Combine(folder.FullName, "tests", "interop");
        return null;
    }
}
