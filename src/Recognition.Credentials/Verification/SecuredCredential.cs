using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Jose;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>
/// A credential as it was received: JSON with embedded proofs, or a JWT around it, which may itself be enveloped as an
/// EnvelopedVerifiableCredential. Parsed once.
/// </summary>
public sealed class SecuredCredential
{
    private SecuredCredential(ReadOnlyMemory<byte> bytes, JsonElement document, CompactJws? jws, bool usesVcClaim)
    {
        Bytes = bytes;
        Document = document;
        Jws = jws;
        UsesVcClaim = usesVcClaim;
    }

    /// <summary>As received: the JSON, or the token.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The credential: the JSON itself, the payload of the JWT, or its "vc" claim (data model 1.1).</summary>
    public JsonElement Document { get; }

    /// <summary>The JWT, if that secures the credential.</summary>
    public CompactJws? Jws { get; }

    /// <summary>Whether the credential is the "vc" claim of its JWT (data model 1.1).</summary>
    public bool UsesVcClaim { get; }

    /// <summary>The JWT's payload with its claims; the same as <see cref="Document"/> unless that is "vc".</summary>
    public JsonElement Claims { get; private init; }

    /// <summary>Reads JSON or a JWT, whichever it is. The bytes must not change afterwards.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out SecuredCredential? credential,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits = null) =>
        TryRead(bytes, Envelope.Credential, out credential, out problem, limits);

    public static bool TryReadJson(
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out SecuredCredential? credential,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits = null) =>
        TryReadJson(bytes, Envelope.Credential, out credential, out problem, limits);

    public static bool TryReadJwt(
        string token,
        [NotNullWhen(true)] out SecuredCredential? credential,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits = null) =>
        TryReadJwt(token, Envelope.Credential, out credential, out problem, limits);

    /// <summary>JSON or a JWT, of a credential or of a presentation.</summary>
    internal static bool TryRead(
        ReadOnlyMemory<byte> bytes,
        Envelope envelope,
        [NotNullWhen(true)] out SecuredCredential? credential,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits)
    {
        var trimmed = bytes.Span.Trim(" \t\r\n"u8);
        if (!trimmed.IsEmpty && trimmed[0] != '{' && trimmed[0] != '[' && trimmed.Contains((byte)'.'))
            return TryReadJwt(Encoding.Latin1.GetString(trimmed), envelope, out credential, out problem, limits);
        return TryReadJson(bytes, envelope, out credential, out problem, limits);
    }

    private static bool TryReadJson(
        ReadOnlyMemory<byte> bytes,
        Envelope envelope,
        [NotNullWhen(true)] out SecuredCredential? credential,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits)
    {
        credential = null;
        return StrictJson.TryParse(bytes, limits ?? StrictJsonLimits.Default, out var root, out problem)
            && TryReadJson(bytes, root, envelope, out credential, out problem, limits);
    }

    /// <summary>JSON that has been parsed already: itself, or what its envelope holds.</summary>
    internal static bool TryReadJson(
        ReadOnlyMemory<byte> bytes,
        JsonElement root,
        Envelope envelope,
        [NotNullWhen(true)] out SecuredCredential? credential,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits)
    {
        credential = null;
        problem = RefuseShape(root);
        if (problem is not null) return false;
        if (root.HasType(envelope.Type))
            return envelope.TryOpen(root, out var token, out problem)
                && TryReadJwt(token, envelope, out credential, out problem, limits);
        credential = new SecuredCredential(bytes, root, null, false) { Claims = root };
        return true;
    }

    internal static bool TryReadJwt(
        string token,
        Envelope envelope,
        [NotNullWhen(true)] out SecuredCredential? credential,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits)
    {
        credential = null;
        if (!CompactJws.TryParse(token, out var jws, out var malformed))
        {
            problem = new JsonProblem("jwt-malformed", malformed, null);
            return false;
        }

        limits ??= StrictJsonLimits.Default;
        if (!StrictJson.TryParse(jws.Payload, limits, out var claims, out problem)) return false;
        problem = RefuseShape(claims);
        if (problem is not null) return false;
        var inner = claims.Member(envelope.Claim) is { ValueKind: JsonValueKind.Object } member
            && claims.Member("@context") is null
            ? member
            : (JsonElement?)null;
        credential = new SecuredCredential(Encoding.ASCII.GetBytes(token), inner ?? claims, jws, inner is not null)
        {
            Claims = claims,
        };
        return true;
    }

    private static JsonProblem? RefuseShape(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return new JsonProblem("credential-not-an-object", "A credential is one JSON object.", "$");
        return root.EnumerateObject().MoveNext()
            ? null
            : new JsonProblem("credential-empty", "The JSON object is empty: there is no credential in it.", "$");
    }
}
