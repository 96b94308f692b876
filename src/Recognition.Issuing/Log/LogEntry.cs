using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Log;

/// <summary>
/// A leaf of the issuance log: one signed form of one version of an award. It says nothing of what was signed: its entry
/// is a hash that is salted with the award's salt.
/// </summary>
public sealed class LogEntry
{
    /// <summary>0, 1, 2, … without a gap.</summary>
    public required long Index { get; init; }

    /// <summary>The leaf's hash in the tree (RFC 9162, section 2.1.1).</summary>
    public required byte[] Hash { get; init; }

    public required long AwardRow { get; init; }

    /// <summary>The number of the version.</summary>
    public required int Number { get; init; }

    /// <summary><see cref="Credential"/>, or the kind of JWT.</summary>
    public required string Form { get; init; }

    public required DateTimeOffset LoggedAt { get; init; }

    /// <summary>The credential with its Data Integrity proof.</summary>
    internal const string Credential = "vc";

    internal sealed class Mapping : IEntityTypeConfiguration<LogEntry>
    {
        public void Configure(EntityTypeBuilder<LogEntry> builder)
        {
            builder.ToTable("log_entries");
            builder.HasKey(entry => entry.Index);
            builder.Property(entry => entry.Index).ValueGeneratedNever();
            builder.HasIndex(entry => new { entry.AwardRow, entry.Number, entry.Form });
        }
    }
}

/// <summary>The hash of a complete subtree of two leaves or more.</summary>
public sealed class LogNode
{
    /// <summary>It covers 2^level leaves.</summary>
    public required int Level { get; init; }

    public required long Index { get; init; }

    public required byte[] Hash { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LogNode>
    {
        public void Configure(EntityTypeBuilder<LogNode> builder)
        {
            builder.ToTable("log_nodes");
            builder.HasKey(node => new { node.Level, node.Index });
        }
    }
}

/// <summary>A head of the log that was signed and handed out; every one is kept.</summary>
public sealed class LogHead
{
    public required long TreeSize { get; init; }

    /// <summary>How many entries the audit trail had then, and the hash of the last: its end cannot be cut off.</summary>
    public required long AuditEntries { get; init; }

    public required byte[] AuditHash { get; init; }

    public required byte[] RootHash { get; init; }

    public required DateTimeOffset SignedAt { get; init; }

    /// <summary>A compact JWS.</summary>
    public required string Jws { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<LogHead>
    {
        public void Configure(EntityTypeBuilder<LogHead> builder)
        {
            builder.ToTable("log_heads");
            builder.HasKey(head => new { head.TreeSize, head.AuditEntries });
        }
    }
}
