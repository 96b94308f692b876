namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>An endorsement of VC Data Model 2.0.</summary>
internal sealed class EndorsementCredentialShape() : ClassShape(
    BadgeClass.EndorsementCredential, "endorsement-credential-shape",
[
    Contexts(), Required(Iri("id")), Types(), Required(Text("name")), Text("description"),
    Required(Object("credentialSubject", BadgeClass.EndorsementSubject)), DateTime("awardedDate"),
    Required(ProfileReference("issuer")), Required(DateTime("validFrom")), DateTime("validUntil"),
    Many(Object("proof", BadgeClass.Proof)), Many(Object("credentialSchema", BadgeClass.CredentialSchema)),
    Object("credentialStatus", BadgeClass.CredentialStatus), Object("refreshService", BadgeClass.RefreshService),
    Many(Object("termsOfUse", BadgeClass.TermsOfUse)),
]);
