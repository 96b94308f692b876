namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>An endorsement of VC Data Model 1.1: verified, never issued.</summary>
internal sealed class LegacyEndorsementCredentialShape() : ClassShape(
    BadgeClass.LegacyEndorsementCredential, "legacy-endorsement-credential-shape",
[
    Contexts(), Required(Iri("id")), Types(), Required(Text("name")), Text("description"),
    Required(Object("credentialSubject", BadgeClass.EndorsementSubject)), DateTime("awardedDate"),
    Required(Object("issuer", BadgeClass.Profile)), Required(DateTime("issuanceDate")), DateTime("expirationDate"),
    Many(Object("proof", BadgeClass.Proof)), Many(Object("credentialSchema", BadgeClass.CredentialSchema)),
    Object("credentialStatus", BadgeClass.CredentialStatus), Object("refreshService", BadgeClass.RefreshService),
    Many(Object("termsOfUse", BadgeClass.TermsOfUse)),
]);
