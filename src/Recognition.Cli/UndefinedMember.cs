using System.Buffers;
using System.Text.Json;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;

namespace Recognition.Cli;

/// <summary>
/// A member of a credential or presentation that no context names. An extension is a term of a context (VC Data Model
/// 2.0, section 5.2); an @vocab that takes in whatever there is tells a misspelt member from a meant one no better than
/// no context at all. Only the document's own members are looked at, and only contexts that are known here.
/// </summary>
internal static class UndefinedMember
{
    // RFC 7519, section 4.1, and RFC 7800: claims that may stand beside the members of a credential.
    private static readonly string[] Claims = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "cnf"];

    private static readonly JsonLd JsonLd = new(EmbeddedDocuments.Instance);

    /// <summary>The name of the first, or null.</summary>
    public static string? Find(JsonElement document)
    {
        foreach (var member in document.EnumerateObject())
        {
            if (member.Name is "@context" or "type" || Claims.Contains(member.Name)) continue;
            if (!IsDefined(document, member.Name)) return member.Name;
        }

        return null;
    }

    private static bool IsDefined(JsonElement document, string name)
    {
        using var probe = JsonDocument.Parse(Probe(document, name));
        var expanded = JsonLd.Expand(probe.RootElement, new JsonLdOptions { Safe = false });
        if (!expanded.Ok) return true; // a context that is not known here may well define it
        using var node = JsonDocument.Parse(expanded.Value.ToJson());
        return node.RootElement.GetArrayLength() > 0
            && node.RootElement[0].EnumerateObject().Any(found => found.Name != "@type");
    }

    // The document's contexts and types, without a vocabulary, and this one member: types bring contexts of their own.
    private static ReadOnlyMemory<byte> Probe(JsonElement document, string name)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context"u8);
            if (document.TryGetProperty("@context"u8, out var context))
            {
                if (context.ValueKind == JsonValueKind.Array)
                    foreach (var one in context.EnumerateArray()) one.WriteTo(json);
                else context.WriteTo(json);
            }

            json.WriteStartObject();
            json.WriteNull("@vocab"u8);
            json.WriteEndObject();
            json.WriteEndArray();
            if (document.TryGetProperty("type"u8, out var type))
            {
                json.WritePropertyName("type"u8);
                type.WriteTo(json);
            }

            json.WriteString(name, "urn:x:y");
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
