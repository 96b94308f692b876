using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Verification;

namespace Recognition.Cli;

/// <summary>
/// --resolve PREFIX=FOLDER: a URL that begins with the prefix is the file in the folder that the rest of it names, as a
/// web server would have it: <c>status/1</c> is also <c>status/1.json</c> and <c>status/1/index.json</c>.
/// </summary>
internal sealed record ResolvedFolder(string Prefix, string Folder)
{
    public static bool TryRead(
        Surroundings surroundings,
        string pair,
        [NotNullWhen(true)] out ResolvedFolder? resolved,
        [NotNullWhen(false)] out Problem? problem)
    {
        resolved = null;
        problem = null;
        var equals = pair.LastIndexOf('=');
        var prefix = equals < 0 ? "" : pair[..equals];
        if (!Uri.TryCreate(prefix, UriKind.Absolute, out var url) || url.Scheme is not ("https" or "http"))
        {
            problem = new Problem(
                "This is not PREFIX=FOLDER.", $"--resolve {pair}", "Give how the URLs begin (http or https), =, and a folder.");
            return false;
        }

        var folder = surroundings.PathTo(pair[(equals + 1)..]);
        if (!Directory.Exists(folder))
            problem = new Problem("There is no such folder.", $"--resolve {pair}", "Check the name.");
        else
            resolved = new ResolvedFolder(prefix, folder);
        return resolved is not null;
    }

    /// <summary>Null where the URL does not begin with the prefix.</summary>
    public ResourceAnswer? Find(string url)
    {
        if (!url.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var rest = url[Prefix.Length..];
        var end = rest.AsSpan().IndexOfAny('?', '#');
        var path = Uri.UnescapeDataString(end < 0 ? rest : rest[..end]).Trim('/');
        foreach (var name in (string[])[path, path + ".json", Path.Join(path, "index.json")])
            if (Inside(name) is { } file) return Read(file);
        return new ResourceAnswer.NotFound();
    }

    // The URL is a stranger's: it never leads out of the folder, neither by dots nor by a link.
    private string? Inside(string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal)) return null;
        var file = new FileInfo(Path.GetFullPath(Path.Join(Folder, name)));
        var root = Path.TrimEndingDirectorySeparator(Folder) + Path.DirectorySeparatorChar;
        return file.Exists && file.LinkTarget is null && file.FullName.StartsWith(root, StringComparison.Ordinal)
            ? file.FullName
            : null;
    }

    private static ResourceAnswer Read(string file)
    {
        try
        {
            return new FileInfo(file).Length > InputFile.MaxBytes
                ? new ResourceAnswer.Unreachable($"the file {file} is too large")
                : new ResourceAnswer.Found(File.ReadAllBytes(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new ResourceAnswer.Unreachable($"the file {file} cannot be read");
        }
    }
}
