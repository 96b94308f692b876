using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Status;

/// <summary>
/// A Bitstring Status List of one issuer and one purpose. Which bits are set, the <see cref="StatusEntry"/> rows say;
/// what was published, the <see cref="StatusListVersion"/>s.
/// </summary>
public sealed class StatusList
{
    public int Id { get; private set; }

    /// <summary>The path segment of its address.</summary>
    public required string Slug { get; init; }

    public required int IssuerId { get; init; }

    public required StatusPurpose Purpose { get; init; }

    /// <summary>Number of entries, at least 131,072.</summary>
    public required int Length { get; init; }

    /// <summary>Entries that awards have, or had.</summary>
    public int Allocated { get; private set; }

    /// <summary>Whether new awards get entries of it: one list for an issuer and a purpose.</summary>
    public bool Open { get; private set; } = true;

    /// <summary>
    /// Goes up with every change of a bit, and when the signed list grows old. A signed version of a lower number is
    /// out of date: the counter is read before any copy in memory is used.
    /// </summary>
    public long Revision { get; private set; } = 1;

    public required DateTimeOffset CreatedAt { get; init; }

    internal void Close() => Open = false;

    /// <summary>A bit was set, or the signed list grew old: the next one is to be signed.</summary>
    internal void Change() => Revision++;
}

public enum StatusPurpose
{
    Revocation,
    Suspension,
}

/// <summary>
/// An entry whose bit is set, and why. Entries without a row are unset, used or not: nobody can tell.
/// </summary>
public sealed class StatusEntry
{
    public required int StatusListId { get; init; }

    public required int Index { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Sets a bit, if it is not set already, and has the list signed anew.</summary>
    internal static void Set(RecognitionDbContext database, int listId, int index, DateTimeOffset now)
    {
        if (database.StatusEntries.Find(listId, index) is not null) return;
        database.StatusEntries.Add(new StatusEntry { StatusListId = listId, Index = index, SetAt = now });
        database.StatusLists.Find(listId)!.Change();
    }
}

/// <summary>A signed list as it was published; every one is kept.</summary>
public sealed class StatusListVersion
{
    public required int StatusListId { get; init; }

    /// <summary>The list's <see cref="StatusList.Revision"/> that it shows.</summary>
    public required long Number { get; init; }

    public required byte[] Credential { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset ValidUntil { get; init; }

    /// <summary>The same answer for every verification: verifiers keep what they read from it.</summary>
    internal ResourceAnswer Answer => field ??= new ResourceAnswer.Found(Credential, "application/vc");
}
