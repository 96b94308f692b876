using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Instances;

/// <summary>An instance that is ready to issue: who it is and how it secures.</summary>
public sealed class PublishedInstance
{
    internal PublishedInstance(string name, InstanceOptions options, PublicKey key, PublicUrl publicUrl)
    {
        Name = name;
        Options = options;
        StatusPurposes = StatusListPurpose.Read(options.Status) ?? [];
        Url = publicUrl.Instance(name);
        if (options.Did == "key")
        {
            Did = DidKey.From(key).Text;
            VerificationMethod = DidKey.VerificationMethod(key);
            return;
        }

        Did = publicUrl.InstanceDid(name);
        var method = Credentials.Dids.VerificationMethod.ForMultikey(Did, key);
        VerificationMethod = method.Id;
        DidDocument = new DidDocument(Did, [method]).ToJson();
        DidDocumentUrl = DidWeb.ToUrl(Did);
        DidDocumentAnswer = new ResourceAnswer.Found(DidDocument.Value, "application/did+json");
    }

    public string Name { get; }

    public InstanceOptions Options { get; }

    /// <summary>What its credentials have a status for.</summary>
    public IReadOnlyList<string> StatusPurposes { get; }

    /// <summary>Where it answers: <c>{PublicUrl}/instances/{name}</c>.</summary>
    public string Url { get; }

    /// <summary>The issuer of what it issues.</summary>
    public string Did { get; }

    public string VerificationMethod { get; }

    /// <summary>UTF-8 JSON; null for did:key, which spells its document out.</summary>
    public ReadOnlyMemory<byte>? DidDocument { get; }

    /// <summary>The https address that did:web makes of the DID.</summary>
    internal string? DidDocumentUrl { get; }

    internal ResourceAnswer? DidDocumentAnswer { get; }

    internal string StatusListUrl(InstanceStatusList list) => $"{Url}/status/{list}";
}
