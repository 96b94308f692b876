using Recognition.Credentials.Verification;
using Recognition.Issuing.Instances;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Verification;

/// <summary>
/// Our own DID documents and status lists, as they stand this moment, without leaving the process: verifying a badge
/// of ours sees a revocation at once. Everything else is unreachable.
/// </summary>
public sealed class OwnDocuments(
    OwnDidDocuments didDocuments, GetStatusList lists, InstanceStatusLists instanceLists, PublicUrl publicUrl)
    : IDocumentResolver
{
    private readonly string _status = publicUrl.StatusList("");

    public async ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
    {
        if (!url.StartsWith(_status, StringComparison.Ordinal))
            return await instanceLists.AnswerAsync(url, cancellationToken)
                ?? await didDocuments.GetAsync(url, cancellationToken);
        var list = await lists.CurrentAsync(url[_status.Length..], cancellationToken);
        if (list.Ok) return list.Value.Answer;
        return list.Failure.Kind == FailureKind.NotFound
            ? new ResourceAnswer.NotFound()
            : new ResourceAnswer.Unreachable(list.Failure.Message);
    }

    // Nothing of ours is taken from another host.
    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);
}
