namespace Recognition.OpenBadges.Rules.Shapes;

/// <summary>Who earned what.</summary>
internal sealed class AchievementSubjectShape() : ClassShape(BadgeClass.AchievementSubject, "achievement-subject-shape",
[
    Iri("id"), Types("AchievementSubject"), DateTime("activityEndDate"), DateTime("activityStartDate"),
    Number("creditsEarned"), Required(Object("achievement", BadgeClass.Achievement)),
    Many(Object("identifier", BadgeClass.IdentityObject)), Object("image", BadgeClass.Image), Text("licenseNumber"),
    Text("narrative"), Many(Object("result", BadgeClass.Result)), Text("role"),
    Object("source", BadgeClass.Profile), Text("term"),
], BadgeChecks.Subject);
