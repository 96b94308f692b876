using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Keys;

namespace Recognition.Cli;

/// <summary>
/// A key for JWTs as a file: a JWK (with "d", or without), or a verification method with "publicKeyJwk" and perhaps
/// "secretKeyJwk" (Controlled Identifiers 1.0, section 2.2.3).
/// </summary>
internal sealed record JoseKey(PublicKey Public, SigningKey? Secret, string Id) : IDisposable
{
    public void Dispose() => Secret?.Dispose();

    public static bool TryRead(
        Surroundings surroundings,
        string path,
        [NotNullWhen(true)] out JoseKey? key,
        [NotNullWhen(false)] out Problem? problem)
    {
        key = null;
        if (!JsonInput.TryRead(surroundings, path, out var root, out problem)) return false;
        var method = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("verificationMethod", out var listed)
            && listed.ValueKind == JsonValueKind.Array && listed.GetArrayLength() > 0 ? listed[0] : root;
        var jwk = Member(method, "secretKeyJwk") ?? Member(method, "publicKeyJwk") ?? method;
        var id = method.Text("id") ?? jwk.Text("kid");
        if (jwk.Text("d") is not null)
        {
            if (Jwk.TryReadSecret(jwk, out var secret, out var refused))
                key = new JoseKey(secret.PublicKey, secret, id ?? secret.PublicKey.Multibase);
            else problem = Refusal(path, refused);
        }
        else if (Jwk.TryRead(jwk, out var open, out var refused)) key = new JoseKey(open, null, id ?? open.Multibase);
        else problem = Refusal(path, refused);

        return key is not null;
    }

    private static Problem Refusal(string path, string what) => new(
        what, InputFile.Name(path), "Give a JWK of Ed25519, P-256, P-384 or P-521, or a verification method with one.");

    private static JsonElement? Member(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.Object ? value : null;
}
