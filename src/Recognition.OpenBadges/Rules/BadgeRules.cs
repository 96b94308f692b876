using System.Text.Json;
using Recognition.OpenBadges.Rules.Shapes;

namespace Recognition.OpenBadges.Rules;

/// <summary>
/// The one table of rules, and the way to apply them. Thread-safe; nothing is allocated where all is well.
/// </summary>
public static class BadgeRules
{
    public static IReadOnlyList<BadgeRule> All { get; } =
    [
        // What each class must look like.
        new AchievementCredentialShape(), new EndorsementCredentialShape(),
        new LegacyAchievementCredentialShape(), new LegacyEndorsementCredentialShape(),
        new AchievementSubjectShape(), new EndorsementSubjectShape(), new AchievementShape(), new ProfileShape(),
        new CriteriaShape(), new ImageShape(), new EvidenceShape(), new AlignmentShape(), new RelatedShape(),
        new ResultShape(), new ResultDescriptionShape(), new RubricCriterionLevelShape(), new IdentifierEntryShape(),
        new IdentityObjectShape(), new AddressShape(), new GeoCoordinatesShape(), new CredentialSchemaShape(),
        new CredentialStatusShape(), new RefreshServiceShape(), new TermsOfUseShape(), new ProofShape(),

        // What values must look like; the shapes ask them.
        ContextOrder.Rule, AbsoluteIri.Rule, DateTimeForm.Rule, NoEmptyArrays.Rule, IssuerIsProfile.Rule,
        ExtensionName.Rule,

        // What must fit together.
        new CredentialTypes(), new EndorsementTypes(), new ValidityPeriod(), new SubjectIsIdentified(),
        new CriteriaAreGiven(), new ImageAddress(), new IdentityHashForm(), new EmailIsHashed(),
        new ResultsAreDescribed(), new RequiredLevelExists(),
    ];

    private static readonly BadgeRule[][] ByClass =
        [.. Enum.GetValues<BadgeClass>().Select(own => All.Where(rule => rule.AppliesTo.Contains(own)).ToArray())];

    /// <summary>All findings about a credential, which is taken for what its types and contexts say it is.</summary>
    public static IReadOnlyList<RuleFinding> Check(JsonElement credential, RuleReading reading) =>
        Check(credential, ClassOf(credential), reading);

    /// <summary>
    /// All findings about an object, which is taken for one of the class. When issuing, anything but a warning forbids
    /// to sign.
    /// </summary>
    public static IReadOnlyList<RuleFinding> Check(JsonElement node, BadgeClass nodeClass, RuleReading reading) =>
        RuleRun.Over(node, nodeClass, reading);

    /// <summary>An endorsement if only that is among the types, else a badge; legacy by the first context.</summary>
    public static BadgeClass ClassOf(JsonElement credential)
    {
        var legacy = ContextOrder.IsLegacy(credential);
        if (credential.HasType("EndorsementCredential"u8) && !CredentialTypes.IsBadge(credential))
            return legacy ? BadgeClass.LegacyEndorsementCredential : BadgeClass.EndorsementCredential;
        return legacy ? BadgeClass.LegacyAchievementCredential : BadgeClass.AchievementCredential;
    }

    /// <summary>True if one of the findings is an error.</summary>
    public static bool HasErrors(this IReadOnlyList<RuleFinding> findings)
    {
        for (var i = 0; i < findings.Count; i++)
            if (findings[i].Severity == RuleSeverity.Error) return true;
        return false;
    }

    internal static BadgeRule[] Of(BadgeClass nodeClass) => ByClass[(int)nodeClass];
}
