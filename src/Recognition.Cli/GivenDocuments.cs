using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Verification;

namespace Recognition.Cli;

/// <summary>
/// The documents that --document URL=FILE and --resolve PREFIX=FOLDER give; everything else comes from others, or is
/// unreachable, for no network is used.
/// </summary>
/// <param name="others">The documents of a data directory's own issuers; null without one.</param>
internal sealed class GivenDocuments(IDocumentResolver? others) : IDocumentResolver
{
    private static readonly ResourceAnswer Offline = new ResourceAnswer.Unreachable(
        "this program uses no network; --document URL=FILE or --resolve PREFIX=FOLDER gives it the document");

    private readonly Dictionary<string, ResourceAnswer> _documents = new(StringComparer.Ordinal);
    private readonly List<ResolvedFolder> _folders = [];

    public static bool TryRead(
        Surroundings surroundings,
        string[] given,
        string[] resolved,
        IDocumentResolver? others,
        [NotNullWhen(true)] out GivenDocuments? documents,
        [NotNullWhen(false)] out Problem? problem)
    {
        documents = null;
        problem = null;
        var read = new GivenDocuments(others);
        foreach (var pair in given)
        {
            var equals = pair.LastIndexOf('=');
            var url = equals < 0 ? "" : pair[..equals];
            if (url.StartsWith("did:", StringComparison.Ordinal)) url = DidWeb.ToUrl(url) ?? "";
            if (!url.StartsWith("https://", StringComparison.Ordinal)
                && !url.StartsWith("http://", StringComparison.Ordinal))
            {
                problem = new Problem(
                    "This is not URL=FILE.", $"--document {pair}", "Give an http(s) URL or a did:web, =, and a file.");
                return false;
            }

            if (!InputFile.TryRead(surroundings, pair[(equals + 1)..], out var bytes, out problem)) return false;
            read._documents[url] = new ResourceAnswer.Found(bytes);
        }

        foreach (var pair in resolved)
        {
            if (!ResolvedFolder.TryRead(surroundings, pair, out var folder, out problem)) return false;
            read._folders.Add(folder);
        }

        documents = read;
        return true;
    }

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
    {
        if (_documents.TryGetValue(url, out var document)) return new(document);
        foreach (var folder in _folders)
            if (folder.Find(url) is { } found) return new(found);
        return others?.GetAsync(url, cancellationToken) ?? new(Offline);
    }

    // What the operator gives is taken wherever it is said to lie.
    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);
}
