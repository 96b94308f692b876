using System.Text.Json;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>The signature of a JWT around the credential (Open Badges 3.0, section 8.2; RFC 7515, 5.2).</summary>
internal sealed class JwtProofCheck(KeyFinder keys, IssuerDocuments documents)
{
    public async ValueTask<Check> RunAsync(CredentialUnderCheck credential)
    {
        var jws = credential.Credential.Jws!;
        if (RefuseHeader(credential, jws) is var (outcomeOfHeader, refused, cause))
            return Report(credential, outcomeOfHeader, refused) with { Cause = cause };
        var (answer, method) = await FindKeyAsync(credential, jws).ConfigureAwait(false);
        if (answer.Key is not { } key)
        {
            var outcome = ProofCheck.OutcomeOf(credential, answer, method ?? "");
            return Report(credential, outcome, answer.Problem!) with { Cause = answer.Cause };
        }

        if (JoseAlgorithm.KeyOf(jws.Algorithm) != key.Algorithm)
        {
            var mismatch = $"\"{jws.Algorithm}\" does not go with a key of {key.Algorithm}.";
            return Report(credential, CheckOutcome.Failed, mismatch);
        }

        var fits = VcJwt.Verify(jws, key);
        credential.Evidence.Add(new SigningEvidence(key, method, fits)
        {
            Source = answer.Source,
            SignedAt = NumericDate.Read(credential.Credential.Claims, "iat") ?? NumericDate.Read(credential.Credential.Claims, "nbf"),
        });
        return fits
            ? Report(
                credential,
                CheckOutcome.Passed,
                $"The signature fits: nothing was changed since it was signed ({jws.Algorithm}).")
            : Report(credential, CheckOutcome.Failed, "The signature does not fit the JWT and the key.") with
            {
                Cause = Causes.Altered,
            };
    }

    // What is not known here is not checked; only "none" says by itself that nothing is signed.
    private static (CheckOutcome Outcome, string Detail, string Cause)? RefuseHeader(
        CredentialUnderCheck credential, CompactJws jws)
    {
        if (jws.Algorithm.Equals("none", StringComparison.OrdinalIgnoreCase))
            return (CheckOutcome.Failed, "\"alg\": \"none\" says that nothing is signed.", "unsigned");
        if (JoseAlgorithm.KeyOf(jws.Algorithm) is null)
            return (CheckOutcome.NotChecked, $"\"alg\": \"{Quote.Short(jws.Algorithm)}\" is not known here: "
                + "only RS256, ES256, ES384, ES512 and EdDSA are.", "unknown-algorithm");
        if (jws.Header.Member("crit") is not null || jws.Header.Member("b64") is not null)
            return (CheckOutcome.NotChecked,
                "The header demands an extension (\"crit\") that is not known here.", "unknown-extension");
        if (jws.Type is { } type && !IsTypeOf(type, credential.IsPresentation ? "vp" : "vc"))
            return (CheckOutcome.NotChecked,
                $"\"typ\": \"{Quote.Short(type)}\" says that this JWT is something else than a {credential.Noun}.",
                "unknown-type");
        return null;
    }

    // Open Badges 3.0 says "JWT", VC-JOSE-COSE "vc+jwt" and "vp+jwt", its drafts "vc+ld+jwt"; RFC 7515 lets
    // "application/" lead.
    private static bool IsTypeOf(string type, string kind)
    {
        var name = type.StartsWith("application/", StringComparison.OrdinalIgnoreCase) ? type[12..] : type;
        return name.Equals("JWT", StringComparison.OrdinalIgnoreCase)
            || name.Equals($"{kind}+jwt", StringComparison.OrdinalIgnoreCase)
            || name.Equals($"{kind}+ld+jwt", StringComparison.OrdinalIgnoreCase)
            || name.Equals($"{kind}-ld+jwt", StringComparison.OrdinalIgnoreCase)
            || name.Equals($"{kind}+ld+json+jwt", StringComparison.OrdinalIgnoreCase)
            || name.Equals($"{kind}+ld+json", StringComparison.OrdinalIgnoreCase);
    }

    private async ValueTask<(KeyAnswer Answer, string? Method)> FindKeyAsync(
        CredentialUnderCheck credential, CompactJws jws)
    {
        if (jws.Header.Member("jwk") is { } jwk)
        {
            // A key that the token brings along serves to check its signature; it has no id that anybody listed.
            return Jwk.TryRead(jwk, out var key, out var problem)
                ? (new KeyAnswer(keys.Intern(key), null, NotChecked: false), null)
                : (new KeyAnswer(null, $"The key in the header is refused: {problem}", NotChecked: false), null);
        }

        if (jws.KeyId is not { Length: > 0 } keyId)
            return (new KeyAnswer(null, "The header names no key: it has neither \"kid\" nor \"jwk\".", false), null);
        // "#key-1" or "key-1" is relative to the issuer or holder (VC-JOSE-COSE 1.0, section 4.1).
        if (!keyId.Contains(':', StringComparison.Ordinal) && credential.AuthorId is { } author)
        {
            // Open Badges 3.0, section 9.4: the issuer's host publishes its keys.
            if (WebAddress.Is(author))
                return await FindAtHostAsync(credential, author, keyId).ConfigureAwait(false);
            if (IssuerDocuments.IsDid(author)) keyId = keyId.StartsWith('#') ? author + keyId : $"{author}#{keyId}";
        }

        var answer = await keys.FindAsync(keyId, credential.Purpose, credential.CancellationToken)
            .ConfigureAwait(false);
        return (answer, keyId);
    }

    // The issuer's own document comes first.
    private async ValueTask<(KeyAnswer Answer, string? Method)> FindAtHostAsync(
        CredentialUnderCheck credential, string author, string keyId)
    {
        var name = keyId.TrimStart('#');
        var own = await documents.GetAsync(author, credential.CancellationToken).ConfigureAwait(false);
        if (own.Document is { } document
            && document.Find(credential.Purpose, $"{document.Id}#{name}") is { Key: { } listed } method)
            return (new KeyAnswer(keys.Intern(listed), null, NotChecked: false), method.Id);
        return (await keys.FindInSetAsync(author, keyId, credential.CancellationToken).ConfigureAwait(false), null);
    }

    private static Check Report(CredentialUnderCheck credential, CheckOutcome outcome, string detail)
    {
        credential.ProofOutcome = outcome;
        return new Check("proof", "The signature fits", outcome, detail, Specifications.VcJwt)
        {
            Kind = CheckKind.Proof,
        };
    }
}
