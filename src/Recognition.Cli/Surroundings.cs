using System.Security.Cryptography;
using Recognition.Credentials.Fetching;

namespace Recognition.Cli;

/// <summary>All that a verb touches besides files: tests bring their own.</summary>
/// <param name="Folder">Relative paths start here.</param>
/// <param name="Variable">Reads an environment variable; null if it is not set.</param>
internal sealed record Surroundings(
    Terminal Terminal,
    string Folder,
    Func<string, string?> Variable,
    TimeProvider Clock,
    RandomNumberGenerator Random)
{
    /// <summary>Where verbs that ask others do it; nowhere unless the composition root says so.</summary>
    public FetchNetwork Network { get; init; } = FetchNetwork.None;

    public string PathTo(string path) => Path.GetFullPath(path, Folder);

    public int Refuse(Problem problem) => Terminal.Refuse(problem);
}
