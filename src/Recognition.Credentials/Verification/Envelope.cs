using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>
/// A JSON object that holds a JWT as a data: URL in its "id" (VC Data Model 2.0, "Enveloped Verifiable Credentials" and
/// "Enveloped Verifiable Presentations"). Nothing but that JWT is secured, so nothing else of the object is read.
/// </summary>
internal sealed record Envelope(string Type, string Claim)
{
    private const string Context = "https://www.w3.org/ns/credentials/v2";

    public static readonly Envelope Credential = new("EnvelopedVerifiableCredential", "vc");
    public static readonly Envelope Presentation = new("EnvelopedVerifiablePresentation", "vp");

    /// <summary>The JWT inside; false, with the reason, if it holds something else or is malformed.</summary>
    public bool TryOpen(
        JsonElement envelope, [NotNullWhen(true)] out string? token, [NotNullWhen(false)] out JsonProblem? problem)
    {
        token = null;
        problem = null;
        if (!envelope.Values("@context").Exists(IsContext))
            problem = Malformed("$['@context']", $"An {Type} names {Context} in its @context.");
        else if (envelope.Text("id") is not { } id || !id.StartsWith("data:", StringComparison.OrdinalIgnoreCase)
            || id.IndexOf(',', StringComparison.Ordinal) is var comma && comma < 0)
            problem = Malformed("$.id", $"The \"id\" of an {Type} is a data: URL.");
        else if (MediaTypeOf(id[5..comma]) is var type && !IsJwt(type))
            problem = new JsonProblem(
                "envelope-unknown", $"An envelope of \"{Quote.Short(type)}\" cannot be opened here.", "$.id");
        else if (Decode(id.AsSpan(comma + 1), id[5..comma]) is { } text) token = text;
        else problem = Malformed("$.id", "The data: URL is not base64.");
        return token is not null;
    }

    private static bool IsContext(JsonElement context) =>
        context.ValueKind == JsonValueKind.String && context.ValueEquals(Context);

    // RFC 2397: data:[mediatype][;parameters][;base64],data
    private static string MediaTypeOf(string head) => head.Split(';')[0].Trim();

    // "vc+jwt" and "vp+jwt" are registered; the drafts said "vc+ld+jwt" and "vc-ld+jwt". "application/jwt" (RFC 7519,
    // section 10.3.1) is any JWT, so also one with the "vc" or "vp" claim of data model 1.1.
    private bool IsJwt(string mediaType) =>
        mediaType.Equals("application/jwt", StringComparison.OrdinalIgnoreCase)
        || mediaType.Equals($"application/{Claim}+jwt", StringComparison.OrdinalIgnoreCase)
        || mediaType.Equals($"application/{Claim}+ld+jwt", StringComparison.OrdinalIgnoreCase)
        || mediaType.Equals($"application/{Claim}-ld+jwt", StringComparison.OrdinalIgnoreCase);

    private static string? Decode(ReadOnlySpan<char> data, string head)
    {
        if (!head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase)) return data.ToString();
        var bytes = new byte[(data.Length / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(data, bytes, out var written)
            ? Encoding.Latin1.GetString(bytes, 0, written)
            : null;
    }

    private static JsonProblem Malformed(string path, string message) => new("envelope-malformed", message, path);
}
