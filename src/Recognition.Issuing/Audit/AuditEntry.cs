using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Credentials;

namespace Recognition.Issuing.Audit;

/// <summary>
/// One change: who made it, when, from where, of what. It holds ids and hashes only, so that a person can be erased and
/// the trail stays whole. Entries are never changed (the schema refuses it), and each holds the hash of the one before.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3, … without a gap.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Actor { get; init; }

    public string? Origin { get; init; }

    /// <summary><c>award.issued</c>, <c>key.activated</c>: a noun, and what was done to it.</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to: <c>awards/{id}</c>, <c>issuers/{slug}</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>A hash of what was there before, salted where it is about a person; null for nothing.</summary>
    public byte[]? Before { get; init; }

    public byte[]? After { get; init; }

    /// <summary>The hash of the entry before; 32 zero bytes for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>SHA-256 over everything above: <see cref="ComputeHash"/>.</summary>
    public byte[] Hash { get; private set; } = [];

    internal AuditEntry Seal()
    {
        Hash = ComputeHash();
        return this;
    }

    /// <summary>
    /// SHA-256 over <c>[number,"time","actor","from","action","subject","before","after","previous"]</c> as JSON without
    /// spaces: hashes in lower-case hexadecimal, null for what is not there.
    /// </summary>
    public byte[] ComputeHash() => SHA256.HashData(CredentialJson.Write(json =>
    {
        json.WriteStartArray();
        json.WriteNumberValue(Number);
        json.WriteStringValue(DateTimeStamp.Format(At));
        json.WriteStringValue(Actor);
        json.WriteStringValue(Origin);
        json.WriteStringValue(Action);
        json.WriteStringValue(Subject);
        Write(json, Before);
        Write(json, After);
        Write(json, Previous);
        json.WriteEndArray();
    }));

    private static void Write(Utf8JsonWriter json, byte[]? hash) =>
        json.WriteStringValue(hash is null ? null : Convert.ToHexStringLower(hash));

    internal sealed class Mapping : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder)
        {
            builder.HasKey(entry => entry.Number);
            builder.Property(entry => entry.Number).ValueGeneratedNever();
        }
    }
}
