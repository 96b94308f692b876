using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Keys;

/// <summary>Every signing key with its state, by issuer and age.</summary>
public sealed class ListKeys(IDbContextFactory<RecognitionDbContext> contexts)
{
    /// <param name="issuer">A slug; null for those of all issuers.</param>
    public async Task<Outcome<IReadOnlyList<KeyView>>> ExecuteAsync(
        string? issuer = null, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (issuer is not null && !await database.Issuers.AnyAsync(one => one.Slug == issuer, cancellationToken))
            return GetIssuer.Unknown(issuer);
        var rows = await (
            from key in database.IssuerKeys.AsNoTracking()
            join owner in database.Issuers on key.IssuerId equals owner.Id
            where issuer == null || owner.Slug == issuer
            orderby owner.Slug, key.Id
            select new { Key = key, owner.Slug }).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => KeyView.Of(row.Key, row.Slug));
    }
}
