using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.People;

/// <summary>
/// By what a person is found again: a DID or a normalized e-mail address. The address stands here in clear, and only
/// here: the programme must be able to write to its earners, and a keyed hash would lie beside its key on the same
/// disk. Badges, plans and logs hold a salted hash of it; erasing a person's rows here removes the address.
/// </summary>
public sealed class PersonIdentifier
{
    public required int IssuerId { get; init; }

    public required IdentifierKind Kind { get; init; }

    public required string Value { get; init; }

    public int PersonId { get; init; }

    public Person? Person { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<PersonIdentifier>
    {
        public void Configure(EntityTypeBuilder<PersonIdentifier> builder)
        {
            builder.HasKey(identifier => new { identifier.IssuerId, identifier.Kind, identifier.Value });
            builder.HasOne(identifier => identifier.Person).WithMany()
                .HasForeignKey(identifier => identifier.PersonId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}

public enum IdentifierKind
{
    Did,
    Email,
}
