using System.Text.Json;
using Recognition.Credentials;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2;

/// <summary>How an assertion is to be verified: found at its address, or signed.</summary>
internal enum VerificationType
{
    Unknown,
    Hosted,
    Signed,
}

/// <summary>An award of Open Badges 2.0. Members that it does not have, or has in a wrong form, are null.</summary>
internal sealed record Assertion
{
    public required JsonElement Document { get; init; }
    public string? Id { get; private init; }
    /// <summary>What Open Badges 1 called the id; old revocation lists still speak of it.</summary>
    public string? Uid { get; private init; }
    public VerificationType Verification { get; private init; }
    /// <summary>Id of the key that signed it.</summary>
    public string? Creator { get; private init; }
    /// <summary>The id of the badge class or the class itself; undefined if there is none.</summary>
    public JsonElement Badge { get; private init; }
    public IdentityObject? Recipient { get; private init; }
    public string? IssuedOn { get; private init; }
    public string? Expires { get; private init; }
    public bool IsRevoked { get; private init; }
    public string? RevocationReason { get; private init; }

    public static Assertion Read(JsonElement document)
    {
        document.TryGetMember("verification"u8, out var verification);
        document.TryGetMember("badge"u8, out var badge);
        return new Assertion
        {
            Document = document,
            Id = document.Text("id"u8),
            Uid = document.Text("uid"u8),
            Verification = TypeOf(verification),
            Creator = verification.TryGetMember("creator"u8, out var creator) ? V2Documents.IdOf(creator) : null,
            Badge = badge,
            Recipient = document.One("recipient"u8, ReadRecipient),
            IssuedOn = document.Text("issuedOn"u8),
            Expires = document.Text("expires"u8),
            IsRevoked = document.TryGetMember("revoked"u8, out var revoked) && revoked.ValueKind == JsonValueKind.True,
            RevocationReason = document.Text("revocationReason"u8),
        };
    }

    /// <summary>
    /// Verified by what lies at its address. A revoked one may have lost all its members but its id, so that it no
    /// longer says how it is verified: only a hosted one can say of itself that it is revoked.
    /// </summary>
    public bool IsHosted =>
        Verification == VerificationType.Hosted
        || (IsRevoked && Verification == VerificationType.Unknown && V2Documents.WebUri(Id) is not null);

    /// <summary>What of the required members is missing or has the wrong form.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrEmpty(Id)) yield return "it has no \"id\"";
        if (!Document.HasType("Assertion"u8)) yield return "its \"type\" is not \"Assertion\"";
        if (Recipient is null) yield return "it names no \"recipient\"";
        else if (Recipient.IdentityHash.Length == 0) yield return "its \"recipient\" has no \"identity\"";
        else if (Recipient.IdentityType.Length == 0) yield return "its \"recipient\" has no \"type\"";
        else if (!Document.GetProperty("recipient"u8).TryGetMember("hashed"u8, out var hashed)
            || hashed.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            yield return "its \"recipient\" does not say whether it is \"hashed\"";
        if (Badge.ValueKind is not (JsonValueKind.String or JsonValueKind.Object)) yield return "it names no \"badge\"";
        if (Verification == VerificationType.Unknown) yield return "its \"verification\" is neither hosted nor signed";
        if (!Document.Has("issuedOn"u8)) yield return "it has no \"issuedOn\"";
        if (IsWithoutZone(IssuedOn)) yield return "its \"issuedOn\" is no date and time with a zone";
        if (IsWithoutZone(Expires)) yield return "its \"expires\" is no date and time with a zone";
    }

    /// <summary>It says "revoked" in a form that is neither yes nor no.</summary>
    public bool IsRevocationUnreadable =>
        Document.TryGetMember("revoked"u8, out var revoked)
        && revoked.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null);

    private static bool IsWithoutZone(string? time) => time is not null && !DateTimeStamp.TryParse(time, out _);

    private static VerificationType TypeOf(JsonElement verification)
    {
        if (verification.HasType("HostedBadge"u8) || verification.HasType("hosted"u8)) return VerificationType.Hosted;
        return verification.HasType("SignedBadge"u8) || verification.HasType("signed"u8)
            ? VerificationType.Signed
            : VerificationType.Unknown;
    }

    // The hash is the same as in 3.0, the salt behind the identity; only the names of the members differ.
    private static IdentityObject ReadRecipient(JsonElement recipient) => new()
    {
        Hashed = recipient.TryGetMember("hashed"u8, out var hashed) && hashed.ValueKind == JsonValueKind.True,
        IdentityHash = recipient.TextOrEmpty("identity"u8),
        IdentityType = recipient.TextOrEmpty("type"u8),
        Salt = recipient.Text("salt"u8),
    };
}
