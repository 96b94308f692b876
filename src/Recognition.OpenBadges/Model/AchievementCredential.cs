using System.Buffers;
using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// An Open Badge (Open Badges 3.0, appendix B): the statement of an issuer that a recipient earned an achievement.
/// What is written is unsecured; a proof is spliced into exactly these bytes.
/// </summary>
public sealed record AchievementCredential : IModelObject
{
    /// <summary>Contexts behind the ones of the standards, which are always written as they are needed.</summary>
    public IReadOnlyList<string> FurtherContexts { get; init; } = [];
    public required string Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public string? Name { get; init; }
    public string? Description { get; init; }
    public Image? Image { get; init; }
    /// <summary>When it was first awarded; a later version moves <see cref="ValidFrom"/> and keeps this.</summary>
    public DateTimeOffset? AwardedDate { get; init; }
    public required AchievementSubject CredentialSubject { get; init; }
    /// <summary>Signed endorsements of this credential, as they were signed.</summary>
    public IReadOnlyList<JsonElement> Endorsement { get; init; } = [];
    /// <summary>Signed endorsements of this credential, as compact JWTs.</summary>
    public IReadOnlyList<string> EndorsementJwt { get; init; } = [];
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
    /// <summary>Always written as a Profile: the 1EdTech validator refuses a bare id.</summary>
    public required Profile Issuer { get; init; }
    public required DateTimeOffset ValidFrom { get; init; }
    public DateTimeOffset? ValidUntil { get; init; }
    /// <summary>Read for showing it, never written: a proof is made over the bytes and spliced in.</summary>
    public IReadOnlyList<Proof> Proof { get; init; } = [];
    public IReadOnlyList<CredentialSchema> CredentialSchema { get; init; } = [];
    public CredentialStatus? CredentialStatus { get; init; }
    public RefreshService? RefreshService { get; init; }
    public IReadOnlyList<TermsOfUse> TermsOfUse { get; init; } = [];

    private static readonly IReadOnlyList<string> OwnType = ["VerifiableCredential", "OpenBadgeCredential"];

    /// <summary>The unsecured credential as UTF-8 JSON.</summary>
    public byte[] ToJson() => ModelBytes.Of(this);

    /// <summary>Writes the unsecured credential as UTF-8 JSON; the buffer is not cleared first.</summary>
    public void WriteTo(IBufferWriter<byte> output) => ModelBytes.Write(this, output);

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        OpenBadgesContexts.Write(
            json, OpenBadgesContexts.NeedExtensions(CredentialSchema, CredentialStatus, RefreshService), FurtherContexts);
        json.WriteString("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Text("name"u8, Name);
        json.Text("description"u8, Description);
        json.Object("image"u8, Image);
        json.Time("awardedDate"u8, AwardedDate);
        json.Object("issuer"u8, Issuer);
        json.Time("validFrom"u8, ValidFrom);
        json.Time("validUntil"u8, ValidUntil);
        json.Object("credentialSubject"u8, CredentialSubject);
        json.Documents("endorsement"u8, Endorsement);
        json.Texts("endorsementJwt"u8, EndorsementJwt);
        json.Objects("evidence"u8, Evidence);
        json.Objects("credentialSchema"u8, CredentialSchema);
        json.Object("credentialStatus"u8, CredentialStatus);
        json.Object("refreshService"u8, RefreshService);
        json.Objects("termsOfUse"u8, TermsOfUse);
        json.WriteEndObject();
    }

    /// <summary>
    /// Reads a credential for showing it, our own or somebody else's, VC Data Model 1.1 included. What is missing or
    /// of a wrong kind is empty: whether the credential is right is for the rules to say.
    /// </summary>
    public static AchievementCredential Read(JsonElement json) => new()
    {
        FurtherContexts = OpenBadgesContexts.ReadFurther(json),
        Id = json.TextOrEmpty("id"u8),
        Type = json.Texts("type"u8),
        Name = json.Text("name"u8),
        Description = json.Text("description"u8),
        Image = json.One("image"u8, Image.Read),
        AwardedDate = json.Time("awardedDate"u8),
        CredentialSubject = AchievementSubject.Read(
            json.TryGetMember("credentialSubject"u8, out var subject) ? subject : default),
        Endorsement = json.Documents("endorsement"u8),
        EndorsementJwt = json.Texts("endorsementJwt"u8),
        Evidence = json.Objects("evidence"u8, Model.Evidence.Read),
        Issuer = Profile.ReadReference(json.TryGetMember("issuer"u8, out var issuer) ? issuer : default),
        ValidFrom = json.Time("validFrom"u8) ?? json.Time("issuanceDate"u8) ?? default,
        ValidUntil = json.Time("validUntil"u8) ?? json.Time("expirationDate"u8),
        Proof = json.Objects("proof"u8, Model.Proof.Read),
        CredentialSchema = json.Objects("credentialSchema"u8, Model.CredentialSchema.Read),
        CredentialStatus = json.One("credentialStatus"u8, CredentialStatus.Read),
        RefreshService = json.One("refreshService"u8, RefreshService.Read),
        TermsOfUse = json.Objects("termsOfUse"u8, Model.TermsOfUse.Read),
    };
}
