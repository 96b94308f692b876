using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Signing;

/// <summary>
/// The public part of a signing key, and what may be done with it. The private part is a file of the
/// <see cref="KeyFolder"/>; the database never holds it.
/// </summary>
public sealed class IssuerKey
{
    public int Id { get; private set; }

    public required int IssuerId { get; init; }

    public required KeyUse Use { get; init; }

    /// <summary>The Multikey form of the public key: names the key file and the verification method.</summary>
    public required string PublicKeyMultibase { get; init; }

    public KeyState State { get; private set; } = KeyState.Active;

    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<IssuerKey>
    {
        public void Configure(EntityTypeBuilder<IssuerKey> builder)
        {
            builder.HasKey(key => key.Id);
            builder.HasIndex(key => key.PublicKeyMultibase).IsUnique();
            builder.HasIndex(key => new { key.IssuerId, key.Use })
                .IsUnique().HasFilter($"state = '{nameof(KeyState.Active)}'");
            builder.HasOne<Issuer>().WithMany().HasForeignKey(key => key.IssuerId).OnDelete(DeleteBehavior.Restrict);
        }
    }
}

/// <summary>What a key signs; an issuer has one active key of each.</summary>
public enum KeyUse
{
    /// <summary>Ed25519: Data Integrity proofs, status lists and the W3C form of the JWT.</summary>
    Ed25519,

    /// <summary>P-256: the Open Badges form of the JWT (ES256).</summary>
    P256,
}

public enum KeyState
{
    Pending,
    Active,
    Retired,
    Compromised,
}
