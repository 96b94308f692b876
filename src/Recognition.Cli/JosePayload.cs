using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Model;

namespace Recognition.Cli;

/// <summary>What a vc+jwt or vp+jwt must hold (VC-JOSE-COSE 1.0, sections 3.1 and 4).</summary>
internal static class JosePayload
{
    private static readonly string[] Envelopes =
        ["data:application/vc+jwt,", "data:application/vc+sd-jwt,", "data:application/vc+cose;base64,"];

    /// <summary>Null, or what is wrong.</summary>
    public static string? Refuse(JsonElement payload, bool isPresentation)
    {
        if (payload.ValueKind != JsonValueKind.Object) return "The payload is not a JSON object.";
        foreach (var claim in (ReadOnlySpan<string>)["vc", "vp"])
            if (payload.TryGetProperty(claim, out _)) return $"The payload has the claim \"{claim}\", which is not allowed.";
        var problem = isPresentation
            ? RefusePresentation(payload)
            : CredentialDataModel.Check(payload) is [var finding, ..] ? $"{finding.Path}: {finding.Problem}" : null;
        return problem ?? RefuseIssuer(payload, isPresentation ? "holder" : "issuer");
    }

    private static string? RefusePresentation(JsonElement payload)
    {
        if (!payload.HasType("VerifiablePresentation"))
            return "$.type: it does not name VerifiablePresentation.";
        if (!payload.Values("@context").Take(1).Any(one => Is(one, CredentialDataModel.Version2)))
            return $"$['@context']: the first is not {CredentialDataModel.Version2}.";
        foreach (var credential in payload.Values("verifiableCredential"))
        {
            // Section 3.1.2: credentials in it are secured, each in an envelope.
            if (!credential.HasType("EnvelopedVerifiableCredential"))
                return "$.verifiableCredential: a credential in it is not enveloped.";
            if (!credential.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String
                || !Envelopes.Any(start => id.GetString()!.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                    && id.GetString()!.Length > start.Length))
                return "$.verifiableCredential: an envelope holds no secured credential.";
        }

        return null;
    }

    // Section 3.3: "iss", where there is one, is the issuer or the holder.
    private static string? RefuseIssuer(JsonElement payload, string member)
    {
        if (!payload.TryGetProperty("iss", out var iss) || !payload.TryGetProperty(member, out var named)) return null;
        var id = named.ValueKind == JsonValueKind.Object && named.TryGetProperty("id", out var own) ? own : named;
        return JsonElement.DeepEquals(iss, id) ? null : $"\"iss\" is not the {member}.";
    }

    private static bool Is(JsonElement value, string text) =>
        value.ValueKind == JsonValueKind.String && value.ValueEquals(text);
}
