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
        if (badge.Assertion.IssuedOn is not { } text || !DateTimeStamp.TryParse(text, out var issued))
            return From(CheckOutcome.Failed, NoTime("issuedOn")) with { Kind = CheckKind.Rules };
        // Only here is another's clock given leeway: a badge may be looked at the second it was made.
        return issued - badge.Now > badge.Options.ClockSkew
            ? From(CheckOutcome.Failed, $"It is issued only on {DateTimeStamp.Format(issued)}.")
            : From(CheckOutcome.Passed, $"Issued on {DateTimeStamp.Format(issued)}.");
    }

    public static Check RunUntil(AssertionUnderCheck badge)
    {
        if (!badge.Assertion.Document.Has("expires"u8)) return Until(CheckOutcome.NotApplicable, "It does not expire.");
        if (badge.Assertion.Expires is not { } text || !DateTimeStamp.TryParse(text, out var until))
            return Until(CheckOutcome.Failed, NoTime("expires")) with { Kind = CheckKind.Rules };
        if (badge.Assertion.IssuedOn is { } first && DateTimeStamp.TryParse(first, out var issued) && until < issued)
            return Until(CheckOutcome.Failed, "It ends before it begins.") with { Kind = CheckKind.Rules };
        return badge.Now > until
            ? Until(CheckOutcome.Failed, $"It expired on {DateTimeStamp.Format(until)}.")
            : Until(CheckOutcome.Passed, $"Valid until {DateTimeStamp.Format(until)}.");
    }

    private static string NoTime(string name) => $"\"{name}\" is not a date and time with a zone.";

    private static Check From(CheckOutcome outcome, string detail) =>
        new("valid-from", "It is valid already", outcome, detail, V2Specifications.Dates)
        {
            Kind = CheckKind.NotYetValid,
        };

    private static Check Until(CheckOutcome outcome, string detail) =>
        new("valid-until", "It is still valid", outcome, detail, V2Specifications.Dates) { Kind = CheckKind.Expiry };
}
