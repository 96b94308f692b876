using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Recognition.LinkedData.Documents;

/// <summary>
/// The contexts of the folder <c>contexts/</c>, as they were when this was built. Every other URL is refused by name:
/// what a signature means must not depend on what a web server answers today.
/// </summary>
public sealed class EmbeddedDocuments : IDocumentLoader
{
    private const string Folder = "contexts/";
    private const string Scheme = "https://";

    private readonly Assembly _assembly = typeof(EmbeddedDocuments).Assembly;
    private readonly Dictionary<string, string> _resources = [];
    private readonly ConcurrentDictionary<string, JsonElement> _parsed = new();

    private EmbeddedDocuments()
    {
        foreach (var resource in _assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(Folder, StringComparison.Ordinal) || OwnContexts.IsOwn(resource)) continue;
            foreach (var url in UrlsOf(resource.Replace('\\', '/')[Folder.Length..])) _resources[url] = resource;
        }
    }

    /// <summary>The only instance: the files never change while the process runs.</summary>
    public static EmbeddedDocuments Instance { get; } = new();

    /// <summary>The URLs that are known.</summary>
    public IReadOnlyCollection<string> Urls => _resources.Keys;

    /// <inheritdoc/>
    public LoadedDocument Load(string url)
    {
        if (_parsed.TryGetValue(url, out var known)) return new LoadedDocument(known);
        if (ReadBytes(url) is not { } bytes)
            return LoadedDocument.Refused($"{url} is none of the contexts that this service carries");
        if (!StrictJson.TryParse(bytes, StrictJsonLimits.Default, out var root, out var problem))
            return LoadedDocument.Refused($"{url} is not JSON: {problem.Message}");
        return new LoadedDocument(_parsed.GetOrAdd(url, root));
    }

    /// <summary>The bytes of a context as they lie in the repository, or null where the URL is not known.</summary>
    public byte[]? ReadBytes(string url)
    {
        if (!_resources.TryGetValue(url, out var resource)) return null;
        using var stream = _assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    // A file is named as its URL reads; ".jsonld" is added where the URL itself has no extension.
    private static IEnumerable<string> UrlsOf(string path)
    {
        yield return Scheme + path;
        if (path.EndsWith(".jsonld", StringComparison.Ordinal)) yield return Scheme + path[..^".jsonld".Length];
    }
}
