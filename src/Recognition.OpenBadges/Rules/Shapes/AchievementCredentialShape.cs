namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>An Open Badge of VC Data Model 2.0.</summary>
internal sealed class AchievementCredentialShape() : ClassShape(
    BadgeClass.AchievementCredential, "achievement-credential-shape",
[
    Contexts(), Required(Iri("id")), Types(), Text("name"), Text("description"), Object("image", BadgeClass.Image),
    DateTime("awardedDate"), Required(Object("credentialSubject", BadgeClass.AchievementSubject)),
    Many(Object("endorsement", BadgeClass.EndorsementCredential)), Many(CompactJws("endorsementJwt")),
    Many(Object("evidence", BadgeClass.Evidence)), Required(ProfileReference("issuer")),
    Required(DateTime("validFrom")), DateTime("validUntil"), Many(Object("proof", BadgeClass.Proof)),
    Many(Object("credentialSchema", BadgeClass.CredentialSchema)),
    Object("credentialStatus", BadgeClass.CredentialStatus), Object("refreshService", BadgeClass.RefreshService),
    Many(Object("termsOfUse", BadgeClass.TermsOfUse)),
]);
