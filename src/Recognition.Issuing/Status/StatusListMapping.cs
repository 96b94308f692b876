using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Status;

internal sealed class StatusListMapping : IEntityTypeConfiguration<StatusList>
{
    public void Configure(EntityTypeBuilder<StatusList> builder)
    {
        builder.HasKey(list => list.Id);
        builder.HasIndex(list => list.Slug).IsUnique();
        builder.HasIndex(list => new { list.IssuerId, list.Purpose }).IsUnique().HasFilter("open");
        builder.HasOne<Issuer>().WithMany().HasForeignKey(list => list.IssuerId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StatusEntryMapping : IEntityTypeConfiguration<StatusEntry>
{
    public void Configure(EntityTypeBuilder<StatusEntry> builder)
    {
        builder.HasKey(entry => new { entry.StatusListId, entry.Index });
        builder.HasOne<StatusList>().WithMany().HasForeignKey(entry => entry.StatusListId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StatusListVersionMapping : IEntityTypeConfiguration<StatusListVersion>
{
    public void Configure(EntityTypeBuilder<StatusListVersion> builder)
    {
        builder.HasKey(version => new { version.StatusListId, version.Number });
        builder.Ignore(version => version.Answer);
        builder.HasOne<StatusList>().WithMany().HasForeignKey(version => version.StatusListId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
