using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>What it corresponds to in a framework.</summary>
internal sealed class AlignmentShape() : ClassShape(BadgeClass.Alignment, "alignment-shape",
[
    Types("Alignment"), Required(Text("targetName")), Required(Url("targetUrl")), Text("targetCode"),
    Text("targetDescription"), Text("targetFramework"), OneOfOrExtension("targetType", AlignmentTargetTypes.All),
]);
