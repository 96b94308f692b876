using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Dids;

/// <summary>
/// did:key: the DID is the key (https://w3c-ccg.github.io/did-key-spec/). Its one verification method is
/// did:key:X#X, and it may be used for assertions and to authenticate.
/// </summary>
public static class DidKey
{
    public static Did From(PublicKey key) =>
        Did.TryParse("did:key:" + key.Multibase, out var did) ? did : throw new InvalidOperationException();

    /// <summary>did:key:X#X, as verificationMethod of a proof.</summary>
    public static string VerificationMethod(PublicKey key) => $"did:key:{key.Multibase}#{key.Multibase}";

    /// <summary>The document that the DID itself spells out.</summary>
    public static bool TryResolve(Did did, [NotNullWhen(true)] out DidDocument? document)
    {
        document = null;
        if (did.Method != "key" || !Multikey.TryDecode(did.Id, out var key)) return false;
        var method = Dids.VerificationMethod.ForMultikey(did.Text, key);
        document = new DidDocument(did.Text, [method], authentication: true);
        return true;
    }
}
