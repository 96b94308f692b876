using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Access;

/// <summary>
/// What an Idempotency-Key was first used for. It is stored with the plan: both are there, or neither.
/// </summary>
public sealed class IdempotencyRecord
{
    /// <summary>The API key's id, so that two programmes may use the same word; 0 for the command line.</summary>
    public required int ApiKeyId { get; init; }

    public required string Key { get; init; }

    /// <summary>SHA-256 of the request as it was understood: spacing and member order make no difference.</summary>
    public required byte[] RequestHash { get; init; }

    public required string AwardId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    internal sealed class Mapping : IEntityTypeConfiguration<IdempotencyRecord>
    {
        public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
        {
            builder.HasKey(record => new { record.ApiKeyId, record.Key });
            builder.HasIndex(record => record.AwardId);
        }
    }
}
