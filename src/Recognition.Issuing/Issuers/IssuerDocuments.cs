using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Issuers;

/// <summary>
/// What the world reads of an issuer: its Open Badges Profile, and its DID document with every key under
/// assertionMethod: the pending ones, so that verifiers know them before they sign, and the retired ones, so that old
/// badges go on verifying. A compromised key stays under verificationMethod, and may assert nothing.
/// </summary>
internal static class IssuerDocuments
{
    public static PublishedIssuer Publish(Issuer issuer, IReadOnlyList<IssuerKey> keys, PublicUrl publicUrl)
    {
        var did = publicUrl.IssuerDid(issuer.Slug);
        var profile = new Profile
        {
            Id = did,
            Name = issuer.Name,
            Url = issuer.Url,
            Description = issuer.Description,
            Email = issuer.Email,
            Image = issuer.ImageUrl is null ? null : new Image { Id = issuer.ImageUrl },
        };
        return new PublishedIssuer
        {
            Issuer = issuer,
            Did = did,
            Url = publicUrl.Issuer(issuer.Slug),
            Profile = profile,
            ProfileDocument = StandaloneDocument.Of(profile),
            DidDocument = Document(did, keys, publicUrl.Issuer(issuer.Slug)).ToJson(),
            DidDocumentUrl = DidWeb.ToUrl(did) ?? throw new InvalidOperationException($"{did} has no address."),
            KeysMadeAt = keys.ToDictionary(key => key.PublicKeyMultibase, key => key.CreatedAt, StringComparer.Ordinal),
            Ed25519Method = ActiveMethod(did, keys, KeyUse.Ed25519),
            P256Method = ActiveMethod(did, keys, KeyUse.P256),
        };
    }

    private static DidDocument Document(string did, IReadOnlyList<IssuerKey> keys, string url)
    {
        var methods = new List<VerificationMethod>(keys.Count);
        var compromised = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (!Multikey.TryDecode(key.PublicKeyMultibase, out var publicKey)) continue;
            methods.Add(key.Use == KeyUse.Ed25519
                ? VerificationMethod.ForMultikey(did, publicKey)
                : VerificationMethod.ForJwk(did, publicKey));
            if (key.State == KeyState.Compromised) compromised.Add(methods[^1].Id);
        }

        return new DidDocument(did, methods, [url], withoutAssertion: compromised);
    }

    private static string? ActiveMethod(string did, IReadOnlyList<IssuerKey> keys, KeyUse use)
    {
        foreach (var key in keys)
            if (key.Use == use && key.State == KeyState.Active) return $"{did}#{key.PublicKeyMultibase}";
        return null;
    }
}
