using System.Diagnostics.CodeAnalysis;
using System.Text;
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

    /// <summary>The JSON or JWT, which is read by the same rules for credentials and presentations.</summary>
    internal SecuredCredential Form { get; }

    /// <summary>
    /// Whether a JSON document says that it is a presentation, not a credential. A JWT says so in its header or by its
    /// "vp" claim.
    /// </summary>
    public static bool IsPresentation(JsonElement document) =>
        document.HasType("VerifiablePresentation") || document.HasType(Envelope.Presentation.Type);

    /// <summary>Reads JSON or a JWT, whichever it is. The bytes must not change afterwards.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out SecuredPresentation? presentation,
        [NotNullWhen(false)] out JsonProblem? problem,
        StrictJsonLimits? limits = null)
    {
        presentation = null;
        SecuredCredential? form;
        var trimmed = bytes.Span.Trim(" \t\r\n"u8);
        if (!trimmed.IsEmpty && trimmed[0] != '{' && trimmed[0] != '[' && trimmed.Contains((byte)'.'))
        {
            var token = Encoding.Latin1.GetString(trimmed);
            if (!SecuredCredential.TryReadJwt(token, Envelope.Presentation, out form, out problem, limits))
                return false;
        }
        else if (!StrictJson.TryParse(bytes, limits ?? StrictJsonLimits.Default, out var root, out problem)
            || !SecuredCredential.TryReadJson(bytes, root, Envelope.Presentation, out form, out problem, limits))
        {
            return false;
        }

        presentation = new SecuredPresentation(form);
        return true;
    }
}
