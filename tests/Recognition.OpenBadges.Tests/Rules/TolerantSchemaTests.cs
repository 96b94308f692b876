using System.Text.Json.Nodes;
using Recognition.OpenBadges.Rules;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.Rules;

/// <summary>
/// How somebody's badge is graded, against ajv with the published "JSON-LD" schema, which takes single values for
/// arrays, language maps for texts, and VC Data Model 1.1.
/// </summary>
public sealed class TolerantSchemaTests
{
    private static readonly Dictionary<string, string> StricterWhenVerifying = new()
    {
        ["absolute-iri"] = "the schema takes any string or language map for an id; JSON-LD does not",
        ["context-order"] = "the schema takes a single context, and context names that were never published",
        ["credential-types"] = "the schema takes any single text for a type; the 1EdTech validator does not",
        ["date-time-form"] = "the schema takes lower case, a space and the leap second",
        ["subject-is-identified"] = "the schema cannot say id or identifier",
        ["validity-period"] = "the schema cannot compare times",
    };

    /// <summary>What the shapes refuse although the schema takes it.</summary>
    private static bool IsKnown(RuleFinding finding, Mutation mutation) =>
        StricterWhenVerifying.ContainsKey(finding.Rule.Name)
        // Any text or language map in place of an array of types, also where it lacks the class's own name.
        || finding.Path.EndsWith(".type", StringComparison.Ordinal) || mutation.Path.Contains("type")
        // Language maps in place of texts that are no prose: enumerations, codes, tokens, ids.
        || mutation.Value is JsonObject or JsonArray;

    /// <summary>
    /// Note: only the schema closes the subject of 1.1; the specification leaves it open, and so do we.
    /// </summary>
    private static bool IsStrangerInLegacySubject(Mutation mutation, BadgeClass documentClass) =>
        documentClass == BadgeClass.LegacyAchievementCredential && mutation.Path is ["credentialSubject", "urn:stranger"];

    [NodeCorpusFact]
    public void What_the_tolerant_schema_refuses_is_an_error_in_a_badge_of_others_too()
    {
        var document = Samples.Signed(Samples.Full().ToJson());
        foreach (var member in new[] { "endorsement", "endorsementJwt" }) document.Remove(member);
        Compare(document, BadgeClass.AchievementCredential);
    }

    [NodeCorpusFact]
    public void A_badge_of_data_model_1_1_is_graded_by_its_own_schema()
    {
        var document = Samples.Signed(Samples.Full().ToJson());
        foreach (var member in new[] { "endorsement", "endorsementJwt" }) document.Remove(member);
        document["@context"] = new JsonArray(
            "https://www.w3.org/2018/credentials/v1", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
        document["issuanceDate"] = "2026-01-01T00:00:00Z";
        document["expirationDate"] = "2027-01-01T00:00:00Z";
        document.Remove("validFrom");
        document.Remove("validUntil");
        Compare(document, BadgeClass.LegacyAchievementCredential);
    }

    private static void Compare(JsonObject document, BadgeClass documentClass)
    {
        foreach (var profile in new[] { document["issuer"]!, document["credentialSubject"]!["achievement"]! })
            profile.AsObject().Remove("endorsement");
        var schema = JsonNode.Parse(Corpora.ReadText("schemas/jsonld-tolerant/ob_v3p0_anyachievementcredential_schema.json"))!;
        // Which of the two data models a document is of says its first context; the schema takes either.
        var mutations = Mutations.Of(document).Where(mutation => mutation.Path is not ["@context", ..]).ToList();
        var answers = Ajv.Validate(schema, document, mutations, allErrors: false);
        answers[0].Valid.Should().BeTrue(string.Join("\n", answers[0].Errors));

        List<string> differences = [];
        for (var i = 0; i < mutations.Count; i++)
        {
            var findings = BadgeRules.Check(mutations[i].Apply(document), documentClass, RuleReading.Verifying)
                .Where(finding => finding.Severity == RuleSeverity.Error).ToList();
            if (!answers[i].Valid && findings.Count == 0 && !IsStrangerInLegacySubject(mutations[i], documentClass))
                differences.Add($"only ajv refuses: {mutations[i]}: {string.Join("; ", answers[i].Errors)}");
            if (answers[i].Valid && !findings.All(finding => IsKnown(finding, mutations[i])))
                differences.Add($"only we refuse: {mutations[i]}: {string.Join("; ", findings)}");
        }

        differences.Should().BeEmpty();
    }
}
