using System.Diagnostics;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Benchmarks;

/// <summary>The Node references over credentials of ours.</summary>
internal static class Peers
{
    /// <summary>@digitalbazaar/vc and jose, one credential after the other: tests/interop/throughput.mjs.</summary>
    public static int Run(Throughput throughput, string only, TimeSpan seconds) =>
        Ask("throughput.mjs", Input(throughput, only, seconds), null);

    /// <summary>Badges through verifier-core, all at once: tests/interop/load.mjs.</summary>
    /// <param name="certificateFile">Whom it trusts besides the system's authorities.</param>
    public static int Load(byte[][] badges, TimeSpan time, string certificateFile)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("seconds", time.TotalSeconds);
            json.WriteStartArray("credentials");
            foreach (var badge in badges) json.WriteRawValue(badge);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Ask("load.mjs", buffer.ToArray(), certificateFile);
    }

    private static int Ask(string script, byte[] input, string? certificateFile)
    {
        var folder = InteropFolder();
        if (folder is null || !Directory.Exists(Path.Combine(folder, "node_modules")))
        {
            Console.Error.WriteLine(
                "The Node reference is not installed: run `npm ci --ignore-scripts` in tests/interop.");
            return 1;
        }

        var start = new ProcessStartInfo("node", [Path.Combine(folder, script)]) { RedirectStandardInput = true };
        if (certificateFile is not null) start.Environment["NODE_EXTRA_CA_CERTS"] = certificateFile;
        using var node = Process.Start(start)!;
        node.StandardInput.BaseStream.Write(input);
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
