using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.OpenBadges.Tests.Tampering;

/// <summary>
/// What may be done to a badge without its proof noticing, since nothing is said thereby that was not said before. A
/// JWT signs bytes, so there is nothing; eddsa-jcs-2022 signs a JSON value; eddsa-rdfc-2022 signs RDF statements.
/// </summary>
internal static class OutsideTheProof
{
    private const string Rdfc = "eddsa-rdfc-2022";
    private const string Jcs = "eddsa-jcs-2022";

    /// <summary>Why it is outside of what the proof covers; null where it is inside.</summary>
    public static string? ReasonFor(string suite, string path, JsonNode? node, Tampering tampering) => (suite, tampering) switch
    {
        (Rdfc or Jcs, Tampering.Reordered) when node is JsonObject => "the order of an object's members means nothing",
        (Rdfc or Jcs, Tampering.Duplicated) when path == "$.proof[0]" => "the same proof twice says what it says once",
        // vc-di-eddsa, section 3.3.2, step 3: the document's contexts need only start with those that were signed.
        (Jcs, Tampering.Duplicated) when path == "$.@context[3]" => "known contexts may be appended, and define nothing anew",
        (Jcs, Tampering.Extended) when path == "$.@context" => "contexts may be appended: the JSON is signed as it is read",

        (Rdfc, Tampering.Reordered) when IsInList(path) => null,
        (Rdfc, Tampering.Reordered) when path == "$.@context" => "these contexts define the same in any order",
        (Rdfc, Tampering.Reordered) => "an array is a set, but for the one term that is a list",
        (Rdfc, Tampering.Removed or Tampering.Duplicated) when path == "$.@context[3]" =>
            "the context of Data Integrity defines nothing that the one of credentials does not",
        (Rdfc, Tampering.Duplicated) when path.StartsWith("$.@context[", StringComparison.Ordinal) =>
            "a context twice defines what it defines once",
        (Rdfc, not Tampering.Extended) when Names(path, "@context") && node is JsonArray =>
            "the contexts of an endorsement define nothing that those of the badge do not",
        (Rdfc, Tampering.Removed or Tampering.Duplicated) when path.Contains(".@context[", StringComparison.Ordinal)
            && !path.StartsWith("$.@context", StringComparison.Ordinal) =>
            "the contexts of an endorsement define nothing that those of the badge do not",
        (Rdfc, Tampering.Duplicated) when !IsInList(path) && !path.StartsWith("$.@context", StringComparison.Ordinal) && IsNamed(node) =>
            "in a set the same text, or an object of the same id, is the same twice",
        _ => null,
    };

    /// <summary>Whether a reader counts twice what was signed once: then the form is unusual.</summary>
    public static bool IsReadTwice(string suite, string path, Tampering tampering) =>
        (suite, tampering, path) is (Rdfc, Tampering.Duplicated, "$.evidence[0]" or "$.termsOfUse[0]" or "$.credentialSchema[0]");

    /// <summary>
    /// Why it cannot be said whether the proof holds, so that the verdict is undecided; null where it can.
    /// </summary>
    public static string? ReasonForUndecided(string suite, string path, Tampering tampering) => (suite, path, tampering) switch
    {
        (Rdfc or Jcs, "$.proof[0].type" or "$.proof[0].cryptosuite", Tampering.Changed) => "the suite is not known here",
        (_, "header $.alg" or "header $.typ", Tampering.Changed) => "the algorithm, or the type of JWT, is not known here",
        _ => null,
    };

    // Open Badges 3.0: allowedValue is the one term with "@container": "@list".
    private static bool IsInList(string path) => path.Contains(".allowedValue", StringComparison.Ordinal);

    private static bool Names(string path, string member) =>
        path.EndsWith("." + member, StringComparison.Ordinal) && path != "$." + member;

    /// <summary>Whether it makes no blank node: a text, or an object with an id whose objects all have ids.</summary>
    private static bool IsNamed(JsonNode? node) => node switch
    {
        JsonObject members => members["id"] is not null
            && members.All(member => member.Value is JsonArray items ? items.All(IsNamed) : IsNamed(member.Value)),
        _ => node?.GetValueKind() == JsonValueKind.String || node is JsonValue,
    };
}
