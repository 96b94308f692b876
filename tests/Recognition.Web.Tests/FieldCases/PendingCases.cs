namespace Recognition.Web.Tests.FieldCases;

/// <summary>
/// Cases that are known to fail, and why. They must not mislead anybody all the same, and one that passes must leave
/// this list.
/// </summary>
public static class PendingCases
{
    private const string Keys = "the next issue reads more forms of keys in DID documents";
    private const string Pasted = "the next issue takes texts as people paste them";
    private const string Named = "the next issue names what is handed in and is no badge that can be read";
    private const string Drawings = "the next issue reads SVG as drawing programs write it";
    private const string Catalogue = "the next issue reads catalogues as editors save them";
    private const string Spreadsheets = "the next issue reads tables as spreadsheets write them";
    private const string Http = "the next issue answers what programs ask in other words";

    /// <summary>What the next issue is about. Cases of every other kind hold.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "jwt-1.1-claims", "alg-name", "key-form", "older-status-list", "sd-jwt", "pasted-text", "wrapper", "old-format",
        "old-format-dates", "open-badges-2", "picture-as-tools-write-it", "artwork", "catalogue-text", "spreadsheet",
        "spreadsheet-refusal", "spreadsheet-identity", "http-accept", "http-preflight", "http-identity", "http-link",
    ];

    public static IReadOnlyDictionary<string, string> Reasons { get; } = new Dictionary<string, string>
    {
        ["did-24-multibase-base64url"] = Keys,
        ["jwt-17-quoted"] = Pasted,
        ["json-in-a-fence"] = Pasted,
        ["sdjwt-01"] = Named,
        ["bake-27-illustrator-entities"] = Drawings,
        ["bake-31-latin1-decl"] = Drawings,
        ["catalog-01-illustrator"] = Drawings,
        ["catalog-02-doctype-only"] = Drawings,
        ["catalog-14-json-bom"] = Catalogue,
        ["csv-03-sep-line"] = Spreadsheets,
        ["csv-08-blank-trailing-rows"] = Spreadsheets,
        ["csv-09-extra-empty-column"] = Spreadsheets,
        ["csv-27-xlsx"] = Spreadsheets,
        ["csv-28-shared-email-two-people"] = Spreadsheets,
        ["http-accept-vc-jwt"] = Http,
        ["http-preflight-delete"] = Http,
    };
}
