using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Verification;

namespace Recognition.Cli;

/// <summary>The documents that --document URL=FILE gives; everything else is unreachable, for no network is used.</summary>
internal sealed class GivenDocuments : ICredentialResources
{
    private static readonly ResourceAnswer Offline = new ResourceAnswer.Unreachable(
        "this program uses no network; --document URL=FILE gives it the document");

    private readonly Dictionary<string, ResourceAnswer> _documents = new(StringComparer.Ordinal);

    public static bool TryRead(
        Surroundings surroundings,
        string[] given,
        [NotNullWhen(true)] out GivenDocuments? documents,
        [NotNullWhen(false)] out Problem? problem)
    {
        documents = null;
        problem = null;
        var read = new GivenDocuments();
        foreach (var pair in given)
        {
            var equals = pair.LastIndexOf('=');
            var url = equals < 0 ? "" : pair[..equals];
            if (url.StartsWith("did:", StringComparison.Ordinal)) url = DidWeb.ToUrl(url) ?? "";
            if (!url.StartsWith("https://", StringComparison.Ordinal) && !url.StartsWith("http://", StringComparison.Ordinal))
            {
                problem = new Problem(
                    "This is not URL=FILE.", $"--document {pair}", "Give an http(s) URL or a did:web, =, and a file.");
                return false;
            }

            if (!InputFile.TryRead(surroundings, pair[(equals + 1)..], out var bytes, out problem)) return false;
            read._documents[url] = new ResourceAnswer.Found(bytes);
        }

        documents = read;
        return true;
    }

    public ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        new(_documents.GetValueOrDefault(url, Offline));
}
