using Recognition.Credentials.Fetching;

namespace Recognition.Credentials.Verification;

/// <summary>An issuer of others that the operator lists.</summary>
/// <param name="Id">As it stands in its badges: a DID, or an https address.</param>
/// <param name="Endorser">Whether its endorsements make other issuers recognized.</param>
public sealed record ListedIssuer(string Id, string Name, bool Endorser);

/// <summary>Whom a verifier knows.</summary>
/// <param name="PublicUrl">The address of this service; null where it has no issuers of its own.</param>
/// <param name="Listed">The operator's list.</param>
public sealed record TrustOptions(string? PublicUrl, IReadOnlyList<ListedIssuer> Listed)
{
    /// <summary>A verifier that knows no one.</summary>
    public static TrustOptions None { get; } = new(null, []);

    /// <summary>What lies below the address of this service.</summary>
    internal OwnAddress Own { get; } = new(PublicUrl);

    /// <summary>The entry of an id in any spelling; null where it is not listed.</summary>
    public ListedIssuer? Find(string id)
    {
        if (Listed.Count == 0) return null;
        var canonical = IssuerIds.Canonical(id);
        return Listed.FirstOrDefault(listed => IssuerIds.Canonical(listed.Id) == canonical);
    }
}
