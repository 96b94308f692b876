using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Instances;

/// <summary>The key of a configured instance, and how many status entries it has given out.</summary>
public sealed class Instance
{
    public required string Name { get; init; }

    /// <summary>The Ed25519 key in its Multikey form: names its file in the key folder.</summary>
    public required string PublicKeyMultibase { get; init; }

    /// <summary>Status entries that credentials have.</summary>
    public int Allocated { get; private set; }

    /// <summary>Goes up with every change of a status: what was signed before is out of date.</summary>
    public long Revision { get; private set; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    internal void Allocate() => Allocated++;

    internal void Change() => Revision++;

    internal sealed class Mapping : IEntityTypeConfiguration<Instance>
    {
        public void Configure(EntityTypeBuilder<Instance> builder)
        {
            builder.HasKey(instance => instance.Name);
            builder.Property(instance => instance.Name).HasMaxLength(Slug.MaxLength);
        }
    }
}
