using System.Buffers;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Status;

namespace Recognition.Issuing.Status;

/// <summary>A status list as a credential without proof (Bitstring Status List 1.0, section 2.2).</summary>
internal static class StatusListDocument
{
    public static byte[] Of(
        string issuer, string url, string purpose, Bitstring bits, DateTimeOffset from, DateTimeOffset until,
        TimeSpan ttl)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, CredentialJson.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteStartArray("@context"u8);
            json.WriteStringValue("https://www.w3.org/ns/credentials/v2"u8);
            json.WriteEndArray();
            json.WriteString("id"u8, url);
            json.WriteStartArray("type"u8);
            json.WriteStringValue("VerifiableCredential"u8);
            json.WriteStringValue("BitstringStatusListCredential"u8);
            json.WriteEndArray();
            json.WriteString("issuer"u8, issuer);
            json.WriteString("validFrom"u8, DateTimeStamp.Format(from));
            json.WriteString("validUntil"u8, DateTimeStamp.Format(until));
            json.WriteStartObject("credentialSubject"u8);
            json.WriteString("id"u8, url + "#list");
            json.WriteString("type"u8, "BitstringStatusList"u8);
            json.WriteString("statusPurpose"u8, purpose);
            json.WriteNumber("ttl"u8, (long)ttl.TotalMilliseconds);
            json.WriteString("encodedList"u8, bits.Encode());
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
