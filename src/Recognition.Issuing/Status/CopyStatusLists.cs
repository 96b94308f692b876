using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Instances;

namespace Recognition.Issuing.Status;

/// <summary>A signed status list of a copy.</summary>
/// <param name="Path">Where it lies below the public URL, without a slash before it: <c>status/acme-1</c>.</param>
/// <param name="Bytes">The credential: UTF-8 JSON.</param>
public sealed record CopiedStatusList(string Path, ReadOnlyMemory<byte> Bytes);

/// <summary>
/// Every status list as the database stands this moment, signed for years: a copy that goes on being served when
/// nobody is left to sign lists anew. None of them is kept or published here.
/// </summary>
public sealed class CopyStatusLists(
    IDbContextFactory<RecognitionDbContext> contexts, PublishStatusList publish, InstanceStatusLists instances)
{
    public async IAsyncEnumerable<Outcome<CopiedStatusList>> ExecuteAsync(
        DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<(int Id, string Slug)> lists;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var rows = await database.StatusLists.OrderBy(list => list.Id)
                .Select(list => new { list.Id, list.Slug }).ToListAsync(cancellationToken);
            lists = [.. rows.Select(row => (row.Id, row.Slug))];
        }

        foreach (var (id, slug) in lists)
        {
            var signed = await publish.SignForCopyAsync(id, until, cancellationToken);
            yield return signed.Ok ? new CopiedStatusList($"status/{slug}", signed.Value) : signed.Failure;
        }

        await foreach (var list in instances.SignForCopyAsync(until, cancellationToken)) yield return list;
    }
}
