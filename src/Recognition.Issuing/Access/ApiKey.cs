using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Access;

/// <summary>
/// Who may award. Only the SHA-256 of the key is stored: keys that we make hold 256 random bits, and one that an
/// operator chooses must be long (<see cref="CheckApiKey.ShortestKey"/>), so a slow hash would add nothing.
/// </summary>
public sealed class ApiKey
{
    public int Id { get; private set; }

    public required string Name { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<ApiKey>
    {
        public void Configure(EntityTypeBuilder<ApiKey> builder)
        {
            builder.HasKey(key => key.Id);
            builder.HasIndex(key => key.Hash).IsUnique();
        }
    }
}
