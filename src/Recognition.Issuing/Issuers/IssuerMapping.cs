using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Issuers;

internal sealed class IssuerMapping : IEntityTypeConfiguration<Issuer>
{
    public void Configure(EntityTypeBuilder<Issuer> builder)
    {
        builder.HasKey(issuer => issuer.Id);
        builder.HasIndex(issuer => issuer.Slug).IsUnique();
        builder.Ignore(issuer => issuer.Colour);
        builder.Property(issuer => issuer.Slug).HasMaxLength(Slug.MaxLength);
        builder.Property(issuer => issuer.Signatories).HasDefaultValue(Array.Empty<Signatory>()).HasJson();
    }
}
