using Recognition.Credentials.Dids;
using Recognition.Credentials.Fetching;

namespace Recognition.Issuing;

/// <summary>
/// The address under which the outside reaches this service. Every id and every link comes from it alone, never from
/// a Host header: an id that is signed must not depend on who asked.
/// </summary>
public sealed class PublicUrl
{
    private PublicUrl(string value, string didHost)
    {
        Value = value;
        DidHost = didHost;
    }

    /// <summary>Scheme, host, port where it is not the scheme's own, and path; no slash at the end.</summary>
    public string Value { get; }

    /// <summary>The method-specific id that did:web makes of this address: <c>localhost%3A5080</c>.</summary>
    public string DidHost { get; }

    public string Issuer(string slug) => $"{Value}/issuers/{slug}";

    /// <summary>The issuer's DID (did:web, section 3.2): what stands in every badge as <c>issuer.id</c>.</summary>
    public string IssuerDid(string slug) => $"did:web:{DidHost}:issuers:{slug}";

    public string DidDocument(string slug) => $"{Value}/issuers/{slug}/did.json";

    public string Achievement(string slug) => $"{Value}/achievements/{slug}";

    public string Award(string id) => $"{Value}/awards/{id}";

    public string StatusList(string slug) => $"{Value}/status/{slug}";

    /// <summary>The issuance log, and its id.</summary>
    public string Log => $"{Value}/log";

    /// <summary>Where an instance of the VC-API answers.</summary>
    public string Instance(string name) => $"{Value}/instances/{name}";

    public string InstanceDid(string name) => $"did:web:{DidHost}:instances:{name}";

    public string InstanceDidDocument(string name) => $"{Value}/instances/{name}/did.json";

    public override string ToString() => Value;

    /// <summary>Reads an http or https address without user, query or fragment.</summary>
    public static Outcome<PublicUrl> Parse(string? text)
    {
        if (!Uri.TryCreate(text?.Trim(), UriKind.Absolute, out var url) ||
            url.Scheme is not ("http" or "https") || url.Host.Length == 0 || !HostName.TryGet(url, out var host))
            return Refusal($"'{text}' is not an absolute http or https address.");
        if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
            return Refusal($"'{text}' has a user, a query or a fragment.");

        var path = url.AbsolutePath.TrimEnd('/');
        var value = $"{url.Scheme}://{host}{(url.IsDefaultPort ? "" : $":{url.Port}")}{path}";
        var didHost = host + (url.IsDefaultPort ? "" : $"%3A{url.Port}") + path.Replace('/', ':');
        return DidWeb.ToUrl($"did:web:{didHost}:issuers:x") is null
            ? Refusal($"'{text}' makes no did:web: a host name is needed there, and no IP address.")
            : new PublicUrl(value, didHost);
    }

    private static Failure Refusal(string message) =>
        Failure.Invalid("public-url-invalid", message,
            hint: "Set Recognition__PublicUrl (or --public-url) to the address that the outside uses, " +
                  "for example https://badges.example.org.");
}
