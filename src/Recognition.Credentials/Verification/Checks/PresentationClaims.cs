using System.Text.Json;
using Recognition.Credentials.Jose;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// The claims of a JWT around a presentation (VC-JOSE-COSE 1.0, section 3.2; RFC 7519, section 4.1): "iss" is the
/// holder, "nonce" answers the challenge, "aud" is the domain, "nbf" and "exp" bound its time.
/// </summary>
internal static class PresentationClaims
{
    private static readonly HashSet<string> Claims =
        new(["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "nonce", "cnf"], StringComparer.Ordinal);

    public static void Run(CredentialUnderCheck presentation, List<Check> report)
    {
        if (presentation.Credential.Jws is null)
        {
            report.Add(Report(CheckOutcome.NotApplicable, "The presentation is not a JWT."));
            return;
        }

        var claims = presentation.Credential.Claims;
        var problem = RefuseHolder(claims, presentation.Document) ?? RefuseRequest(claims, presentation.Request);
        report.Add(problem is null
            ? Report(CheckOutcome.Passed, "The claims agree with the presentation and with what was asked for.")
            : Report(CheckOutcome.Failed, problem) with { Cause = Causes.ClaimsContradict });
        if (RefuseTime(claims, presentation.Now, presentation.Options.ClockSkew) is { } time) report.Add(time);
    }

    /// <summary>
    /// The presentation for JSON-LD: without the claims, which no context defines, and without the plain JWTs that data
    /// model 1.1 puts there, each of which has a report of its own.
    /// </summary>
    public static JsonDocument WithoutClaims(JsonElement presentation)
    {
        var plain = presentation.Values("verifiableCredential").Exists(held => held.ValueKind == JsonValueKind.String);
        return JsonDocument.Parse(CredentialJson.Write(writer =>
        {
            writer.WriteStartObject();
            foreach (var member in presentation.EnumerateObject())
            {
                if (Claims.Contains(member.Name) || (plain && member.Name == "verifiableCredential")) continue;
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }));
    }

    private static string? RefuseHolder(JsonElement claims, JsonElement presentation)
    {
        if (claims.Member("iss") is not { } issuer) return null;
        if (issuer.ValueKind != JsonValueKind.String) return "The claim \"iss\" is not a string.";
        return presentation.IdOf("holder") is { } holder && !issuer.ValueEquals(holder)
            ? "The claim \"iss\" is not the holder."
            : null;
    }

    private static string? RefuseRequest(JsonElement claims, VerifyRequest request)
    {
        if (request.Challenge is { } challenge && claims.Text("nonce") != challenge)
            return "The claim \"nonce\" does not answer the challenge that was asked for.";
        return request.Domain is { } domain && !claims.Values("aud").Exists(value => Is(value, domain))
            ? "The claim \"aud\" is not the domain that was asked for."
            : null;
    }

    private static Check? RefuseTime(JsonElement claims, DateTimeOffset now, TimeSpan clockSkew)
    {
        if (!TryReadTime(claims, "nbf", out var begins))
            return Time(CheckKind.NotYetValid, CheckOutcome.NotChecked, "The claim \"nbf\" is not a time in seconds.");
        if (!TryReadTime(claims, "exp", out var ends))
            return Time(CheckKind.Expiry, CheckOutcome.NotChecked, "The claim \"exp\" is not a time in seconds.");
        if (begins is { } from && from - now > clockSkew)
            return Time(CheckKind.NotYetValid, CheckOutcome.Failed,
                $"The presentation is not valid before {DateTimeStamp.Format(from)}.");
        return ends is { } until && now >= until
            ? Time(CheckKind.Expiry, CheckOutcome.Failed, $"The presentation expired on {DateTimeStamp.Format(until)}.")
            : null;
    }

    private static Check Time(CheckKind kind, CheckOutcome outcome, string detail) =>
        new("presentation-time", "The presentation is in force", outcome, detail, Specifications.VpJwt) { Kind = kind };

    private static bool TryReadTime(JsonElement claims, string claim, out DateTimeOffset? time)
    {
        time = NumericDate.Read(claims, claim);
        return time is not null || claims.Member(claim) is null;
    }

    private static bool Is(JsonElement value, string text) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals(text);

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("jwt-claims", "The JWT's claims agree", outcome, detail, Specifications.VpJwt) { Kind = CheckKind.Claims };
}
