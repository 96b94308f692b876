using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Jose;

/// <summary>
/// Credentials secured as JWTs, by Microsoft.IdentityModel.JsonWebTokens. The payload is the credential's own bytes
/// with the claims spliced in at the end: what was signed elsewhere is signed here, byte for byte.
/// <para>
/// Note: verifying uses that library's signature providers and not its token handler. The handler would parse the
/// token a second time by its own, more tolerant rules; here <see cref="CompactJws"/> has parsed it once, strictly,
/// and the checks of the report look at that.
/// </para>
/// </summary>
public static class VcJwt
{
    // Token lifetimes are not ours to invent: validFrom and validUntil say it.
    private static readonly JsonWebTokenHandler Handler = new()
    {
        SetDefaultTimesOnTokenCreation = false,
        MaximumTokenSizeInBytes = CompactJws.MaxLength,
    };

    // The library's cache would hold a key, found again by its public part, beyond the life of our Signer.
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };
    private static readonly ConditionalWeakTable<Signer, ConcurrentDictionary<string, Credentials>> Signers = [];
    private static readonly ConditionalWeakTable<PublicKey, SignatureProvider> Verifiers = [];

    /// <summary>
    /// Secures a credential with the one algorithm of the key: EdDSA, ES256, ES384 or ES512. Null, with what is
    /// missing, if the credential lacks what the claims need: an id, issuer, validFrom and subject id (Open Badges), an
    /// issuer (W3C).
    /// </summary>
    /// <param name="keyId">The DID URL (or URL of a JWK) where the public key is found.</param>
    public static string? Sign(
        JsonElement credential, Signer key, JwtForm form, string keyId, out string? problem)
    {
        if (ClaimsOf(credential, form, out problem) is not { } claims) return null;
        var payload = Splice(JsonMarshal.GetRawUtf8Value(credential), claims);
        return Sign(payload, key, form, keyId, out problem);
    }

    /// <summary>
    /// Secures a presentation as vp+jwt (VC-JOSE-COSE 1.0, section 3.1.2), with the holder as "iss" where it names one.
    /// Null, with the reason, if it is no JSON object or has such claims already.
    /// </summary>
    /// <param name="nonce">The challenge of the verifier, if it gave one.</param>
    /// <param name="audience">The domain of the verifier, if it is meant for one.</param>
    public static string? SignPresentation(
        JsonElement presentation,
        Signer key,
        string keyId,
        out string? problem,
        string? nonce = null,
        string? audience = null)
    {
        problem = presentation.ValueKind == JsonValueKind.Object ? null : "The presentation is not a JSON object.";
        foreach (var claim in (ReadOnlySpan<string>)["iss", "nonce", "aud", "vp", "vc"])
            if (presentation.Member(claim) is not null) problem = $"The presentation has its own member \"{claim}\".";
        if (problem is not null) return null;

        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions);
        writer.WriteStartObject();
        if (presentation.IdOf("holder") is { } holder) writer.WriteString("iss", holder);
        if (nonce is not null) writer.WriteString("nonce", nonce);
        if (audience is not null) writer.WriteString("aud", audience);
        writer.WriteEndObject();
        writer.Flush();
        var payload = Splice(JsonMarshal.GetRawUtf8Value(presentation), buffer.WrittenMemory[1..^1]);
        return Sign(payload, key, form: null, keyId, out problem);
    }

    /// <summary>Secures claims that are no credential, as a JWT of a type of their own (RFC 7519, section 5.1).</summary>
    /// <param name="claims">One JSON object.</param>
    public static string SignClaims(ReadOnlySpan<byte> claims, Signer key, string type, string keyId) =>
        Handler.CreateToken(
            Encoding.UTF8.GetString(claims), Credentials.SigningWith(key, keyId), new Dictionary<string, object> { ["typ"] = type });

    // A form of null means a presentation.
    private static string? Sign(string payload, Signer key, JwtForm? form, string keyId, out string? problem)
    {
        problem = payload.Length > CompactJws.MaxLength / 2 ? "It is too large for a JWT." : null;
        if (problem is not null) return null;
        var signer = Signers.GetOrCreateValue(key).GetOrAdd(
            $"{form} {keyId}",
            static (_, made) => Credentials.Make(made.key, made.form, made.keyId),
            (key, form, keyId));
        return Handler.CreateToken(payload, signer.Signing, signer.Header);
    }

    /// <summary>True if the token was signed with this key, by the algorithm that its header names.</summary>
    public static bool Verify(CompactJws jws, PublicKey key)
    {
        if (jws.Signature.Length == 0 || JoseAlgorithm.KeyOf(jws.Algorithm) != key.Algorithm) return false;
        var verifier = Verifiers.GetValue(key, CreateVerifier);
        var input = jws.SigningInput;
        return verifier.Verify(input, 0, input.Length, jws.Signature, 0, jws.Signature.Length);
    }

    private static SignatureProvider CreateVerifier(PublicKey key) => key.Algorithm switch
    {
        KeyAlgorithm.Ed25519 =>
            SignerCryptoProvider.Factory.CreateForVerifying(new SignerSecurityKey(key, null), "EdDSA"),
        KeyAlgorithm.Rsa =>
            Uncached.CreateForVerifying(new RsaSecurityKey((RSA)key.CreateVerifier()), "RS256"),
        _ => Uncached.CreateForVerifying(
            new ECDsaSecurityKey((ECDsa)key.CreateVerifier()), JoseAlgorithm.NameOf(key.Algorithm)),
    };

    /// <summary>The claims as JSON members, without braces; null with what the credential lacks.</summary>
    private static ReadOnlyMemory<byte>? ClaimsOf(JsonElement credential, JwtForm form, out string? problem)
    {
        problem = null;
        if (credential.ValueKind != JsonValueKind.Object) problem = "The credential is not a JSON object.";
        else if (credential.IdOf("issuer") is null) problem = "The credential names no issuer.";
        else
        {
            foreach (var claim in (ReadOnlySpan<string>)["iss", "jti", "nbf", "sub", "exp", "vc"])
                if (credential.Member(claim) is not null) problem = $"The credential has its own member \"{claim}\".";
        }

        if (problem is not null) return null;
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions);
        writer.WriteStartObject();
        writer.WriteString("iss", credential.IdOf("issuer"));
        if (form == JwtForm.OpenBadges && !TryWriteClaims(writer, credential, out problem)) return null;
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory[1..^1];
    }

    private static bool TryWriteClaims(
        Utf8JsonWriter writer, JsonElement credential, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        var until = credential.Text("validUntil");
        DateTimeOffset ends = default;
        if (credential.Text("id") is not { } id) problem = "The credential has no \"id\" for the claim jti.";
        else if (credential.Text("validFrom") is not { } from || !DateTimeStamp.TryParse(from, out var begins))
            problem = "The credential has no \"validFrom\" for the claim nbf.";
        else if (credential.Member("credentialSubject")?.Text("id") is not { } subject)
            problem = "The credential's subject has no \"id\" for the claim sub.";
        else if (until is not null && !DateTimeStamp.TryParse(until, out ends))
            problem = "\"validUntil\" is no date and time for the claim exp.";
        else
        {
            writer.WriteString("jti", id);
            writer.WriteNumber("nbf", begins.ToUnixTimeSeconds());
            writer.WriteString("sub", subject);
            if (until is not null) writer.WriteNumber("exp", ends.ToUnixTimeSeconds());
        }

        return problem is null;
    }

    private static string Splice(ReadOnlySpan<byte> credential, ReadOnlyMemory<byte> claims) =>
        claims.IsEmpty
            ? Encoding.UTF8.GetString(credential)
            : string.Concat(Encoding.UTF8.GetString(credential[..^1]), ",", Encoding.UTF8.GetString(claims.Span), "}");

    private sealed record Credentials(SigningCredentials Signing, Dictionary<string, object> Header)
    {
        public static Credentials Make(Signer key, JwtForm? form, string keyId) =>
            new(SigningWith(key, keyId), HeaderOf(key, form));

        public static SigningCredentials SigningWith(Signer key, string keyId) => new(
            new SignerSecurityKey(key.PublicKey, key) { KeyId = keyId }, JoseAlgorithm.NameOf(key.Algorithm));

        // Open Badges 3.0, section 8.2.1 allows alg, kid, jwk and typ "JWT" and nothing else.
        private static Dictionary<string, object> HeaderOf(Signer key, JwtForm? form)
        {
            if (form == JwtForm.W3C) return new() { ["typ"] = "vc+jwt", ["cty"] = "vc" };
            if (form is null) return new() { ["typ"] = "vp+jwt", ["cty"] = "vp" };
            using var jwk = JsonDocument.Parse(Jwk.ToJson(key.PublicKey));
            var members = new Dictionary<string, object>();
            foreach (var member in jwk.RootElement.EnumerateObject()) members[member.Name] = member.Value.GetString()!;
            return new() { ["jwk"] = members };
        }
    }
}
