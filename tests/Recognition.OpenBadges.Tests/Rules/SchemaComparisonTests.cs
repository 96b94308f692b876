using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.OpenBadges.Rules;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.Rules;

/// <summary>
/// Our rules against ajv with the official schemas, on thousands of documents that are each wrong in one place (or
/// not): what the schema refuses we refuse; what only we refuse, a rule that is stricter by intention refuses.
/// </summary>
public sealed class SchemaComparisonTests
{
    /// <summary>Why we refuse what the plain schemas let through.</summary>
    private static readonly Dictionary<string, string> StricterWhenIssuing = new()
    {
        ["absolute-iri"] = "the schema takes any string for an id; a relative one is dropped or changed by JSON-LD",
        ["context-order"] = "the schema takes older contexts, with which the newest terms are undefined",
        ["credential-types"] = "the class is known when issuing, whatever the types say",
        ["date-time-form"] = "the schema takes any zone, fractions, lower case and the leap second; ours are whole seconds UTC",
        ["extension-name"] = "the schema's pattern is unanchored and holds literal bars",
        ["no-empty-arrays"] = "the specification says to leave out what is empty, the schema does not",
        ["issuer-is-profile"] = "the schema takes a bare id, the 1EdTech validator does not",
        ["criteria-are-given"] = "the schema lets criteria be empty",
        ["subject-is-identified"] = "the schema cannot say id or identifier",
        ["image-address"] = "the schema takes any string",
        ["identity-hash-form"] = "the schema takes any string",
        ["email-is-hashed"] = "our own promise",
        ["results-are-described"] = "the schema cannot follow ids",
        ["required-level-exists"] = "the schema cannot follow ids",
        ["validity-period"] = "the schema cannot compare times",
    };

    [NodeCorpusFact]
    public void Every_keyword_of_the_AchievementCredential_schema_is_broken_and_our_rules_see_each()
    {
        Compare("schemas/achievementcredential.json", Samples.Signed(Samples.Full().ToJson()), BadgeClass.AchievementCredential);
    }

    [NodeCorpusFact]
    public void Every_keyword_of_the_EndorsementCredential_schema_is_broken_and_our_rules_see_each()
    {
        Compare("schemas/endorsementcredential.json", Samples.Signed(Samples.FullEndorsement().ToJson()), BadgeClass.EndorsementCredential);
    }

    private static void Compare(string schemaFile, JsonNode document, BadgeClass documentClass)
    {
        var schema = JsonNode.Parse(Corpora.ReadText(schemaFile))!;
        var mutations = Mutations.Of(document);
        var answers = Ajv.Validate(schema, document, mutations, allErrors: true);
        answers[0].Valid.Should().BeTrue(string.Join("\n", answers[0].Errors));

        List<string> differences = [];
        var refused = 0;
        for (var i = 0; i < mutations.Count; i++)
        {
            var findings = BadgeRules.Check(mutations[i].Apply(document), documentClass, RuleReading.Issuing)
                .Where(finding => finding.Severity == RuleSeverity.Error).ToList();
            if (!answers[i].Valid) refused++;
            if (!answers[i].Valid && findings.Count == 0)
                differences.Add($"only ajv refuses: {mutations[i]}: {string.Join("; ", answers[i].Errors)}");
            if (answers[i].Valid && findings.Any(finding => !StricterWhenIssuing.ContainsKey(finding.Rule.Name)))
                differences.Add($"only we refuse: {mutations[i]}: {string.Join("; ", findings)}");
        }

        differences.Should().BeEmpty();
        refused.Should().BeGreaterThan(500);
        KeywordsOf(schema).Except(answers.SelectMany(answer => answer.Keywords))
            .Should().BeEmpty("every keyword is broken at least once");
    }

    /// <summary>The pointer of every keyword that can refuse something, as ajv reports it.</summary>
    private static List<string> KeywordsOf(JsonNode schema)
    {
        List<string> found = [];
        Walk(schema, "#", found, isSchema: true);
        return found;
    }

    private static readonly HashSet<string> Asserting =
        ["type", "required", "enum", "pattern", "format", "minItems", "contains", "additionalProperties", "oneOf"];

    private static void Walk(JsonNode? node, string pointer, List<string> found, bool isSchema)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                var refuses = isSchema && Asserting.Contains(name) && value switch
                {
                    JsonArray { Count: 0 } => false, // required: []
                    JsonValue flag when flag.GetValueKind() is JsonValueKind.True => false, // additionalProperties: true
                    _ => true,
                };
                // What contains asks of its items fails inside of it: ajv reports contains itself, too.
                if (refuses) found.Add($"{pointer}/{name}");
                Walk(value, $"{pointer}/{name}", found, isSchema: !isSchema || name is not ("properties" or "$defs"));
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++) Walk(items[i], $"{pointer}/{i}", found, isSchema: true);
        }
    }
}
