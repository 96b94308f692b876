namespace Recognition.Issuing.Awards;

/// <summary>
/// A version of an award as a JWT. It is signed when it is first asked for and kept: an ES256 signature differs each
/// time it is made, and a file that was handed out must stay the same bytes.
/// </summary>
public sealed class AwardJwt
{
    public required long AwardRow { get; init; }

    public required int Number { get; init; }

    public required JwtKind Kind { get; init; }

    public required string Jwt { get; init; }
}

public enum JwtKind
{
    /// <summary>ES256, as Open Badges 3.0 wants it (section 8.2).</summary>
    OpenBadges,

    /// <summary>EdDSA, typ <c>vc+jwt</c> (VC-JOSE-COSE).</summary>
    W3C,
}
