namespace Recognition.Kill;

/// <summary>
/// A data directory in a temporary folder, with a small catalogue beside it, and the file that says where the service
/// is to be killed.
/// </summary>
internal sealed class House : IDisposable
{
    private static readonly string[] Achievements =
        ["first-design", "first-share", "community", "certified-meshery-contributor"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("recognition-kill-");

    /// <param name="like">A house whose catalogue is applied already: its data are copied.</param>
    public House(House? like = null)
    {
        var from = like?.Folder ?? Path.Combine(AppContext.BaseDirectory, "catalog");
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(from, file);
            if (like is null && !IsOfCatalog(path)) continue;
            var copy = Path.Combine(like is null ? CatalogFolder : Folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    public string Folder => _folder.FullName;

    public string CatalogFolder => Path.Combine(Folder, "catalog");

    public string DataDirectory => Path.Combine(Folder, "data");

    public string Database => Path.Combine(DataDirectory, "recognition.db");

    /// <summary>What everything that is signed here bears; services may listen elsewhere.</summary>
    public const string PublicUrl = "http://localhost:5099";

    public string FaultFile => Path.Combine(Folder, "fault");

    /// <summary>Whether the service is to be killed where the fault file says.</summary>
    public bool IsArmed => File.Exists(FaultFile);

    /// <summary>Whether its data stay, to be looked at.</summary>
    public bool Stays { get; set; }

    /// <summary>Says to the service, running or not, where it is to die.</summary>
    public void Arm(string fault)
    {
        File.WriteAllText(FaultFile + ".new", fault);
        File.Move(FaultFile + ".new", FaultFile, overwrite: true);
    }

    public void Disarm() => File.Delete(FaultFile);

    public void Dispose()
    {
        if (!Stays) _folder.Delete(recursive: true);
    }

    private static bool IsOfCatalog(string path) =>
        path.StartsWith("issuers", StringComparison.Ordinal)
        || Achievements.Contains(Path.GetFileNameWithoutExtension(path));
}
