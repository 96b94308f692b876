using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Verification;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Status;

/// <summary>Signs a status list with its issuer's own key, and verifies it before it is published.</summary>
public sealed class StatusListSigner(
    JsonLd jsonLd, IKeyCustodian keys, OwnDidDocuments documents, TimeProvider clock)
{
    private readonly CredentialVerifier _verifier = new(jsonLd, documents, clock, new VerifierOptions(), []);

    /// <summary>The list as a JWT of the W3C form, verified before it leaves.</summary>
    internal async Task<Outcome<string>> SignJwtAsync(
        byte[] document, PublishedIssuer issuer, CancellationToken cancellationToken)
    {
        if (issuer.Ed25519Method is not { } method)
            return Failure.Unavailable("issuer-key-missing", $"'{issuer.Name}' has no active signing key.");
        var key = keys.Open(method);
        if (!key.Ok) return key.Failure;
        if (!StrictJson.TryParse(document, StrictJsonLimits.Default, out var json, out var problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        var jwt = Signature.Token(json, JwtForm.W3C, method, key.Value);
        if (!jwt.Ok) return jwt;
        if (!SecuredCredential.TryReadJwt(jwt.Value, out var signed, out problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        var report = await _verifier.VerifyAsync(signed, null, cancellationToken);
        return SignedBytes.Refuse(report) is { } refused ? refused : jwt;
    }

    internal async Task<Outcome<byte[]>> SignAsync(
        byte[] document, PublishedIssuer issuer, DateTimeOffset created, CancellationToken cancellationToken)
    {
        if (issuer.Ed25519Method is not { } method)
            return Failure.Unavailable("issuer-key-missing", $"'{issuer.Name}' has no active signing key.");
        var key = keys.Open(method);
        if (!key.Ok) return key.Failure;
        if (!StrictJson.TryParse(document, StrictJsonLimits.Default, out var json, out var problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        var proved = Signature.Prove(
            new SecuredDocument(jsonLd, json), new ProofOptions("eddsa-rdfc-2022", method, created), key.Value);
        if (!proved.Ok) return proved.Failure;
        var bytes = proved.Value;

        if (!SecuredCredential.TryReadJson(bytes, out var signed, out problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        var report = await _verifier.VerifyAsync(signed, null, cancellationToken);
        return SignedBytes.Refuse(report) is { } refused ? refused : bytes;
    }
}
