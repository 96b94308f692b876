using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// Whom this service knows: its own issuers, by the host of their DIDs, and the partners that it was told of.
/// </summary>
public static class OwnVerifierOptions
{
    /// <param name="options">Names the partners.</param>
    /// <param name="publicUrl">Null where there are no issuers of our own.</param>
    public static VerifierOptions Of(IssuingOptions options, PublicUrl? publicUrl)
    {
        var partners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var partner in options.TrustedIssuers)
            partners[partner.Id] = string.IsNullOrWhiteSpace(partner.Name) ? partner.Id : partner.Name;
        return new VerifierOptions
        {
            IssuersWithDocument = partners.Keys.Where(HasDocument).ToHashSet(StringComparer.Ordinal),
            KnownIssuers = new KnownIssuers(publicUrl is null ? null : $"did:web:{publicUrl.DidHost}:", partners),
        };
    }

    // A urn names an issuer and nothing that could be fetched: nobody vouches for its key.
    private static bool HasDocument(string id) =>
        id.StartsWith("https://", StringComparison.Ordinal) || id.StartsWith("http://", StringComparison.Ordinal);
}
