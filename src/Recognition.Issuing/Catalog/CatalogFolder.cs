using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Catalog;

/// <summary>
/// A catalogue as a folder of files that live well in Git: <c>issuers/{slug}.json</c>, <c>achievements/{slug}.json</c>,
/// <c>artwork/{slug}.svg</c> and <c>.png</c> (either may be absent: then it is drawn), and an optional
/// <c>catalog.json</c> with <c>name</c> and <c>order</c> (slugs of achievements in the order to show them).
/// Reading is strict and shows every problem at once; a file whose meaning is not known is one of them.
/// </summary>
public sealed class CatalogFolder
{
    private const int MostFiles = 10_000;

    private readonly string _folder;
    private readonly List<CatalogProblem> _problems = [];

    private CatalogFolder(string folder) => _folder = folder;

    public static CatalogReading Read(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
                return Failed(folder, "folder-not-found", "There is no such folder.");
            return new CatalogFolder(Path.GetFullPath(folder)).Read();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Failed(folder, "folder-unreadable", $"The folder cannot be read: {trouble.Message}");
        }
    }

    private static CatalogReading Failed(string folder, string code, string message) =>
        new(null, [new CatalogProblem(folder, null, code, message, "Name a folder that can be read.")]);

    private CatalogReading Read()
    {
        var files = ListFiles();
        var issuers = new List<IssuerDefinition>();
        foreach (var (file, slug) in files.Issuers)
        {
            if (CatalogJson.Open(_folder, file, _problems) is { } json)
                CheckedAdd(issuers, IssuerFile.Read(json, slug), file, DefineIssuer.Check);
        }

        var achievements = new List<AchievementDefinition>();
        foreach (var (file, slug) in files.Achievements)
        {
            if (CatalogJson.Open(_folder, file, _problems) is not { } json) continue;
            var definition = AchievementFile.Read(json, slug);
            if (definition.Issuer.Length > 0 && !files.Issuers.Exists(issuer => issuer.Slug == definition.Issuer))
                json.Report("issuer", "issuer-not-found", $"There is no issuers/{definition.Issuer}.json.",
                    "Add that file, or name an issuer that has one.");
            CheckedAdd(achievements, definition, file, AchievementRules.Check);
        }

        achievements = AddArtwork(achievements, files);
        var (name, order) = ReadCatalogFile(files);
        if (issuers.Count == 0 && _problems.Count == 0)
            Problem("issuers", null, "issuer-missing", "The catalogue has no issuer.", "Add issuers/{slug}.json.");
        return _problems.Count > 0
            ? new CatalogReading(null, _problems)
            : new CatalogReading(new BadgeCatalog(name, issuers, Sort(achievements, order)), []);
    }

    /// <summary>Keeps what the rules made of it; they are asked only where the file itself had no problem.</summary>
    private void CheckedAdd<T>(List<T> to, T value, string file, Func<T, Outcome<T>> rules)
    {
        if (_problems.Exists(problem => problem.File == file)) return;
        var outcome = rules(value);
        if (outcome.Ok) to.Add(outcome.Value);
        else _problems.Add(CatalogProblem.Of(file, outcome.Failure));
    }

    private CatalogFiles ListFiles()
    {
        var files = new CatalogFiles();
        var paths = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(part => part.StartsWith('.')))
            .Take(MostFiles + 1).Order(StringComparer.Ordinal).ToList();
        if (paths.Count > MostFiles)
        {
            Problem(".", null, "too-many-files", $"The catalogue has more than {MostFiles} files.", "Divide it.");
            return files;
        }

        foreach (var path in paths)
        {
            if (!files.Take(path))
                Problem(path, null, "file-unknown", "This file means nothing in a catalogue.",
                    "Remove it. A catalogue holds catalog.json, README.md, issuers/*.json, achievements/*.json, " +
                    "artwork/*.svg and artwork/*.png, each named by a slug.");
        }

        return files;
    }

    private List<AchievementDefinition> AddArtwork(List<AchievementDefinition> achievements, CatalogFiles files)
    {
        var svg = ReadPictures(files.Svg, files, SvgArtwork.LargestFile, SvgArtwork.Check);
        var png = ReadPictures(files.Png, files, PngArtwork.LargestFile, PngArtwork.Check);
        return achievements.ConvertAll(achievement => achievement with
        {
            Svg = svg.TryGetValue(achievement.Slug, out var drawing) ? drawing : default(ReadOnlyMemory<byte>?),
            Png = png.TryGetValue(achievement.Slug, out var pixels) ? pixels : default(ReadOnlyMemory<byte>?),
        });
    }

    private Dictionary<string, ReadOnlyMemory<byte>> ReadPictures(
        List<(string File, string Slug)> pictures, CatalogFiles files, int largest,
        Func<ReadOnlyMemory<byte>, Failure?> check)
    {
        var read = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
        foreach (var (file, slug) in pictures)
        {
            if (!files.Achievements.Exists(achievement => achievement.Slug == slug))
                Problem(file, null, "achievement-not-found", $"There is no achievements/{slug}.json.",
                    "Add that file, or remove the picture.");
            var info = new FileInfo(Path.Combine(_folder, file));
            if (info.Length > largest)
                Problem(file, null, "image-size", $"The picture has more than {largest} bytes.", "Make it smaller.");
            else if (check(read[slug] = File.ReadAllBytes(info.FullName)) is { } failure)
                _problems.Add(CatalogProblem.Of(file, failure));
        }

        return read;
    }

    private (string Name, IReadOnlyList<string> Order) ReadCatalogFile(CatalogFiles files)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder));
        if (!files.HasCatalogFile || CatalogJson.Open(_folder, CatalogFiles.CatalogFile, _problems) is not { } json)
            return (name, []);
        name = json.OptionalText("name") ?? name;
        var order = json.Texts("order");
        for (var index = 0; index < order.Count; index++)
        {
            var slug = order[index];
            if (!files.Achievements.Exists(achievement => achievement.Slug == slug))
                json.Report($"order/{index}", "achievement-not-found", $"There is no achievements/{slug}.json.",
                    "Remove the entry.");
            else if (order.Take(index).Contains(slug))
                json.Report($"order/{index}", "slug-twice", $"'{slug}' stands twice in the order.", "Remove one.");
        }

        json.Close();
        return (name, order);
    }

    /// <summary>Those that the order names first, then the others by slug.</summary>
    private static List<AchievementDefinition> Sort(
        List<AchievementDefinition> achievements, IReadOnlyList<string> order)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var slug in order) places[slug] = places.Count;
        return [.. achievements.OrderBy(item => places.GetValueOrDefault(item.Slug, int.MaxValue))];
    }

    private void Problem(string file, string? pointer, string code, string message, string hint) =>
        _problems.Add(new CatalogProblem(file, pointer, code, message, hint));
}
