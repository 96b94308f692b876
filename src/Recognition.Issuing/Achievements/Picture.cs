using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Recognition.Issuing.Achievements;

/// <summary>
/// A picture by the hash of its bytes. One that was replaced stays: badges that were awarded with it name it by its
/// hash, and go on showing it.
/// </summary>
public sealed class Picture
{
    public const string Svg = "image/svg+xml";
    public const string Png = "image/png";

    /// <summary>Hex SHA-256 of <see cref="Bytes"/>.</summary>
    public required string Hash { get; init; }

    public required string MediaType { get; init; }

    public required byte[] Bytes { get; init; }

    internal static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    internal sealed class Mapping : IEntityTypeConfiguration<Picture>
    {
        public void Configure(EntityTypeBuilder<Picture> builder)
        {
            builder.HasKey(picture => picture.Hash);
            builder.Property(picture => picture.Hash).HasMaxLength(64);
        }
    }
}
