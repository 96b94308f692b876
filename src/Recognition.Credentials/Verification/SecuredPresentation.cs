using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Recognition.Credentials.Jose;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>
/// A presentation as it was received (VC Data Model 2.0, "Verifiable Presentations", and 1.1): JSON with embedded
/// proofs, a JWT around it, or an EnvelopedVerifiablePresentation that holds such a JWT. Parsed once.
/// </summary>
public sealed class SecuredPresentation
{
    private SecuredPresentation(SecuredCredential form) => Form = form;

    /// <summary>The presentation: the JSON itself, the JWT's payload, or its "vp" claim (data model 1.1).</summary>
    public JsonElement Document => Form.Document;

    /// <summary>The JWT, if that secures the presentation.</summary>
    public CompactJws? Jws => Form.Jws;

    /// <summary>Whether there is nothing in it to verify: no proof, and no credential.</summary>
    public bool IsEmpty => Jws is null && !Document.Has("proof") && !Document.Has("verifiableCredential");

    /// <summary>The JSON or JWT, which is read by the same rules for credentials and presentations.</summary>
    internal SecuredCredential Form { get; }

    /// <summary>
    /// Whether a JSON document says that it is a presentation, not a credential. A JWT says so in its header or by its
    /// "vp" claim.
    /// </summary>
    public static bool IsPresentation(JsonElement document) =>
        document.HasType("VerifiablePresentation") || document.HasType(Envelope.Presentation.Type);

    /// <summary>What was read as a credential, where it is a presentation.</summary>
    public static bool TryOpen(
        SecuredCredential credential, [NotNullWhen(true)] out SecuredPresentation? presentation)
    {
        presentation = null;
        var isOne = IsPresentation(credential.Document)
            || (credential.Jws is not null && credential.Claims.Member("vp") is { ValueKind: JsonValueKind.Object });
        return isOne && CredentialKinds.Of(credential.Document) is CredentialKind.Presentation or CredentialKind.Credential
            && TryRead(credential.Bytes, out presentation, out _);
    }

    /// <summary>Reads JSON or a JWT, whichever it is. The bytes must not change afterwards.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out SecuredPresentation? presentation,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits = null)
    {
        presentation = null;
        if (!SecuredCredential.TryRead(bytes, Envelope.Presentation, out var form, out problem, limits)) return false;
        presentation = new SecuredPresentation(form);
        return true;
    }
}
