using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// Whether what was handed in says the same as the issuer's hosted copy, which is the badge. A difference makes it not
/// valid: the copy is out of date, or was changed.
/// </summary>
internal static class GivenCopyCheck
{
    private const int MostNamed = 5;

    public static Check Run(AssertionUnderCheck badge)
    {
        if (badge.Hosted is not { } hosted)
            return Report(CheckOutcome.NotApplicable, "There is no hosted copy to compare with.");
        // A revoked copy may have lost all its members but its id.
        if (hosted.IsRevoked)
            return Report(CheckOutcome.NotApplicable, "The hosted copy says only that the badge is revoked.");
        List<string> differing = [];
        foreach (var member in badge.Given.Document.EnumerateObject())
            if (!Same(member, hosted.Document)) differing.Add($"\"{Quote.Short(member.Name)}\"");
        if (differing.Count == 0)
            return Report(CheckOutcome.Passed, "What was handed in says what the issuer's copy says.");
        var named = string.Join(", ", differing.Take(MostNamed));
        return Report(
            CheckOutcome.Failed,
            $"What was handed in differs from the issuer's copy in {named}. "
            + "Ask for the badge as its issuer hosts it now.") with { Cause = Causes.Altered };
    }

    // A linked document may be written out in one copy and only be named in the other.
    private static bool Same(JsonProperty member, JsonElement hosted)
    {
        if (!hosted.TryGetProperty(member.Name, out var other)) return member.Name is "@context" or "uid";
        if (member.Name is "@context" or "type" or "verification") return true;
        if (JsonElement.DeepEquals(member.Value, other)) return true;
        return member.Value.ValueKind != other.ValueKind
            && V2Documents.IdOf(member.Value) is { } id && id == V2Documents.IdOf(other);
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("given-copy", "What was handed in is what the issuer hosts", outcome, detail, V2Specifications.Hosted)
        {
            Kind = CheckKind.GivenCopy,
        };
}
