using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
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
    private readonly CredentialVerifier _verifier =
        new(jsonLd, documents, NoIssuerRecords.Instance, clock, new VerifierOptions(), []);

    /// <summary>The list as a JWT of the W3C form, verified before it leaves.</summary>
    internal async Task<Outcome<string>> SignJwtAsync(
        byte[] document, PublishedIssuer issuer, CancellationToken cancellationToken)
    {
        var jwt = Sign(document, issuer, (json, method, key) => Signature.Token(json, JwtForm.W3C, method, key));
        if (!jwt.Ok) return jwt;
        return SecuredCredential.TryReadJwt(jwt.Value, out var signed, out var problem)
            ? await CheckedAsync(signed, jwt.Value, cancellationToken)
            : Failure.Invalid(problem.Code, problem.Message, problem.Path);
    }

    internal async Task<Outcome<byte[]>> SignAsync(
        byte[] document, PublishedIssuer issuer, DateTimeOffset created, CancellationToken cancellationToken)
    {
        var proved = Sign(document, issuer, (json, method, key) => Signature.Prove(
            new SecuredDocument(jsonLd, json), new ProofOptions("eddsa-rdfc-2022", method, created), key));
        if (!proved.Ok) return proved;
        return SecuredCredential.TryReadJson(proved.Value, out var signed, out var problem)
            ? await CheckedAsync(signed, proved.Value, cancellationToken)
            : Failure.Invalid(problem.Code, problem.Message, problem.Path);
    }

    /// <summary>The list as JSON, signed in one of the two forms with the active key of its issuer.</summary>
    private Outcome<T> Sign<T>(
        byte[] document, PublishedIssuer issuer, Func<JsonElement, string, Signer, Outcome<T>> sign)
    {
        if (issuer.Ed25519Method is not { } method)
            return Failure.Unavailable("issuer-key-missing", $"'{issuer.Name}' has no active signing key.");
        var key = keys.Open(method);
        if (!key.Ok) return key.Failure;
        return StrictJson.TryParse(document, StrictJsonLimits.Default, out var json, out var problem)
            ? sign(json, method, key.Value)
            : Failure.Invalid(problem.Code, problem.Message, problem.Path);
    }

    private async Task<Outcome<T>> CheckedAsync<T>(
        SecuredCredential signed, T value, CancellationToken cancellationToken)
    {
        var report = await _verifier.VerifyAsync(signed, null, cancellationToken);
        return SignedBytes.Refuse(report) is { } refused ? refused : value;
    }
}
