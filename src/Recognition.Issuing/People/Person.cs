using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.People;

/// <summary>
/// A person as one issuer knows them. Two issuers have two rows for the same human, so that the subject ids in their
/// badges cannot be joined.
/// </summary>
public sealed class Person
{
    public int Id { get; private set; }

    public required int IssuerId { get; init; }

    /// <summary>A random <c>urn:uuid:</c>: the subject's id in badges of people who gave no DID.</summary>
    public required string SubjectId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<Person>
    {
        public void Configure(EntityTypeBuilder<Person> builder)
        {
            builder.HasKey(person => person.Id);
            builder.HasIndex(person => person.SubjectId).IsUnique();
            builder.HasOne<Issuer>().WithMany().HasForeignKey(person => person.IssuerId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
