using Recognition.Credentials.Jose;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Signing;

/// <summary>Signs a credential that was issued already as a JWT, and verifies it before it leaves.</summary>
public sealed class JwtSigner(IKeyCustodian keys, BadgeVerifier verifier)
{
    internal async Task<Outcome<string>> SignAsync(
        byte[] unsigned, PublishedIssuer issuer, JwtKind kind, CancellationToken cancellationToken)
    {
        if ((kind == JwtKind.W3C ? issuer.Ed25519Method : issuer.P256Method) is not { } method)
            return Failure.Unavailable("issuer-key-missing", $"'{issuer.Name}' has no active key for this.");
        var key = keys.Open(method);
        if (!key.Ok) return key.Failure;
        if (!StrictJson.TryParse(unsigned, StrictJsonLimits.Default, out var json, out var problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);

        var form = kind == JwtKind.W3C ? JwtForm.W3C : JwtForm.OpenBadges;
        var jwt = Signature.Token(json, form, method, key.Value);
        if (!jwt.Ok) return jwt.Failure;
        if (!SecuredCredential.TryReadJwt(jwt.Value, out var signed, out problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        var report = await verifier.VerifyAsync(signed, null, cancellationToken);

        // A revoked or suspended award has its JWT too: what it proves is what was awarded; how it stands, the list says.
        if (report.Verdict is Verdict.Revoked or Verdict.Suspended) return jwt;
        return SignedBytes.Refuse(report) is { } refused ? refused : jwt;
    }
}
