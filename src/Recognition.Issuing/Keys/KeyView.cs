using System.Globalization;
using System.Text.Json;
using Recognition.Credentials;

namespace Recognition.Issuing.Keys;

/// <summary>A signing key as lists show it.</summary>
public sealed record KeyView
{
    /// <summary>What names it on the command line and in the API.</summary>
    public required string Id { get; init; }

    /// <summary>The issuer's slug.</summary>
    public required string Issuer { get; init; }

    public required KeyUse Use { get; init; }

    public required KeyState State { get; init; }

    public required string PublicKeyMultibase { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ActivatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public DateTimeOffset? CompromisedSince { get; init; }

    /// <summary><c>Ed25519</c> or <c>P-256</c>, as key files and curves are called.</summary>
    public string Algorithm => NameOf(Use);

    /// <summary><c>pending</c>, <c>active</c>, <c>retired</c> or <c>compromised</c>.</summary>
    public string StateName => State.ToString().ToLowerInvariant();

    public static string NameOf(KeyUse use) => use == KeyUse.P256 ? "P-256" : "Ed25519";

    /// <summary>The use of an algorithm's name; null for one that no issuer has keys of.</summary>
    public static KeyUse? UseOf(string algorithm) => algorithm.ToUpperInvariant() switch
    {
        "ED25519" => KeyUse.Ed25519,
        "P-256" or "P256" => KeyUse.P256,
        _ => null,
    };

    /// <summary>
    /// <c>{"id","issuer","algorithm","state","publicKeyMultibase","createdAt"}</c>, and the other times where there are
    /// any.
    /// </summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        WriteMembers(json);
        json.WriteEndObject();
    }

    /// <summary>The members alone, for an object that is open.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("id", Id);
        json.WriteString("issuer", Issuer);
        json.WriteString("algorithm", Algorithm);
        json.WriteString("state", StateName);
        json.WriteString("publicKeyMultibase", PublicKeyMultibase);
        json.WriteString("createdAt", DateTimeStamp.Format(CreatedAt));
        if (ActivatedAt is { } activated) json.WriteString("activatedAt", DateTimeStamp.Format(activated));
        if (RetiredAt is { } retired) json.WriteString("retiredAt", DateTimeStamp.Format(retired));
        if (CompromisedSince is { } since) json.WriteString("compromisedSince", DateTimeStamp.Format(since));
    }

    internal static KeyView Of(IssuerKey key, string issuer) => new()
    {
        Id = key.Id.ToString(CultureInfo.InvariantCulture),
        Issuer = issuer,
        Use = key.Use,
        State = key.State,
        PublicKeyMultibase = key.PublicKeyMultibase,
        CreatedAt = key.CreatedAt,
        ActivatedAt = key.ActivatedAt,
        RetiredAt = key.RetiredAt,
        CompromisedSince = key.CompromisedSince,
    };
}
