using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>What can be earned.</summary>
internal sealed class AchievementShape() : ClassShape(BadgeClass.Achievement, "achievement-shape",
[
    Required(Iri("id")), Types("Achievement"), Many(Object("alignment", BadgeClass.Alignment)),
    OneOfOrExtension("achievementType", AchievementTypes.All), Object("creator", BadgeClass.Profile),
    Number("creditsAvailable"), Required(Object("criteria", BadgeClass.Criteria)), Required(Text("description")),
    Many(Object("endorsement", BadgeClass.EndorsementCredential)), Many(CompactJws("endorsementJwt")),
    Text("fieldOfStudy"), Text("humanCode"), Object("image", BadgeClass.Image), LanguageCode("inLanguage"),
    Required(Text("name")), Many(Object("otherIdentifier", BadgeClass.IdentifierEntry)),
    Many(Object("related", BadgeClass.Related)), Many(Object("resultDescription", BadgeClass.ResultDescription)),
    Text("specialization"), Many(Text("tag")), Text("version"),
]);
