namespace Recognition.Credentials.Fetching;

/// <summary>What is asked for: which representation is wanted, and how large it may be. A closed table.</summary>
public sealed record FetchKind
{
    private readonly Func<FetchOptions, int> _maxBytes;

    private FetchKind(string name, string accept, Func<FetchOptions, int> maxBytes)
    {
        Name = name;
        Accept = accept;
        _maxBytes = maxBytes;
    }

    /// <summary>
    /// The document of a did:web. It says whose keys are whose by lying on that very host, so a redirect to another one
    /// is not followed, but to its own "www." and back: who finds an open redirect there must not become the issuer.
    /// </summary>
    public static readonly FetchKind DidDocument = new(
        "did", "application/did+json, application/did+ld+json, application/did, application/json;q=0.9, */*;q=0.1",
        options => options.MaxDidDocumentBytes) { SameHostOnly = true };

    /// <summary>Key documents, JWK sets and status lists.</summary>
    public static readonly FetchKind Document = new(
        "document",
        "application/vc, application/vc+jwt, application/jwk+json, application/jwk-set+json, application/ld+json, "
        + "application/json;q=0.9, */*;q=0.1",
        options => options.MaxDocumentBytes);

    /// <summary>The same, where it counts because of its host: an issuer's own profile, a hosted badge.</summary>
    public static readonly FetchKind Hosted = new("hosted", Document.Accept, options => options.MaxDocumentBytes)
    {
        SameHostOnly = true,
    };

    /// <summary>A badge by its address, in whatever form: JSON, JWT, baked image.</summary>
    public static readonly FetchKind Badge = new(
        "badge",
        "application/vc, application/vc+jwt, application/ld+json, application/json, image/png, image/svg+xml, "
        + "application/jwt;q=0.9, text/html;q=0.3, */*;q=0.1",
        options => options.MaxBadgeBytes);

    /// <summary>The data of a badge whose address answers with a page to whoever takes one.</summary>
    public static readonly FetchKind BadgeData = new(
        "badge-data",
        "application/vc, application/vc+jwt, application/vc+ld+json, application/ld+json, application/json;q=0.9, "
        + "application/jwt;q=0.8",
        options => options.MaxDocumentBytes);

    /// <summary>A picture or evidence whose digest is compared.</summary>
    public static readonly FetchKind Image = new(
        "image", "image/png, image/svg+xml, image/*;q=0.9, */*;q=0.1", options => options.MaxImageBytes);

    public string Name { get; }

    public string Accept { get; }

    internal bool SameHostOnly { get; private init; }

    internal int MaxBytes(FetchOptions options) => _maxBytes(options);
}
