using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Rules;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Signing;

/// <summary>
/// The only way to a signed badge: <see cref="Prepare"/> checks everything and hands out a token,
/// <see cref="SignAsync"/> redeems it once, signs exactly what was prepared, and verifies the signed bytes with our
/// own verifier before anybody sees them.
/// </summary>
public sealed class CredentialSigner(JsonLd jsonLd, IKeyCustodian keys, BadgeVerifier verifier)
{
    /// <param name="unsigned">The credential without proof. The bytes must not change afterwards.</param>
    /// <param name="verificationMethod">The DID URL of the key: <c>{issuer.id}#{publicKeyMultibase}</c>.</param>
    /// <param name="created">The proof's time, whole seconds.</param>
    /// <param name="suite">One of <see cref="Cryptosuites"/>; every badge of ours has the default.</param>
    public Outcome<PreparedCredential> Prepare(
        byte[] unsigned, string verificationMethod, DateTimeOffset created, string suite = Cryptosuites.Default)
    {
        if (!StrictJson.TryParse(unsigned, StrictJsonLimits.Default, out var json, out var problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);

        foreach (var finding in BadgeRules.Check(json, RuleReading.Issuing))
            if (finding.Severity == RuleSeverity.Error)
                return Failure.Invalid("badge-rule-broken",
                    $"{finding.Problem} (rule {finding.Rule.Name}, {finding.Rule.Citation})", finding.Path,
                    finding.Remedy);

        // Safe mode: an undefined term, a relative IRI, a value that would be dropped is refused here.
        var document = new SecuredDocument(jsonLd, json);
        if (document.HashWithoutProofs(EddsaRdfc2022.Instance, out var error) is null)
            return Failure.Invalid("credential-not-canonical", $"{error!.CodeName}: {error.Message}", error.Path);

        var key = keys.Open(verificationMethod);
        return key.Ok
            ? new PreparedCredential(unsigned, document, key.Value, verificationMethod, created) { Suite = suite }
            : key.Failure;
    }

    public async Task<Outcome<SignedCredential>> SignAsync(
        PreparedCredential prepared, CancellationToken cancellationToken = default)
    {
        if (!prepared.Redeem()) throw new InvalidOperationException("What was prepared is signed once.");
        var proved = Signature.Prove(
            prepared.Document, new ProofOptions(prepared.Suite, prepared.VerificationMethod, prepared.Created), prepared.Key);
        if (!proved.Ok) return proved.Failure;
        var bytes = proved.Value;

        if (!SecuredCredential.TryReadJson(bytes, out var signed, out var problem))
            return Failure.Invalid(problem.Code, problem.Message, problem.Path);
        var report = await verifier.VerifyAsync(signed, null, cancellationToken);
        return SignedBytes.Refuse(report) is { } refused
            ? refused
            : new SignedCredential(bytes, signed.Document);
    }
}
