using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Instances;

/// <summary>A credential that an instance issued, as it left, and its status.</summary>
public sealed class InstanceCredential
{
    public long Row { get; private set; }

    public required string Instance { get; init; }

    /// <summary>Its id, or what the caller gave instead of one; null where it has none.</summary>
    public string? CredentialId { get; init; }

    /// <summary>The signed JSON: the credential, or the envelope around its JWT.</summary>
    public required byte[] Document { get; init; }

    /// <summary>The number of its status list; null where it has no status.</summary>
    public int? StatusList { get; init; }

    public int? StatusIndex { get; init; }

    /// <summary>What it has a status entry for, with commas between; null where it has none.</summary>
    public string? StatusPurposes { get; init; }

    public bool Revoked { get; internal set; }

    public bool Suspended { get; internal set; }

    public required DateTimeOffset IssuedAt { get; init; }

    internal IReadOnlyList<string> Purposes => StatusPurposes?.Split(',') ?? [];

    internal bool IsSet(string purpose) => purpose == StatusListPurpose.Suspension ? Suspended : Revoked;

    internal void Set(string purpose, bool value)
    {
        if (purpose == StatusListPurpose.Suspension) Suspended = value;
        else Revoked = value;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<InstanceCredential>
    {
        public void Configure(EntityTypeBuilder<InstanceCredential> builder)
        {
            builder.HasKey(credential => credential.Row);
            builder.HasIndex(credential => new { credential.Instance, credential.CredentialId });
            builder.HasIndex(credential => new { credential.Instance, credential.StatusList, credential.StatusIndex })
                .IsUnique();
            builder.HasOne<Instance>().WithMany().HasForeignKey(credential => credential.Instance)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
