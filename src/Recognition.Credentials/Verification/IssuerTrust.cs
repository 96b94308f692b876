using System.Text.Json;

namespace Recognition.Credentials.Verification;

/// <summary>Whether to believe that the issuer is who it says. <see cref="TrustRule"/> decides which.</summary>
public enum IssuerTrust
{
    /// <summary>An issuer of this service, with its key, and in its log.</summary>
    Own,

    /// <summary>The operator lists it as a partner, or an endorser that the operator lists has endorsed it.</summary>
    Recognized,

    /// <summary>The document at the issuer's own host lists the key.</summary>
    Domain,

    /// <summary>The id is the key: did:key, did:jwk.</summary>
    SelfAsserted,

    /// <summary>The issuer's document could not be reached.</summary>
    Unknown,

    /// <summary>Nothing shows that the key belongs to the id.</summary>
    Unproven,

    /// <summary>It claims to come from an issuer whose key did not sign it.</summary>
    Impersonation,
}

/// <summary>The issuer as the badge names it, and what is known about it.</summary>
/// <param name="Id">As the badge has it; null where it names none.</param>
/// <param name="Name">What the badge says, which proves nothing.</param>
public sealed record IssuerFinding(string? Id, string? Name, IssuerTrust Trust)
{
    /// <summary>The host whose document lists the key, in ASCII.</summary>
    public string? Domain { get; init; }

    /// <summary>Who recognizes it: the operator's list, or the endorser.</summary>
    public string? RecognizedBy { get; init; }

    /// <summary>The name under which the operator lists it.</summary>
    public string? ListedName { get; init; }

    /// <summary>Whether it has signed nothing: its own host serves the badge.</summary>
    public bool IsHosted { get; init; }

    /// <summary>Whether it is recognized by an endorsement, and is not on the list itself.</summary>
    public bool IsEndorsed { get; init; }

    /// <summary>The issuer of ours, or the listed partner, that it claims or seems to be.</summary>
    public string? Imitated { get; init; }

    /// <summary><c>{"id","name","trust","domain"?,"recognizedBy"?}</c>.</summary>
    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Id is not null) writer.WriteString("id", Id);
        if (Name is not null) writer.WriteString("name", Name);
        writer.WriteString("trust", Trust.ToName());
        if (Domain is not null) writer.WriteString("domain", Domain);
        if (RecognizedBy is not null) writer.WriteString("recognizedBy", RecognizedBy);
        writer.WriteEndObject();
    }
}
