using System.Text.Json;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2;

/// <summary>An issuer, in Open Badges 2.0.</summary>
internal sealed record V2Profile
{
    private const int MostListed = 64;

    public required JsonElement Document { get; init; }
    public string? Id { get; private init; }
    public string? Name { get; private init; }
    /// <summary>Its keys: ids, or the keys themselves.</summary>
    public IReadOnlyList<JsonElement> PublicKeys { get; private init; } = [];
    public string? RevocationList { get; private init; }
    /// <summary>Beginnings of addresses at which it hosts assertions.</summary>
    public IReadOnlyList<string> StartsWith { get; private init; } = [];
    /// <summary>Hosts at which it hosts assertions.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; private init; } = [];

    public static V2Profile Read(JsonElement document)
    {
        document.TryGetMember("verification"u8, out var verification);
        List<JsonElement> keys = [];
        foreach (var key in document.Items("publicKey"u8))
            if (keys.Count < MostListed && V2Documents.IdOf(key) is not null) keys.Add(key);
        return new V2Profile
        {
            Document = document,
            Id = document.Text("id"u8),
            Name = document.Text("name"u8),
            PublicKeys = keys,
            RevocationList = document.TryGetMember("revocationList"u8, out var list) ? V2Documents.IdOf(list) : null,
            StartsWith = [.. verification.Texts("startsWith"u8).Take(MostListed)],
            AllowedOrigins = [.. verification.Texts("allowedOrigins"u8).Take(MostListed)],
        };
    }

    /// <summary>What of the members that an issuer must have is missing or has the wrong form.</summary>
    public IEnumerable<string> Problems()
    {
        if (!Document.HasType("Issuer"u8) && !Document.HasType("Profile"u8))
            yield return "its \"type\" is neither \"Profile\" nor \"Issuer\"";
        if (string.IsNullOrEmpty(Name)) yield return "it has no \"name\"";
        if (string.IsNullOrEmpty(Document.Text("url"u8))) yield return "it has no \"url\"";
        if (string.IsNullOrEmpty(Document.Text("email"u8))) yield return "it has no \"email\"";
    }
}
