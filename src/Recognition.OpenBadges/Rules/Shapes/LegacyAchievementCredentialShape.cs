namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>
/// An Open Badge of VC Data Model 1.1: verified, never issued. It has other names for its dates, must have a name,
/// and its issuer is an object.
/// </summary>
internal sealed class LegacyAchievementCredentialShape() : ClassShape(
    BadgeClass.LegacyAchievementCredential, "legacy-achievement-credential-shape",
[
    Contexts(), Required(Iri("id")), Types(), Required(Text("name")), Text("description"),
    Object("image", BadgeClass.Image), DateTime("awardedDate"),
    Required(Object("credentialSubject", BadgeClass.AchievementSubject)),
    Many(Object("endorsement", BadgeClass.EndorsementCredential)), Many(CompactJws("endorsementJwt")),
    Many(Object("evidence", BadgeClass.Evidence)), Required(Object("issuer", BadgeClass.Profile)),
    Required(DateTime("issuanceDate")), DateTime("expirationDate"), Many(Object("proof", BadgeClass.Proof)),
    Many(Object("credentialSchema", BadgeClass.CredentialSchema)),
    Object("credentialStatus", BadgeClass.CredentialStatus), Object("refreshService", BadgeClass.RefreshService),
    Many(Object("termsOfUse", BadgeClass.TermsOfUse)),
]);
