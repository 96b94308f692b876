using Recognition.Credentials.Keys;
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
    : ICredentialResources
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

    public async ValueTask<bool?> WasSetAsync(
        string list, int index, DateTimeOffset at, CancellationToken cancellationToken) =>
        list.StartsWith(_status, StringComparison.Ordinal)
            ? await lists.WasSetAsync(list[_status.Length..], index, at, cancellationToken)
            : null;

    public async ValueTask<bool?> IsSetAsync(
        string list, int index, string issuerId, CancellationToken cancellationToken) =>
        list.StartsWith(_status, StringComparison.Ordinal)
            ? await lists.IsSetAsync(list[_status.Length..], index, issuerId, cancellationToken)
            : null;

    public async ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) =>
        list.StartsWith(_status, StringComparison.Ordinal)
            ? await lists.WhySetAsync(list[_status.Length..], index, cancellationToken)
            : null;

    public ValueTask<DateTimeOffset?> KeyMadeAtAsync(
        string issuerId, PublicKey key, CancellationToken cancellationToken) =>
        didDocuments.KeyMadeAtAsync(issuerId, key, cancellationToken);
}
