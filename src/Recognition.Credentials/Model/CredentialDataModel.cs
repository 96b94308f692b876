using System.Text.Json;

namespace Recognition.Credentials.Model;

/// <summary>
/// The rules of the VC Data Model 2.0 that JSON-LD alone does not enforce, for what is issued and for what is verified
/// alike. What terms mean, and that none is undefined or redefined, safe-mode JSON-LD says.
/// </summary>
public static class CredentialDataModel
{
    public const string Version2 = "https://www.w3.org/ns/credentials/v2";
    public const string Version1 = "https://www.w3.org/2018/credentials/v1";

    private static readonly ModelRule[] Rules =
    [
        ContextRule.Rule, TypeRule.Rule, IdentifierRule.Rule, IssuerRule.Rule, SubjectRule.Rule, ValidityRule.Rule,
        LanguageValueRule.Rule, TypedMembersRule.Rule, RelatedResourceRule.Rule, ProofShapeRule.Rule,
    ];

    /// <summary>Everything that the document breaks; empty where it keeps to the model.</summary>
    /// <param name="document">A credential, with or without proof.</param>
    /// <param name="issuerElsewhere">The issuer stands in the JWT around it (data model 1.1).</param>
    public static IReadOnlyList<ModelFinding> Check(JsonElement document, bool issuerElsewhere = false)
    {
        var run = new ModelRun { IsVersion1 = IsVersion1(document), IssuerElsewhere = issuerElsewhere };
        foreach (var rule in Rules) rule.Check(document, run);
        return run.Findings;
    }

    /// <summary>Whether the first @context is that of the data model 1.1.</summary>
    public static bool IsVersion1(JsonElement document) =>
        document.Values("@context") is [{ ValueKind: JsonValueKind.String } first, ..] && first.ValueEquals(Version1);
}
