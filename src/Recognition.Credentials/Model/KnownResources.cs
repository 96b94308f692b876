using System.Security.Cryptography;

namespace Recognition.Credentials.Model;

/// <summary>
/// Resources that count as already retrieved (VC Data Model 2.0, appendix B.1). The base context stood in two versions
/// at its address: that of the Candidate Recommendation of July 2024 and that of the Recommendation; credentials name
/// the digests of both.
/// </summary>
internal static class KnownResources
{
    private static readonly (string Url, HashAlgorithmName Algorithm, string Digest)[] Digests =
    [
        (CredentialDataModel.Version2, HashAlgorithmName.SHA256,
            "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"),
        (CredentialDataModel.Version2, HashAlgorithmName.SHA256,
            "24a18c90e9856d526111f29376e302d970b2bd10182e33959995b0207d7043b9"),
        (CredentialDataModel.Version2, HashAlgorithmName.SHA384,
            Hex("l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU")),
        (CredentialDataModel.Version2, HashAlgorithmName.SHA384,
            Hex("NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg")),
        (CredentialDataModel.Version1, HashAlgorithmName.SHA256,
            "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc"),
    ];

    /// <summary>
    /// Whether the digest is right; null where the resource, or its digest of that kind, is not known.
    /// </summary>
    public static bool? Compare(string url, ResourceDigest digest)
    {
        var text = Convert.ToHexStringLower(digest.Value);
        bool? answer = null;
        foreach (var known in Digests)
        {
            if (known.Url != url || known.Algorithm != digest.Algorithm) continue;
            if (known.Digest == text) return true;
            answer = false;
        }

        return answer;
    }

    private static string Hex(string base64) => Convert.ToHexStringLower(Convert.FromBase64String(base64));
}
