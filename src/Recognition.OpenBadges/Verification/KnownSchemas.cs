using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// The schemas that our rules stand for: those that 1EdTech publishes for the two credentials of Open Badges 3.0, under
/// their older and their newer names, plain and for JSON-LD.
/// </summary>
internal static class KnownSchemas
{
    /// <summary>The type whose schemas Open Badges demands to be checked.</summary>
    public const string RequiredType = "1EdTechJsonSchemaValidator2019";

    private const string Plain = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_";
    private const string ForJsonLd = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json-ld/ob_v3p0_";

    /// <summary>True if the id names a schema whose keywords our rules check for credentials of this class.</summary>
    public static bool Covers(string id, BadgeClass documentClass)
    {
        var name = id.StartsWith(Plain, StringComparison.Ordinal) ? id[Plain.Length..]
            : id.StartsWith(ForJsonLd, StringComparison.Ordinal) ? id[ForJsonLd.Length..]
            : "";
        var own = documentClass is BadgeClass.EndorsementCredential or BadgeClass.LegacyEndorsementCredential
            ? "endorsementcredential"
            : "achievementcredential";
        return name == own + "_schema.json" || name == own + "-jsonschema1.json"
            || name == "any" + own + "_schema.json" || name == "any" + own + "-jsonschema1.json";
    }
}
