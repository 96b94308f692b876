using System.Buffers;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Model;
using Recognition.Credentials.Status;
using Recognition.LinkedData.Contexts;

namespace Recognition.Issuing.Instances;

/// <summary>
/// The credential that an instance signs: what it was given, in the instance's own name, with the contexts that the
/// proof or the status needs and with its status entries, and contexts without what is wrapped around them. All other
/// members stay as they are.
/// </summary>
internal static class CredentialToIssue
{
    private const string DataIntegrity = "https://w3id.org/security/data-integrity/v2";
    private const string StatusTerms = "https://www.w3.org/ns/credentials/status/v1";

    /// <param name="issuer">The DID of the instance.</param>
    public static byte[] Write(
        JsonElement given, string issuer, string suite, IReadOnlyList<StatusListEntry> statuses)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions))
        {
            json.WriteStartObject();
            foreach (var member in given.EnumerateObject())
            {
                json.WritePropertyName(member.Name);
                if (member.Name == "@context") WriteContext(json, given, member.Value, suite, statuses.Count > 0);
                else if (member.Name == "issuer") WriteIssuer(json, member.Value, issuer);
                else member.Value.WriteTo(json);
            }

            WriteStatuses(json, statuses);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Whether the given issuer is another one of whom more is told than who it is, such as a name. A mere id gives way
    /// to the instance's own, but what describes somebody else is never signed with our key.
    /// </summary>
    public static bool DescribesAnother(JsonElement given, string issuer) =>
        given.GetProperty("issuer"u8) is { ValueKind: JsonValueKind.Object } described
        && !described.GetProperty("id"u8).ValueEquals(issuer)
        && described.EnumerateObject().Any(member => member.Name != "id");

    // Note: an instance has one issuer, and VCALM 1.0 leaves open what becomes of another id that a caller wrote.
    private static void WriteIssuer(Utf8JsonWriter json, JsonElement given, string issuer)
    {
        if (given.ValueKind == JsonValueKind.String)
        {
            json.WriteStringValue(issuer);
            return;
        }

        json.WriteStartObject();
        foreach (var member in given.EnumerateObject())
        {
            json.WritePropertyName(member.Name);
            if (member.Name == "id") json.WriteStringValue(issuer);
            else member.Value.WriteTo(json);
        }

        json.WriteEndObject();
    }

    // One stands alone: readers that know no sets understand it too.
    private static void WriteStatuses(Utf8JsonWriter json, IReadOnlyList<StatusListEntry> statuses)
    {
        if (statuses.Count == 0) return;
        json.WritePropertyName("credentialStatus");
        if (statuses.Count > 1) json.WriteStartArray();
        foreach (var status in statuses) status.WriteTo(json);
        if (statuses.Count > 1) json.WriteEndArray();
    }

    // The context of 2.0 defines proofs and status entries; that of 1.1 does not (vc-di-eddsa 1.0, section 2.2.1).
    private static void WriteContext(
        Utf8JsonWriter json, JsonElement given, JsonElement context, string suite, bool withStatus)
    {
        List<string> missing = [];
        if (CredentialDataModel.IsVersion1(given))
        {
            if (suite != InstanceSuite.Jwt && !Names(context, DataIntegrity)) missing.Add(DataIntegrity);
            if (withStatus && !Names(context, StatusTerms)) missing.Add(StatusTerms);
        }

        if (missing.Count == 0 && context.ValueKind != JsonValueKind.Array)
        {
            context.WriteTo(json);
            return;
        }

        json.WriteStartArray();
        if (context.ValueKind == JsonValueKind.Array)
            foreach (var one in context.EnumerateArray())
                (WrappedContext.TryUnwrap(one, out var inner) ? inner : one).WriteTo(json); // JSON-LD forbids wrappings
        else context.WriteTo(json);
        foreach (var url in missing) json.WriteStringValue(url);
        json.WriteEndArray();
    }

    private static bool Names(JsonElement context, string url) =>
        context.ValueKind == JsonValueKind.Array
        && context.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals(url));
}
