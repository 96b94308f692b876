using System.Diagnostics.CodeAnalysis;
using Recognition.Credentials.Keys;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Dids;

/// <summary>
/// did:jwk: the DID is a public JWK in base64url (https://github.com/quartzjer/did-jwk/blob/main/spec.md). Its one
/// verification method is did:jwk:X#0, and it may be used for assertions and to authenticate unless its "use" says
/// otherwise.
/// </summary>
public static class DidJwk
{
    /// <summary>More than any key of 8192 bits needs.</summary>
    private const int LargestJwk = 2048;

    private const string Fragment = "#0";

    public static Did From(PublicKey key) =>
        Did.TryParse("did:jwk:" + System.Buffers.Text.Base64Url.EncodeToString(Jwk.ToJson(key)), out var did)
            ? did
            : throw new ArgumentException("The key is too long for a DID.", nameof(key));

    /// <summary>did:jwk:X#0, as verificationMethod of a proof or kid of a JWT.</summary>
    public static string VerificationMethod(PublicKey key) => From(key).Text + Fragment;

    /// <summary>The document that the DID itself spells out; false also for a JWK with private members.</summary>
    public static bool TryResolve(Did did, [NotNullWhen(true)] out DidDocument? document)
    {
        document = null;
        if (did.Method != "jwk" || !Multibase.TryDecodeBase64Url(did.Id, LargestJwk, out var bytes)) return false;
        if (!StrictJson.TryParse(bytes, new StrictJsonLimits(LargestJwk), out var jwk, out _)) return false;
        if (!Jwk.TryRead(jwk, out var key, out _)) return false;
        var method = new VerificationMethod(did.Text + Fragment, "JsonWebKey", did.Text, key);
        document = new DidDocument(did.Text, [method], authentication: true);
        return true;
    }
}
