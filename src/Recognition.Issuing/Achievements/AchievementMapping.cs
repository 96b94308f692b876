using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Achievements;

internal sealed class AchievementMapping : IEntityTypeConfiguration<Achievement>
{
    public void Configure(EntityTypeBuilder<Achievement> builder)
    {
        builder.HasKey(achievement => achievement.Id);
        builder.HasIndex(achievement => achievement.Slug).IsUnique();
        builder.Property(achievement => achievement.Slug).HasMaxLength(Slug.MaxLength);
        builder.Property(achievement => achievement.Tags).HasJson();
        builder.Property(achievement => achievement.Alignments).HasJson();
        builder.Property(achievement => achievement.Results).HasJson();
        builder.HasOne<Issuer>().WithMany().HasForeignKey(achievement => achievement.IssuerId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Picture>().WithMany().HasForeignKey(achievement => achievement.SvgHash)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Picture>().WithMany().HasForeignKey(achievement => achievement.PngHash)
            .OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(achievement => achievement.CanBeAwarded);
    }
}

internal sealed class AchievementVersionMapping : IEntityTypeConfiguration<AchievementVersion>
{
    public void Configure(EntityTypeBuilder<AchievementVersion> builder)
    {
        builder.HasKey(version => new { version.AchievementId, version.Number });
        builder.Property(version => version.Tags).HasJson();
        builder.Property(version => version.Alignments).HasJson();
        builder.Property(version => version.Results).HasJson();
        builder.HasOne(version => version.Achievement).WithMany().HasForeignKey(version => version.AchievementId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Picture>().WithMany().HasForeignKey(version => version.SvgHash)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
