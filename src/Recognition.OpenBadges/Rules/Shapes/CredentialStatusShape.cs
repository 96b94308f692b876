namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>Where to learn whether it is revoked.</summary>
internal sealed class CredentialStatusShape() : ClassShape(BadgeClass.CredentialStatus, "credential-status-shape",
[
    RequiredOfUs(Iri("id")), Required(Text("type")),
]);
