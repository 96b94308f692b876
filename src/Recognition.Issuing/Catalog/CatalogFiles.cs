namespace Recognition.Issuing.Catalog;

/// <summary>The files of a catalogue folder by what they are; a name that is no slug is none of them.</summary>
internal sealed class CatalogFiles
{
    public const string CatalogFile = "catalog.json";
    private const string Readme = "README.md";

    public List<(string File, string Slug)> Issuers { get; } = [];

    public List<(string File, string Slug)> Achievements { get; } = [];

    public List<(string File, string Slug)> Svg { get; } = [];

    public List<(string File, string Slug)> Png { get; } = [];

    public bool HasCatalogFile { get; private set; }

    /// <summary>Puts a file where it belongs; false where it belongs nowhere.</summary>
    public bool Take(string path)
    {
        if (path == Readme) return true;
        if (path == CatalogFile) return HasCatalogFile = true;
        var list = (Path.GetDirectoryName(path), Path.GetExtension(path)) switch
        {
            ("issuers", ".json") => Issuers,
            ("achievements", ".json") => Achievements,
            ("artwork", ".svg") => Svg,
            ("artwork", ".png") => Png,
            _ => null,
        };
        var slug = Path.GetFileNameWithoutExtension(path);
        if (list is null || !Slug.IsValid(slug)) return false;
        list.Add((path, slug));
        return true;
    }
}
