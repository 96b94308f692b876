using System.Text.Json;
using Recognition.Credentials;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Keys;

/// <summary>
/// One question or answer between the service and its signer: a JSON object on one line. <c>{"operation":"sign","key",
/// "data"}</c> is answered by <c>{"signature"}</c>, <c>create</c> by <c>{"publicKeyMultibase"}</c>, <c>find</c>,
/// <c>discard</c> and <c>protect</c> by <c>{}</c>; a refusal is <c>{"error":{"code","message","hint"}}</c>. Bytes are
/// base64url.
/// </summary>
internal static class SignerLine
{
    /// <summary>The most that is read as one line: what is signed is a hash, or a JWT.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    private static readonly StrictJsonLimits Limits = new(MaxLength, MaxDepth: 4);

    public static byte[] Write(Action<Utf8JsonWriter> members) =>
    [
        .. CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }),
        (byte)'\n',
    ];

    public static byte[] Write(Failure failure) => Write(json =>
    {
        json.WriteStartObject("error");
        json.WriteString("code", failure.Code);
        json.WriteString("message", failure.Message);
        if (failure.Hint is not null) json.WriteString("hint", failure.Hint);
        json.WriteEndObject();
    });

    /// <summary>What an answer says; a refusal of the signer comes out as that refusal.</summary>
    public static Outcome<JsonElement> Read(ReadOnlyMemory<byte> line)
    {
        if (!StrictJson.TryParse(line, Limits, out var json, out var problem))
            return Failure.Unavailable("signer-unavailable", $"The signer's line cannot be read: {problem.Message}");
        if (json.ValueKind != JsonValueKind.Object)
            return Failure.Unavailable("signer-unavailable", "The signer's line is no JSON object.");
        return json.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object
            ? Failure.Unavailable(
                error.Text("code") ?? "signer-unavailable", error.Text("message") ?? "", error.Text("hint"))
            : json;
    }
}
