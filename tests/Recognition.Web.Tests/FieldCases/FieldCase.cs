using System.Text.Json;

namespace Recognition.Web.Tests.FieldCases;

/// <summary>One case of tests/field-cases; its README says what the members mean.</summary>
public sealed class FieldCase(JsonElement json)
{
    private static readonly Lazy<IReadOnlyList<FieldCase>> Manifest = new(Read);

    /// <summary>Every case, in the order of the manifest.</summary>
    public static IReadOnlyList<FieldCase> All => Manifest.Value;

    public string Id => Text("id")!;

    public string Kind => Text("kind")!;

    /// <summary>How it is given: "file", "text", "csv", "catalog", "http" or "steps".</summary>
    public string As => Text("as")!;

    public JsonElement Expected => json.GetProperty("expected");

    /// <summary>The person that the caller names.</summary>
    public string? Recipient => Asked("recipient");

    /// <summary>The time to judge for.</summary>
    public string? AsOf => Asked("asOf");

    /// <summary>What other hosts would answer: URL or DID → file.</summary>
    public IEnumerable<(string Place, string File)> Documents =>
        Member("documents") is { } documents
            ? documents.EnumerateObject().Select(one => (one.Name, one.Value.GetString()!))
            : [];

    /// <summary>Options of the service by the names of their environment variables.</summary>
    public IEnumerable<(string Name, string? Value)> Settings =>
        Member("settings") is { } settings
            ? settings.EnumerateObject().Select(one => (one.Name, one.Value.GetString()))
            : [];

    public static FieldCase Named(string id) => All.Single(one => one.Id == id);

    public JsonElement? Member(string name) => json.TryGetProperty(name, out var value) ? value : null;

    public string? Text(string name) => Member(name)?.GetString();

    /// <summary>The bytes of a file that the case names; a file that is not there ends the test.</summary>
    public static byte[] Bytes(string file) => File.ReadAllBytes(PathTo(file));

    public static string PathTo(string file) => Path.Combine(AppContext.BaseDirectory, "field-cases", file);

    private string? Asked(string name) =>
        Member("ask") is { } ask && ask.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static List<FieldCase> Read()
    {
        var root = JsonDocument.Parse(File.ReadAllBytes(PathTo("manifest.json"))).RootElement;
        return [.. root.GetProperty("cases").EnumerateArray().Select(one => new FieldCase(one))];
    }
}
