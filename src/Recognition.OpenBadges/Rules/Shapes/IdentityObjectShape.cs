using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>An identifier of the recipient. Closed.</summary>
internal sealed class IdentityObjectShape() : ClassShape(BadgeClass.IdentityObject, "identity-object-shape",
[
    Required(Constant("type", "IdentityObject")), Required(Boolean("hashed")), Required(Text("identityHash")),
    Required(OneOfOrExtension("identityType", IdentifierTypes.All)), Text("salt"),
], BadgeChecks.Subject)
{
    protected override bool Closed => true;
}
