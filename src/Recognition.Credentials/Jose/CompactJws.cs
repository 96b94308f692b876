using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Keys;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Jose;

/// <summary>A JWS in compact form (RFC 7515, section 3.1), taken apart strictly: the ambiguous is refused.</summary>
public sealed class CompactJws
{
    /// <summary>2 MiB of token, above what any badge with an inline image needs.</summary>
    public const int MaxLength = 2 * 1024 * 1024;

    private const int MaxHeaderBytes = 16 * 1024;
    private const int MaxSignatureBytes = 1024;

    private CompactJws(string token, byte[] signingInput, JsonElement header, byte[] payload, byte[] signature)
    {
        Token = token;
        SigningInput = signingInput;
        Header = header;
        Payload = payload;
        Signature = signature;
    }

    public string Token { get; }

    public JsonElement Header { get; }

    /// <summary>The decoded payload.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    public string Algorithm => Header.Text("alg") ?? "";

    public string? Type => Header.Text("typ");

    public string? KeyId => Header.Text("kid");

    /// <summary>ASCII of header "." payload.</summary>
    internal byte[] SigningInput { get; }

    internal byte[] Signature { get; }

    public static bool TryParse(
        string token, [NotNullWhen(true)] out CompactJws? jws, [NotNullWhen(false)] out string? problem)
    {
        jws = null;
        if (token.Length > MaxLength)
        {
            problem = $"The token is longer than {MaxLength} characters.";
            return false;
        }

        var first = token.IndexOf('.', StringComparison.Ordinal);
        var last = token.LastIndexOf('.');
        if (first < 0 || first == last || token.AsSpan(first + 1, last - first - 1).Contains('.'))
        {
            problem = "A compact JWS is three parts with two dots between them.";
            return false;
        }

        if (!Multibase.TryDecodeBase64Url(token.AsSpan(0, first), MaxHeaderBytes, out var header)
            || !Multibase.TryDecodeBase64Url(token.AsSpan(first + 1, last - first - 1), MaxLength, out var payload)
            || !Multibase.TryDecodeBase64Url(token.AsSpan(last + 1), MaxSignatureBytes, out var signature))
        {
            problem = "A part of the JWS is not base64url without padding.";
            return false;
        }

        var limits = new StrictJsonLimits(MaxHeaderBytes, MaxDepth: 8);
        if (!StrictJson.TryParse(header, limits, out var headerJson, out var refused))
        {
            problem = "The header of the JWS is not JSON: " + refused.Message;
            return false;
        }

        problem = CheckHeader(headerJson);
        if (problem is not null) return false;
        jws = new CompactJws(token, Encoding.ASCII.GetBytes(token, 0, last), headerJson, payload, signature);
        return true;
    }

    private static string? CheckHeader(JsonElement header)
    {
        if (header.ValueKind != JsonValueKind.Object) return "The header of the JWS is not a JSON object.";
        if (header.Text("alg") is null) return "The header of the JWS has no \"alg\".";
        foreach (var name in (ReadOnlySpan<string>)["typ", "kid", "cty"])
            if (header.Member(name) is { ValueKind: not JsonValueKind.String }) return $"\"{name}\" is not a string.";
        return null;
    }
}
