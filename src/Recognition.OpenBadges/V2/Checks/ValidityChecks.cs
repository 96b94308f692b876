using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>issuedOn and expires: ISO 8601 with a zone (Open Badges 2.0, data type DateTime).</summary>
internal static class ValidityChecks
{
    public static Check RunFrom(AssertionUnderCheck badge)
    {
        if (!badge.Assertion.Document.Has("issuedOn"u8))
            return From(CheckOutcome.NotApplicable, "It does not say when it was issued.");
        if (badge.Assertion.IssuedOn is not { } text || !DateTimeStamp.TryRead(text, out var issued))
            return From(CheckOutcome.NotChecked, NoTime("issuedOn"));
        // Only here is another's clock given leeway: a badge may be looked at the second it was made.
        return issued - badge.Now > badge.Options.ClockSkew
            ? From(CheckOutcome.Failed, $"It is issued only on {Headline.Day(issued)}.")
            : From(CheckOutcome.Passed, $"Issued on {Headline.Day(issued)}.");
    }

    public static Check RunUntil(AssertionUnderCheck badge)
    {
        if (!badge.Assertion.Document.Has("expires"u8)) return Until(CheckOutcome.NotApplicable, "It does not expire.");
        if (badge.Assertion.Expires is not { } text || !DateTimeStamp.TryRead(text, out var until))
            return Until(CheckOutcome.NotChecked, NoTime("expires"));
        return badge.Now > until
            ? Until(CheckOutcome.Failed, $"It expired on {Headline.Day(until)}.")
            : Until(CheckOutcome.Passed, $"Valid until {Headline.Day(until)}.");
    }

    private static string NoTime(string name) => $"\"{name}\" cannot be read as a date and time.";

    private static Check From(CheckOutcome outcome, string detail) =>
        new("valid-from", "It is valid already", outcome, detail, V2Specifications.Dates)
        {
            Kind = CheckKind.NotYetValid,
        };

    private static Check Until(CheckOutcome outcome, string detail) =>
        new("valid-until", "It is still valid", outcome, detail, V2Specifications.Dates) { Kind = CheckKind.Expiry };
}
