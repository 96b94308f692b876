using System.Text.Json;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// The validity period (VC Data Model 2.0, section 4.9); in the older model issuanceDate and expirationDate. The claim
/// exp of a JWT sets the end where the credential names none (Open Badges 3.0, section 8.2.3).
/// </summary>
internal static class ValidityChecks
{
    public static Check RunFrom(CredentialUnderCheck credential)
    {
        var document = credential.Document;
        var name = document.Member("validFrom") is null && document.Member("issuanceDate") is not null
            ? "issuanceDate"
            : "validFrom";
        if (document.Member(name) is null) return From(CheckOutcome.NotApplicable, "It names no first day.");
        if (document.Text(name) is not { } text || !DateTimeStamp.TryParse(text, out var from))
            return From(CheckOutcome.Failed, NoTime(name)) with { Kind = CheckKind.Rules };
        // Only here is another's clock given leeway: a badge may be looked at the second it was made.
        return from - credential.Now > credential.Options.ClockSkew
            ? From(CheckOutcome.Failed, $"It becomes valid on {DateTimeStamp.Format(from)}.")
            : From(CheckOutcome.Passed, $"Valid since {DateTimeStamp.Format(from)}.");
    }

    public static Check RunUntil(CredentialUnderCheck credential)
    {
        var document = credential.Document;
        var name = document.Member("validUntil") is null && document.Member("expirationDate") is not null
            ? "expirationDate"
            : "validUntil";
        if (document.Member(name) is null)
        {
            return credential.Credential.Claims.Member("exp") is { ValueKind: JsonValueKind.Number } exp
                && exp.TryGetDouble(out var seconds) && Math.Abs(seconds) < 2.5e11
                ? Judge(credential, DateTimeOffset.FromUnixTimeSeconds((long)seconds))
                : Until(CheckOutcome.NotApplicable, "It does not expire.");
        }

        if (document.Text(name) is not { } text || !DateTimeStamp.TryParse(text, out var until))
            return Until(CheckOutcome.Failed, NoTime(name)) with { Kind = CheckKind.Rules };
        var first = document.Text("validFrom") ?? document.Text("issuanceDate");
        if (first is not null && DateTimeStamp.TryParse(first, out var from) && until < from)
            return Until(CheckOutcome.Failed, "It ends before it begins.") with { Kind = CheckKind.Rules };
        return Judge(credential, until);
    }

    private static Check Judge(CredentialUnderCheck credential, DateTimeOffset until) =>
        credential.Now > until
            ? Until(CheckOutcome.Failed, $"It expired on {DateTimeStamp.Format(until)}.")
            : Until(CheckOutcome.Passed, $"Valid until {DateTimeStamp.Format(until)}.");

    private static string NoTime(string name) => $"\"{name}\" is not a date and time with a zone.";

    private static Check From(CheckOutcome outcome, string detail) =>
        new("valid-from", "It is valid already", outcome, detail, Specifications.Validity)
        {
            Kind = CheckKind.NotYetValid,
        };

    private static Check Until(CheckOutcome outcome, string detail) =>
        new("valid-until", "It is still valid", outcome, detail, Specifications.Validity) { Kind = CheckKind.Expiry };
}
