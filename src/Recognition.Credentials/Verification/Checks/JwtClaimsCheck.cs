using System.Text.Json;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// The claims of a JWT say what the credential says (Open Badges 3.0, section 8.2.3, step 5): a claim that differs
/// fails; one that is missing fails in the Open Badges form, except sub, which many issuers leave out: a warning.
/// A credential of another kind that has no id or no first day needs no claim for it. The W3C form (typ vc+jwt) needs
/// none of them.
/// </summary>
internal static class JwtClaimsCheck
{
    public static Check Run(CredentialUnderCheck credential)
    {
        if (credential.Credential.Jws is not { } jws)
            return Report(CheckOutcome.NotApplicable, "The credential is not a JWT.");
        var claims = credential.Credential.Claims;
        var document = credential.Document;
        var demanded = jws.Type is null || !jws.Type.Contains("vc+", StringComparison.OrdinalIgnoreCase);
        var id = document.Text("id");
        var subject = document.Member("credentialSubject")?.Text("id");
        var from = document.Text("validFrom") ?? document.Text("issuanceDate");
        var until = document.Text("validUntil") ?? document.Text("expirationDate");

        var problem =
            CompareText(claims, "iss", document.IdOf("issuer"), "the issuer's id", demanded)
            ?? CompareText(claims, "jti", id, "the credential's id", demanded && id is not null)
            ?? CompareTime(claims, "nbf", from, "validFrom", demanded && from is not null)
            ?? CompareText(claims, "sub", subject, "the subject's id", demanded: false)
            ?? CompareTime(claims, "exp", until, "validUntil", demanded: false);
        if (problem is not null) return Report(CheckOutcome.Failed, problem);
        return demanded && subject is not null && claims.Member("sub") is null
            ? Report(CheckOutcome.Warning, "The claim \"sub\" is missing; the others say what the credential says.")
            : Report(CheckOutcome.Passed, "The claims say what the credential says.");
    }

    // A credential of data model 1.1 inside "vc" may leave out what its claims say: then there is nothing to compare.
    private static string? CompareText(JsonElement claims, string claim, string? expected, string what, bool demanded)
    {
        if (claims.Member(claim) is not { } value) return demanded ? Missing(claim) : null;
        if (value.ValueKind != JsonValueKind.String) return $"The claim \"{claim}\" is not a string.";
        return expected is not null && !value.ValueEquals(expected) ? Differs(claim, what) : null;
    }

    private static string? CompareTime(JsonElement claims, string claim, string? expected, string what, bool demanded)
    {
        if (claims.Member(claim) is not { } value) return demanded ? Missing(claim) : null;
        // NumericDate, RFC 7519, section 2; a value beyond this is no date at all.
        if (value.ValueKind != JsonValueKind.Number
            || !value.TryGetDouble(out var seconds) || Math.Abs(seconds) > 2.5e11)
            return $"The claim \"{claim}\" is not a time in seconds.";
        if (expected is null || !DateTimeStamp.TryParse(expected, out var time)) return null;
        // Whole seconds are compared: NumericDate is mostly written without a fraction.
        return (long)Math.Floor(seconds) != time.ToUnixTimeSeconds() ? Differs(claim, what) : null;
    }

    private static string Missing(string claim) => $"The claim \"{claim}\" is missing.";

    private static string Differs(string claim, string what) => $"The claim \"{claim}\" is not {what}.";

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("jwt-claims", "The JWT's claims agree", outcome, detail, Specifications.VcJwt) { Kind = CheckKind.Proof };
}
