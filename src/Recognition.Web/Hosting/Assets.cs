using System.Security.Cryptography;
using System.Text;

namespace Recognition.Web.Hosting;

/// <summary>
/// Style and icons, embedded in this assembly. Their addresses hold the hash of their bytes, so browsers keep them for
/// ever and never show an old one.
/// </summary>
internal static class Assets
{
    private static readonly Dictionary<string, Asset> ByName = Load();

    /// <summary>Hash and name of each.</summary>
    public static IEnumerable<string[]> Names => ByName.Select(one => new[] { one.Value.Hash, one.Key });

    /// <summary>For a page's links, which the path of the public URL is put before.</summary>
    public static string Address(string name) => $"~/assets/{ByName[name].Hash}/{name}";

    /// <summary>One that stands in a page, as text.</summary>
    public static string Text(string name) => Encoding.UTF8.GetString(ByName[name].Bytes);

    public static void MapAssets(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/assets/{hash}/{name}", Methods.Read, (string hash, string name) =>
            ByName.TryGetValue(name, out var asset) && asset.Hash == hash
                ? asset.Answer(Document.Immutable)
                : Results.NotFound());
        endpoints.MapMethods("/favicon.ico", Methods.Read, () => ByName["favicon.svg"].Answer(Document.Day));
        endpoints.MapMethods("/robots.txt", Methods.Read, () => ByName["robots.txt"].Answer(Document.Day));
    }

    private static Dictionary<string, Asset> Load()
    {
        var assembly = typeof(Assets).Assembly;
        var assets = new Dictionary<string, Asset>();
        foreach (var resource in assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith("assets/", StringComparison.Ordinal)) continue;
            using var stream = assembly.GetManifestResourceStream(resource)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            if (resource.EndsWith(".css", StringComparison.Ordinal)) bytes = StyleSheet.Tighten(bytes);
            assets[resource["assets/".Length..]] = new Asset(
                bytes, MediaTypeOf(resource), Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
        }

        return assets;
    }

    private static string MediaTypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => MediaTypes.Svg,
        ".txt" => "text/plain; charset=utf-8",
        var other => throw new InvalidOperationException($"No media type for {other}"),
    };

    private sealed record Asset(byte[] Bytes, string MediaType, string Hash)
    {
        public Document Answer(string cacheControl) => new(Bytes, MediaType, cacheControl);
    }
}
