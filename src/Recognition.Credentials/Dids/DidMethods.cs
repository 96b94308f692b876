namespace Recognition.Credentials.Dids;

/// <summary>
/// The one table of DID methods. A method either spells its document out in the DID itself, or names the https URL
/// where it lies.
/// </summary>
public static class DidMethods
{
    public static DidMethod? Find(string name) => name switch
    {
        "jwk" => JwkMethod, // https://github.com/quartzjer/did-jwk/blob/main/spec.md
        "key" => Key, // https://w3c-ccg.github.io/did-key-spec/
        "web" => Web, // https://w3c-ccg.github.io/did-method-web/
        _ => null,
    };

    private static readonly DidMethod JwkMethod =
        new(did => DidJwk.TryResolve(did, out var document) ? document : null, null);

    private static readonly DidMethod Key =
        new(did => DidKey.TryResolve(did, out var document) ? document : null, null);

    private static readonly DidMethod Web = new(null, did => DidWeb.TryGetUrl(did, out var url) ? url : null);
}

/// <summary>How a method's documents are found; exactly one of the two is there.</summary>
/// <param name="Resolve">The document that the DID spells out; null if the DID is not valid.</param>
/// <param name="ToUrl">The URL of the document; null if the DID is not valid.</param>
public sealed record DidMethod(Func<Did, DidDocument?>? Resolve, Func<Did, string?>? ToUrl);
