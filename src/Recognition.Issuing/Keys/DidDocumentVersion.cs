using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Keys;

/// <summary>An issuer's DID document as it was published; every one is kept.</summary>
public sealed class DidDocumentVersion
{
    public required int IssuerId { get; init; }

    /// <summary>Counts up from 1.</summary>
    public required int Number { get; init; }

    /// <summary>UTF-8 JSON.</summary>
    public required byte[] Document { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Keeps the document as it stands in this transaction, if it is not the newest one already.</summary>
    internal static void Keep(RecognitionDbContext database, Issuer issuer, PublicUrl publicUrl, DateTimeOffset now)
    {
        var keys = database.IssuerKeys.Where(key => key.IssuerId == issuer.Id).OrderBy(key => key.Id).ToList();
        var document = IssuerDocuments.Publish(issuer, keys, publicUrl).DidDocument;
        var newest = database.DidDocumentVersions.Where(version => version.IssuerId == issuer.Id)
            .OrderByDescending(version => version.Number).FirstOrDefault();
        if (newest is not null && document.Span.SequenceEqual(newest.Document)) return;
        database.DidDocumentVersions.Add(new DidDocumentVersion
        {
            IssuerId = issuer.Id,
            Number = (newest?.Number ?? 0) + 1,
            Document = document.ToArray(),
            PublishedAt = now,
        });
    }

    internal sealed class Mapping : IEntityTypeConfiguration<DidDocumentVersion>
    {
        public void Configure(EntityTypeBuilder<DidDocumentVersion> builder)
        {
            builder.HasKey(version => new { version.IssuerId, version.Number });
            builder.HasOne<Issuer>().WithMany().HasForeignKey(version => version.IssuerId)
                .OnDelete(DeleteBehavior.Restrict);
        }
    }
}
