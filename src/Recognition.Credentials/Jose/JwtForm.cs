namespace Recognition.Credentials.Jose;

/// <summary>The two ways to secure a credential as a JWT.</summary>
public enum JwtForm
{
    /// <summary>
    /// Open Badges 3.0, section 8.2: the credential with the claims iss, jti, nbf, sub (and exp), typ "JWT", and the
    /// public key as "jwk" in the header.
    /// </summary>
    OpenBadges,

    /// <summary>VC-JOSE-COSE 1.0, section 3.1: the credential as payload, typ "vc+jwt".</summary>
    W3C,
}
