namespace Recognition.Testing;

/// <summary>
/// Where the published suites and vectors lie. They are not part of the repository: the tests read them in place, from
/// the folder that <c>RECOGNITION_CORPORA</c> names, else from <c>../shared/data</c> beside the checkout.
/// </summary>
public static class Corpora
{
    /// <summary>Why a corpus test did not run, and how to make it run.</summary>
    public const string Missing =
        "The published suites are not here. Set RECOGNITION_CORPORA to a folder that holds json-ld-api, rdf-canon, " +
        "lookalikes, vectors, schemas, contexts and ob3-samples (W3C and 1EdTech publish them), or put that folder " +
        "at ../shared/data beside the checkout.";

    /// <summary>The corpora folder, or null where there is none.</summary>
    public static string? Root { get; } = Find();

    public static string PathTo(string relative) =>
        Path.Combine(Root ?? throw new InvalidOperationException(Missing), relative);

    public static string ReadText(string relative) => File.ReadAllText(PathTo(relative));

    public static byte[] ReadBytes(string relative) => File.ReadAllBytes(PathTo(relative));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("RECOGNITION_CORPORA") is { Length: > 0 } named)
            return Directory.Exists(named) ? named : null;

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Recognition.sln"))) continue;
            var beside = Path.GetFullPath(Path.Combine(folder.FullName, "../shared/data"));
            return Directory.Exists(beside) ? beside : null;
        }

        return null;
    }
}
