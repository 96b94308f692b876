using Recognition.Credentials.Verification;
using Recognition.Issuing.Instances;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Verification;

/// <summary>
/// The DID documents of our own issuers, without leaving the process: what a status list's own verification needs.
/// A did:web is asked for by its https address, which with a public address of http is not where it is served.
/// </summary>
public sealed class OwnDidDocuments(
    ProgrammeReader programme, InstanceDirectory instances, PublicUrl publicUrl) : IDocumentResolver
{
    private static readonly ResourceAnswer NotOurs = new ResourceAnswer.Unreachable(
        "this service does not fetch documents");

    public async ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken)
    {
        var issuers = (await programme.ReadAsync(cancellationToken)).Issuers;
        for (var i = 0; i < issuers.Count; i++)
        {
            var issuer = issuers[i];
            if (url == issuer.DidDocumentUrl || url == publicUrl.DidDocument(issuer.Slug))
                return issuer.DidDocumentAnswer;
        }

        return instances.DidDocumentAt(url) ?? NotOurs;
    }

    // Nothing of ours is taken from another host.
    public ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        GetAsync(url, cancellationToken);
}
