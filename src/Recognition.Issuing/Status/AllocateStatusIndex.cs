using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Status;

/// <summary>
/// Draws an entry of the issuer's open list: at random among the free ones, so that an index tells nothing about when
/// or in which order awards were made. That it is used once only, the schema sees to; whoever loses draws again.
/// </summary>
public sealed class AllocateStatusIndex(
    WriteQueue queue, RandomNumberGenerator random, TimeProvider clock, IssuingOptions options)
{
    private static readonly Func<RecognitionDbContext, int, StatusPurpose, Task<StatusList?>> FindOpen =
        EF.CompileAsyncQuery((RecognitionDbContext database, int issuer, StatusPurpose purpose) =>
            database.StatusLists.AsNoTracking()
                .FirstOrDefault(list => list.IssuerId == issuer && list.Purpose == purpose && list.Open));

    private static readonly Func<RecognitionDbContext, int, int, Task<bool>> IsUsed =
        EF.CompileAsyncQuery((RecognitionDbContext database, int list, int index) =>
            database.AwardVersions.Any(version => version.StatusListId == list && version.StatusIndex == index));

    internal async Task<Outcome<AllocatedIndex>> DrawAsync(
        RecognitionDbContext database, PublishedIssuer issuer, StatusPurpose purpose, CancellationToken cancellation)
    {
        var open = await OpenAsync(database, issuer, purpose, cancellation);
        if (!open.Ok) return open.Failure;
        for (var list = open.Value; ;)
        {
            var index = Draw(random, list.Length);
            if (!await IsUsed(database, list.Id, index)) return new AllocatedIndex(list.Id, list.Slug, index);
        }
    }

    /// <summary>
    /// Draws many of one list, and asks once whether they are free. Never more than half of what is free: the value may
    /// hold fewer than were asked for, and at least one.
    /// </summary>
    internal async Task<Outcome<List<AllocatedIndex>>> DrawManyAsync(
        RecognitionDbContext database, PublishedIssuer issuer, StatusPurpose purpose, int count,
        CancellationToken cancellation)
    {
        var open = await OpenAsync(database, issuer, purpose, cancellation);
        if (!open.Ok) return open.Failure;
        var list = open.Value;
        count = Math.Clamp((list.Length - list.Allocated) / 2, 1, count);
        var drawn = new HashSet<int>(count);
        while (drawn.Count < count)
        {
            var fresh = new List<int>();
            while (drawn.Count < count)
                if (Draw(random, list.Length) is var index && drawn.Add(index)) fresh.Add(index);
            drawn.ExceptWith(await database.AwardVersions
                .Where(version => version.StatusListId == list.Id && fresh.Contains(version.StatusIndex))
                .Select(version => version.StatusIndex).ToListAsync(cancellation));
        }

        return drawn.Select(index => new AllocatedIndex(list.Id, list.Slug, index)).ToList();
    }

    private async Task<Outcome<StatusList>> OpenAsync(
        RecognitionDbContext database, PublishedIssuer issuer, StatusPurpose purpose, CancellationToken cancellation)
    {
        var list = await FindOpen(database, issuer.Issuer.Id, purpose);
        while (list is null || IsNearlyFull(list))
        {
            var full = list?.Id;
            var opened = await queue.RunAsync(context => Open(context, issuer, purpose, full), cancellation);
            if (!opened.Ok && opened.Failure.Code != WriteQueue.Taken) return opened.Failure;
            list = await FindOpen(database, issuer.Issuer.Id, purpose);
        }

        return list;
    }

    /// <summary>From three quarters on, free entries grow rare: drawing takes longer, and a lull shows.</summary>
    private static bool IsNearlyFull(StatusList list) => list.Allocated >= list.Length / 4 * 3;

    private Outcome<int> Open(RecognitionDbContext database, PublishedIssuer issuer, StatusPurpose purpose, int? full)
    {
        var open = database.StatusLists.FirstOrDefault(
            list => list.IssuerId == issuer.Issuer.Id && list.Purpose == purpose && list.Open);
        if (open is not null && open.Id != full) return open.Id; // another was quicker
        open?.Close();
        database.SaveChanges();

        var number = database.StatusLists.Count(list => list.IssuerId == issuer.Issuer.Id) + 1;
        var opened = new StatusList
        {
            Slug = $"{issuer.Slug}-{number}",
            IssuerId = issuer.Issuer.Id,
            Purpose = purpose,
            Length = options.StatusListLength,
            CreatedAt = Instant.WholeSeconds(clock.GetUtcNow()),
        };
        database.StatusLists.Add(opened);
        database.SaveChanges();
        return opened.Id;
    }

    /// <summary>Evenly below the length: numbers beyond its last whole multiple are drawn again.</summary>
    internal static int Draw(RandomNumberGenerator random, int length)
    {
        Span<byte> bytes = stackalloc byte[4];
        var limit = uint.MaxValue - (uint.MaxValue % (uint)length);
        for (; ; )
        {
            random.GetBytes(bytes);
            var number = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            if (number < limit) return (int)(number % (uint)length);
        }
    }
}

/// <summary>An entry that was free when it was drawn.</summary>
internal sealed record AllocatedIndex(int ListId, string ListSlug, int Index);
