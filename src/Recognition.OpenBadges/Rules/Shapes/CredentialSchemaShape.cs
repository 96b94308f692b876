namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>A schema that the credential says it keeps to.</summary>
internal sealed class CredentialSchemaShape() : ClassShape(BadgeClass.CredentialSchema, "credential-schema-shape",
[
    Required(Iri("id")), Required(Text("type")),
]);
