using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing;

/// <summary>
/// A counter that goes up with every change of what processes keep in memory. It is read before what is kept is used:
/// no cache outlives another process's change.
/// </summary>
public sealed class Revision
{
    /// <summary>Issuers, their keys and their achievements.</summary>
    public const string Programme = "programme";

    public required string Name { get; init; }

    public long Value { get; private set; }

    /// <summary>Raises the counter inside the transaction that makes the change.</summary>
    public static void Raise(RecognitionDbContext database, string name)
    {
        var row = database.Revisions.Find(name);
        if (row is null) database.Revisions.Add(row = new Revision { Name = name });
        row.Value++;
    }

    internal sealed class Mapping : IEntityTypeConfiguration<Revision>
    {
        public void Configure(EntityTypeBuilder<Revision> builder)
        {
            builder.HasKey(row => row.Name);
            builder.Property(row => row.Name).HasMaxLength(32);
        }
    }
}
