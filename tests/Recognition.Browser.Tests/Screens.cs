namespace Recognition.Browser.Tests;

/// <summary>Where the pictures of a run are kept: <c>artifacts/screens/{page}/{look}.png</c> in the checkout.</summary>
internal static class Screens
{
    private static readonly Lazy<string> Folder = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Recognition.sln")))
                return Path.Combine(folder.FullName, "artifacts", "screens");
        return Path.Combine(Path.GetTempPath(), "recognition-screens");
    });

    public static string File(string name, Look look)
    {
        var folder = Path.Combine(Folder.Value, name);
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, $"{look}.png");
    }
}
