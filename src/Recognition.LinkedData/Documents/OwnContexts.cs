namespace Recognition.LinkedData.Documents;

/// <summary>
/// Our own terms beside the published contexts: the files of <c>contexts/recognition/</c>, known by the URL at which
/// this deployment publishes them, <c>{PublicUrl}/contexts/recognition/v1.json</c>. A file that was used never changes;
/// new terms are a new file.
/// </summary>
public sealed class OwnContexts : IDocumentLoader
{
    private const string Folder = "contexts/recognition/";

    private static readonly byte[] Version1 = Read("v1.json");

    private readonly LoadedDocument _version1;

    /// <param name="publicUrl">Without a slash at the end.</param>
    public OwnContexts(string publicUrl)
    {
        Url = UrlOf(publicUrl);
        if (!StrictJson.TryParse(Version1, StrictJsonLimits.Default, out var root, out var problem))
            throw new InvalidOperationException(problem.Message);
        _version1 = new LoadedDocument(root);
    }

    /// <summary>Where the terms stand.</summary>
    public string Url { get; }

    /// <summary>The bytes that are published there.</summary>
    public static ReadOnlyMemory<byte> Bytes => Version1;

    public static string UrlOf(string publicUrl) => $"{publicUrl}/{Folder}v1.json";

    public LoadedDocument Load(string url) => url == Url ? _version1 : EmbeddedDocuments.Instance.Load(url);

    internal static bool IsOwn(string resource) =>
        resource.Replace('\\', '/').StartsWith(Folder, StringComparison.Ordinal);

    private static byte[] Read(string name)
    {
        var assembly = typeof(OwnContexts).Assembly;
        var resource = Array.Find(
            assembly.GetManifestResourceNames(), one => one.Replace('\\', '/') == Folder + name)!;
        using var stream = assembly.GetManifestResourceStream(resource)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
