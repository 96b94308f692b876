using Recognition.Issuing.Catalog;

namespace Recognition.Issuing.Tests.Catalog;

/// <summary>The demo catalogue, as it lies in the source and as it is copied beside a host.</summary>
internal static class DemoCatalog
{
    public static string SourceFolder { get; } = FindSource();

    public static string OutputFolder { get; } = Path.Combine(AppContext.BaseDirectory, "catalog");

    private static readonly Lazy<CatalogReading> Reading = new(() => CatalogFolder.Read(SourceFolder));

    public static BadgeCatalog Read()
    {
        Reading.Value.Problems.Should().BeEmpty();
        return Reading.Value.Catalog!;
    }

    private static string FindSource()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Recognition.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "src/Recognition.Issuing/Catalog/demo");
    }
}
