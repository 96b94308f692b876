using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Recognition.Credentials.Status;

/// <summary>A BitstringStatusListCredential (Bitstring Status List 1.0, section 2.2), decoded.</summary>
/// <param name="Id">The URL where it is published.</param>
/// <param name="Purposes">What its bits mean; ours have one.</param>
public sealed record StatusListCredential(
    string? Id, string Issuer, IReadOnlyList<string> Purposes, Bitstring List)
{
    public const string TypeName = "BitstringStatusListCredential";

    /// <summary>The unsecured credential, ready to be signed.</summary>
    public static byte[] Write(
        string id,
        string issuer,
        string purpose,
        Bitstring list,
        DateTimeOffset validFrom,
        DateTimeOffset? validUntil = null)
    {
        return CredentialJson.Write(writer =>
        {
            writer.WriteStartObject();
            WriteArray(writer, "@context", "https://www.w3.org/ns/credentials/v2");
            writer.WriteString("id", id);
            WriteArray(writer, "type", "VerifiableCredential", TypeName);
            writer.WriteString("issuer", issuer);
            writer.WriteString("validFrom", DateTimeStamp.Format(validFrom));
            if (validUntil is { } until) writer.WriteString("validUntil", DateTimeStamp.Format(until));
            writer.WriteStartObject("credentialSubject");
            writer.WriteString("id", id + "#list");
            writer.WriteString("type", "BitstringStatusList");
            writer.WriteString("statusPurpose", purpose);
            writer.WriteString("encodedList", list.Encode());
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
    }

    /// <summary>Reads and decodes a list, never growing beyond <paramref name="maximumLength"/> entries.</summary>
    public static bool TryRead(
        JsonElement document,
        int maximumLength,
        [NotNullWhen(true)] out StatusListCredential? credential,
        [NotNullWhen(false)] out string? problem)
    {
        credential = null;
        problem = null;
        var subject = document.Single("credentialSubject") ?? default;
        if (!document.HasType(TypeName)) problem = $"\"type\" does not contain {TypeName}.";
        else if (document.IdOf("issuer") is not { } issuer) problem = "The list names no issuer.";
        else if (!subject.HasType("BitstringStatusList")) problem = "Its subject is no BitstringStatusList.";
        else if (ReadPurposes(subject) is not { Count: > 0 } purposes) problem = "The list names no \"statusPurpose\".";
        else if (!StatusListEntry.HasOneBit(subject))
            problem = "A list of more than one bit an entry is not known here.";
        else if (subject.Text("encodedList") is not { } encoded) problem = "The list has no \"encodedList\".";
        else if (Bitstring.TryDecode(encoded, out var list, out problem, maximumLength))
            credential = new StatusListCredential(document.Text("id"), issuer, purposes, list);
        return credential is not null;
    }

    private static List<string> ReadPurposes(JsonElement subject)
    {
        var purposes = new List<string>();
        foreach (var value in subject.Values("statusPurpose"))
            if (value.ValueKind == JsonValueKind.String) purposes.Add(value.GetString()!);
        return purposes;
    }

    private static void WriteArray(Utf8JsonWriter writer, string name, params ReadOnlySpan<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values) writer.WriteStringValue(value);
        writer.WriteEndArray();
    }
}
