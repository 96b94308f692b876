using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Awards;

internal sealed class AwardMapping : IEntityTypeConfiguration<Award>
{
    public void Configure(EntityTypeBuilder<Award> builder)
    {
        builder.HasKey(award => award.Row);
        builder.Property(award => award.Id).HasMaxLength(AwardId.Length).IsRequired();
        builder.HasIndex(award => award.Id).IsUnique();
        builder.HasIndex(award => award.Position).IsUnique();
        builder.HasIndex(award => award.State).HasFilter($"state = '{nameof(AwardState.Planned)}'");

        // What the outbox does not know of yet.
        builder.HasIndex(award => award.OutboxVersion).HasFilter("outbox_version < version");
        builder.Property(award => award.OutboxVersion).HasDefaultValue(0);
        builder.Property(award => award.OpenToSearch).HasDefaultValue(false);

        // The same achievement once to the same person, whoever asks and from whichever process.
        builder.HasIndex(award => new { award.AchievementId, award.PersonId }).IsUnique().HasFilter("held");

        // Who holds what is counted over it.
        builder.HasIndex(award => new { award.AchievementId, award.ValidUntil })
            .HasFilter($"held AND state = '{nameof(AwardState.Issued)}'");
        builder.HasOne(award => award.Issuer).WithMany().HasForeignKey(award => award.IssuerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(award => award.Achievement).WithMany().HasForeignKey(award => award.AchievementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(award => award.Person).WithMany().HasForeignKey(award => award.PersonId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AwardVersionMapping : IEntityTypeConfiguration<AwardVersion>
{
    public void Configure(EntityTypeBuilder<AwardVersion> builder)
    {
        builder.HasKey(version => new { version.AwardRow, version.Number });
        builder.HasOne(version => version.Award).WithMany().HasForeignKey(version => version.AwardRow)
            .OnDelete(DeleteBehavior.Restrict);

        builder.Property(version => version.Replaces).HasDefaultValue(false);
        builder.Property(version => version.Lifts).HasDefaultValue(false);

        // An entry of a status list belongs to one version, for ever.
        builder.HasIndex(version => new { version.StatusListId, version.StatusIndex }).IsUnique();
        builder.HasOne<StatusList>().WithMany().HasForeignKey(version => version.StatusListId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AwardRequestMapping : IEntityTypeConfiguration<AwardRequest>
{
    public void Configure(EntityTypeBuilder<AwardRequest> builder)
    {
        builder.HasKey(request => request.AwardRow);
        builder.Property(request => request.AwardRow).ValueGeneratedNever();
        builder.HasIndex(request => request.DueAt);
        builder.HasOne(request => request.Award).WithMany().HasForeignKey(request => request.AwardRow)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AwardJwtMapping : IEntityTypeConfiguration<AwardJwt>
{
    public void Configure(EntityTypeBuilder<AwardJwt> builder)
    {
        builder.HasKey(jwt => new { jwt.AwardRow, jwt.Number, jwt.Kind });
        builder.HasOne<AwardVersion>().WithMany().HasForeignKey(jwt => new { jwt.AwardRow, jwt.Number })
            .OnDelete(DeleteBehavior.Restrict);
    }
}
