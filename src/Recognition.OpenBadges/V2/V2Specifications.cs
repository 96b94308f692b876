namespace Recognition.OpenBadges.V2;

/// <summary>Where Open Badges 2.0 asks for each check.</summary>
internal static class V2Specifications
{
    private const string Site = "https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/index.html";
    public const string Assertion = Site + "#Assertion";
    public const string BadgeClass = Site + "#BadgeClass";
    public const string Profile = Site + "#Profile";
    public const string Verification = Site + "#VerificationObject";
    public const string Hosted = Site + "#HostedBadge";
    public const string Signed = Site + "#SignedBadge";
    public const string Key = Site + "#CryptographicKey";
    public const string Revocation = Site + "#RevocationList";
    public const string Recipient = Site + "#IdentityObject";
    public const string Endorsement = Site + "#Endorsement";
    public const string Extension = Site + "#Extensions";
    public const string Dates = Site + "#dateTime";
    public const string JsonLd = Site + "#additional-properties";
}
