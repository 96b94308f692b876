using System.Text.Json;
using Recognition.Credentials.Jose;

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
        var name = !document.Has("validFrom") && document.Has("issuanceDate") ? "issuanceDate" : "validFrom";
        DateTimeOffset from;
        if (document.Has(name))
        {
            if (document.Text(name) is not { } text || !DateTimeStamp.TryRead(text, out from))
                return From(CheckOutcome.NotChecked, Unreadable(name)) with { Cause = CauseOf(document, name) };
        }
        else if (ClaimOf(credential, "nbf") is { } claimed)
        {
            from = claimed;
        }
        else
        {
            return credential.Credential.Claims.Has("nbf") && credential.Credential.Jws is not null
                ? From(CheckOutcome.NotChecked, Unreadable("nbf"))
                : From(CheckOutcome.NotApplicable, "It names no first day.");
        }

        // Only here is another's clock given leeway: a badge may be looked at the second it was made.
        return from - credential.Now > credential.Options.ClockSkew
            ? From(CheckOutcome.Failed, $"It becomes valid on {Headline.Day(from)}.")
            : From(CheckOutcome.Passed, $"Valid since {Headline.Day(from)}.");
    }

    public static Check RunUntil(CredentialUnderCheck credential)
    {
        var document = credential.Document;
        var name = !document.Has("validUntil") && document.Has("expirationDate") ? "expirationDate" : "validUntil";
        if (!document.Has(name))
            return ClaimOf(credential, "exp") is { } exp ? Judge(credential, exp)
                : credential.Credential.Claims.Has("exp") && credential.Credential.Jws is not null
                    ? Until(CheckOutcome.NotChecked, Unreadable("exp"))
                : Until(CheckOutcome.NotApplicable, "It does not expire.");
        if (document.Text(name) is not { } text || !DateTimeStamp.TryRead(text, out var until))
            return Until(CheckOutcome.NotChecked, Unreadable(name)) with { Cause = CauseOf(document, name) };
        return Judge(credential, until);
    }

    /// <summary>A proof may end before the credential does; null where none of those that hold does.</summary>
    public static Check? RunProof(CredentialUnderCheck credential) => credential.ProofExpires is { } end
        ? new Check(
            "proof-expires",
            "Its signature is still valid",
            credential.Now > end ? CheckOutcome.Failed : CheckOutcome.Passed,
            credential.Now > end
                ? $"The signature expired on {Headline.Day(end)}."
                : $"The signature is valid until {Headline.Day(end)}.",
            Specifications.ProofSets)
        {
            Kind = CheckKind.Expiry,
        }
        : null;

    private static Check Judge(CredentialUnderCheck credential, DateTimeOffset until) =>
        credential.Now > until
            ? Until(CheckOutcome.Failed, $"It expired on {Headline.Day(until)}.")
            : Until(CheckOutcome.Passed, $"Valid until {Headline.Day(until)}.");

    private static DateTimeOffset? ClaimOf(CredentialUnderCheck credential, string name) =>
        credential.Credential.Jws is null ? null : NumericDate.Read(credential.Credential.Claims, name);

    private static string Unreadable(string name) => $"\"{name}\" cannot be read as a date and time.";

    private static string CauseOf(JsonElement document, string name) =>
        document.Values(name).Count > 1 ? Causes.UnusualForm : "date-unreadable";

    private static Check From(CheckOutcome outcome, string detail) =>
        new("valid-from", "It is valid already", outcome, detail, Specifications.Validity)
        {
            Kind = CheckKind.NotYetValid,
        };

    private static Check Until(CheckOutcome outcome, string detail) =>
        new("valid-until", "It is still valid", outcome, detail, Specifications.Validity) { Kind = CheckKind.Expiry };
}
