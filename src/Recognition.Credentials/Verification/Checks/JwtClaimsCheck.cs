using System.Text.Json;
using Recognition.Credentials.Jose;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// The claims of a JWT say what the credential says (Open Badges 3.0, section 8.2.3, step 5). A claim that differs
/// contradicts the credential. One that the Open Badges form demands and that is missing, or cannot be read, is a breach
/// of form. A credential of another kind that has no id or no first day needs no claim for it; the W3C form (typ vc+jwt)
/// needs none of them.
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
        var subject = document.Single("credentialSubject")?.Text("id");
        var from = document.Text("validFrom") ?? document.Text("issuanceDate");
        var until = document.Text("validUntil") ?? document.Text("expirationDate");
        List<Finding> findings =
        [
            CompareText(claims, "iss", document.IdOf("issuer"), "the issuer's id", demanded),
            CompareText(claims, "jti", id, "the credential's id", demanded && id is not null),
            CompareTime(claims, "nbf", from, "validFrom", demanded && from is not null),
            CompareText(claims, "sub", subject, "the subject's id", demanded && subject is not null),
            CompareTime(claims, "exp", until, "validUntil", demanded: false),
        ];
        if (findings.Find(finding => finding.Outcome == CheckOutcome.Failed) is { } contradiction)
            return Report(CheckOutcome.Failed, contradiction.Detail) with { Cause = Causes.ClaimsContradict };
        return findings.Find(finding => finding.Outcome == CheckOutcome.Warning) is { } breach
            ? Report(CheckOutcome.Warning, $"{breach.Detail} The others say what the credential says.")
            : Report(CheckOutcome.Passed, "The claims say what the credential says.");
    }

    private sealed record Finding(CheckOutcome Outcome, string Detail);

    private static readonly Finding Fine = new(CheckOutcome.Passed, "");

    // Where the credential leaves out what a claim says, there is nothing to compare.
    private static Finding CompareText(JsonElement claims, string claim, string? expected, string what, bool demanded)
    {
        if (claims.Member(claim) is not { } value) return demanded ? Missing(claim) : Fine;
        if (value.ValueKind != JsonValueKind.String) return Breach($"The claim \"{claim}\" is not a string.");
        var same = expected is null || value.ValueEquals(expected) || IssuerIds.Same(value.GetString(), expected);
        return same ? Fine : Differs(claim, what);
    }

    private static Finding CompareTime(JsonElement claims, string claim, string? expected, string what, bool demanded)
    {
        if (claims.Member(claim) is null) return demanded ? Missing(claim) : Fine;
        if (NumericDate.Read(claims, claim) is not { } claimed)
            return Breach($"The claim \"{claim}\" is not a time in seconds.");
        if (expected is null || !DateTimeStamp.TryRead(expected, out var time)) return Fine;
        // Whole seconds are compared: NumericDate is mostly written without a fraction.
        return claimed.ToUnixTimeSeconds() != time.ToUnixTimeSeconds() ? Differs(claim, what) : Fine;
    }

    private static Finding Missing(string claim) => Breach($"The claim \"{claim}\" is missing.");

    private static Finding Breach(string detail) => new(CheckOutcome.Warning, detail);

    private static Finding Differs(string claim, string what) =>
        new(CheckOutcome.Failed, $"The claim \"{claim}\" is not {what}.");

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("jwt-claims", "The JWT's claims agree", outcome, detail, Specifications.VcJwt) { Kind = CheckKind.Claims };
}
