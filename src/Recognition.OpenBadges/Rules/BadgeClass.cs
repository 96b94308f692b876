namespace Recognition.OpenBadges.Rules;

/// <summary>
/// The classes of Open Badges 3.0 that rules look at. The two legacy ones belong to VC Data Model 1.1.
/// </summary>
public enum BadgeClass
{
    AchievementCredential,
    EndorsementCredential,
    LegacyAchievementCredential,
    LegacyEndorsementCredential,
    AchievementSubject,
    EndorsementSubject,
    Achievement,
    Profile,
    Criteria,
    Image,
    Evidence,
    Alignment,
    Related,
    Result,
    ResultDescription,
    RubricCriterionLevel,
    IdentifierEntry,
    IdentityObject,
    Address,
    GeoCoordinates,
    CredentialSchema,
    CredentialStatus,
    RefreshService,
    TermsOfUse,
    Proof,
}
