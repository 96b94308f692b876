using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Recognition.Credentials;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Audit;

/// <summary>Hashes for the audit trail of what was there before and after a change.</summary>
internal static class Fingerprint
{
    /// <summary>
    /// How an award stands, salted with the award's own salt: once that is erased, nobody can try names against it.
    /// </summary>
    public static byte[] Of(Award award) => Of(award.Salt, json =>
    {
        json.WriteString("state", award.State.ToString());
        json.WriteNumber("version", award.Version);
        json.WriteString("recipientName", award.RecipientName);
        if (award.ValidUntil is { } until) json.WriteString("validUntil", DateTimeStamp.Format(until));
        json.WriteString("revocationReason", award.RevocationReason);
        if (award.SuspensionReason is not null) json.WriteString("suspensionReason", award.SuspensionReason);
    });

    /// <summary>Something that is about nobody.</summary>
    public static byte[] Of(Action<Utf8JsonWriter> members) => Of([], members);

    /// <summary>A row that is about nobody, without its key.</summary>
    public static byte[] Of(PropertyValues row) => Of(json =>
    {
        foreach (var property in row.Properties)
        {
            if (property.IsPrimaryKey()) continue;
            var value = row[property];
            if (property.GetTypeMapping().Converter is { } converter) value = converter.ConvertToProvider(value);
            json.WriteString(
                property.Name,
                value is byte[] bytes
                    ? Convert.ToHexStringLower(bytes)
                    : Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    });

    public static byte[] Of(byte[]? salt, Action<Utf8JsonWriter> members)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt ?? []);
        hash.AppendData(CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }));
        return hash.GetHashAndReset();
    }

    /// <summary>Salt and bytes: what the issuance log has as a leaf's entry, too.</summary>
    public static byte[] Of(byte[]? salt, ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(salt ?? []);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }
}
