using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Verification;

/// <summary>Our documents as they were published at a time; everything else as it is today.</summary>
internal sealed class HistoricalResolver(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme, OwnThenFetched today,
    PublicUrl publicUrl, DateTimeOffset time) : IDocumentResolver
{
    private readonly string _status = publicUrl.StatusList("");

    public async ValueTask<ResourceAnswer> GetAsync(string url, CancellationToken cancellationToken) =>
        await FindAsync(url, cancellationToken) ?? await today.GetAsync(url, cancellationToken);

    public async ValueTask<ResourceAnswer> GetFromHostAsync(string url, CancellationToken cancellationToken) =>
        await FindAsync(url, cancellationToken) ?? await today.GetFromHostAsync(url, cancellationToken);

    private async Task<ResourceAnswer?> FindAsync(string url, CancellationToken cancellationToken)
    {
        var isList = url.StartsWith(_status, StringComparison.Ordinal);
        var kept = isList
            ? await FindListAsync(url[_status.Length..], cancellationToken)
            : await FindDidDocumentAsync(url, cancellationToken);
        return kept is null ? null : new ResourceAnswer.Found(kept, isList ? "application/vc" : "application/did+json");
    }

    private async Task<byte[]?> FindDidDocumentAsync(string url, CancellationToken cancellationToken)
    {
        var issuer = (await programme.ReadAsync(cancellationToken)).Issuers.FirstOrDefault(
            issuer => url == issuer.DidDocumentUrl || url == publicUrl.DidDocument(issuer.Slug));
        if (issuer is null) return null;
        var id = issuer.Issuer.Id;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.DidDocumentVersions.AsNoTracking()
            .Where(version => version.IssuerId == id && version.PublishedAt <= time)
            .OrderByDescending(version => version.Number).Select(version => version.Document)
            .FirstOrDefaultAsync(cancellationToken);
    }

    private async Task<byte[]?> FindListAsync(string slug, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await (
            from list in database.StatusLists
            join version in database.StatusListVersions on list.Id equals version.StatusListId
            where list.Slug == slug && version.PublishedAt <= time
            orderby version.Number descending
            select version.Credential).FirstOrDefaultAsync(cancellationToken);
    }
}
