using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>Another identifier. Closed.</summary>
internal sealed class IdentifierEntryShape() : ClassShape(BadgeClass.IdentifierEntry, "identifier-entry-shape",
[
    Required(Constant("type", "IdentifierEntry")), Required(Text("identifier")),
    Required(OneOfOrExtension("identifierType", IdentifierTypes.All)),
])
{
    protected override bool Closed => true;
}
