namespace Recognition.Web.Hosting;

/// <summary>The media types that we answer with.</summary>
internal static class MediaTypes
{
    public const string Html = "text/html";
    public const string Json = "application/json";
    public const string LdJson = "application/ld+json";
    public const string Vc = "application/vc";

    /// <summary>What drafts of the VC Data Model 2.0 called <see cref="Vc"/>; wallets still ask for it.</summary>
    public const string VcLdJson = "application/vc+ld+json";

    public const string Jwt = "application/jwt";
    public const string VcJwt = "application/vc+jwt";
    public const string Did = "application/did+json";
    public const string Png = "image/png";
    public const string Svg = "image/svg+xml";
    public const string Problem = "application/problem+json";

    /// <summary>A page first; the credential for those who name one of its types.</summary>
    public static readonly string[] PageOrCredential = [Html, Vc, VcLdJson, LdJson, Json];

    /// <summary>A page first; the JSON document for those who ask for it.</summary>
    public static readonly string[] PageOrDocument = [Html, LdJson, Json];

    /// <summary>A credential that has no page of its own, such as a status list.</summary>
    public static readonly string[] Credential = [Vc, VcLdJson, LdJson, Json];

    /// <summary>A credential whose address ends in .json.</summary>
    public static readonly string[] JsonCredential = [Json, Vc, VcLdJson, LdJson];

    /// <summary>A JSON-LD context.</summary>
    public static readonly string[] Context = [LdJson, Json];
}
