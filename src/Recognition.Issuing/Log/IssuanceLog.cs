using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;

namespace Recognition.Issuing.Log;

/// <summary>
/// The log of everything that was ever signed for an award: a Merkle tree that only grows (RFC 9162). What somebody
/// signs with a stolen key is not in it, whatever date it bears.
/// </summary>
public static class IssuanceLog
{
    private static readonly Func<RecognitionDbContext, long> CountEntries = EF.CompileQuery(
        (RecognitionDbContext database) => database.LogEntries.Max(entry => (long?)entry.Index) + 1 ?? 0);

    private static readonly Func<RecognitionDbContext, long, byte[]?> ReadLeaf = EF.CompileQuery(
        (RecognitionDbContext database, long index) => database.LogEntries
            .Where(entry => entry.Index == index).Select(entry => entry.Hash).FirstOrDefault());

    private static readonly Func<RecognitionDbContext, int, long, byte[]?> ReadInner = EF.CompileQuery(
        (RecognitionDbContext database, int level, long index) => database.LogNodes
            .Where(node => node.Level == level && node.Index == index).Select(node => node.Hash).FirstOrDefault());

    /// <summary>What a leaf commits to: SHA-256 over the award's salt and the signed bytes.</summary>
    public static byte[] EntryOf(byte[]? salt, ReadOnlySpan<byte> signed) => Fingerprint.Of(salt, signed);

    /// <summary>
    /// Appends what was signed, in the write job that stores it: both are there, or neither is. Returns the entry, for
    /// the audit trail.
    /// </summary>
    internal static byte[] Append(
        RecognitionDbContext database, long awardRow, int number, string form, byte[]? salt, ReadOnlySpan<byte> signed,
        DateTimeOffset now)
    {
        var entry = EntryOf(salt, signed);
        var (leaf, nodes) = Next(database, awardRow, number, form, entry, now);
        database.LogEntries.Add(leaf);
        database.LogNodes.AddRange(nodes);
        return entry;
    }

    /// <summary>
    /// The rows alone, for whoever stores many by a statement of their own. They are to be stored in the order in which
    /// they were made, all of them, in the same job.
    /// </summary>
    internal static (LogEntry Leaf, List<LogNode> Nodes) Next(
        RecognitionDbContext database, long awardRow, int number, string form, byte[] entry, DateTimeOffset now)
    {
        var growth = database.LogGrowth ??= new Growth(CountEntries(database));
        var leaf = new LogEntry
        {
            Index = growth.Size++,
            Hash = MerkleTree.LeafHash(entry),
            AwardRow = awardRow,
            Number = number,
            Form = form,
            LoggedAt = Instant.WholeSeconds(now),
        };
        growth.Unsaved[(0, leaf.Index)] = leaf.Hash;

        // Each leaf with an odd index completes a subtree, and with it perhaps larger ones.
        var nodes = new List<LogNode>();
        var (hash, index) = (leaf.Hash, leaf.Index);
        for (var level = 1; (index & 1) == 1; level++)
        {
            var left = growth.Unsaved.GetValueOrDefault((level - 1, index - 1)) ?? Node(database, level - 1, index - 1);
            hash = MerkleTree.NodeHash(left, hash);
            index >>= 1;
            growth.Unsaved[(level, index)] = hash;
            nodes.Add(new LogNode { Level = level, Index = index, Hash = hash });
        }

        return (leaf, nodes);
    }

    internal static long Size(RecognitionDbContext database) => CountEntries(database);

    /// <summary>The hash of a complete subtree as it is stored.</summary>
    internal static byte[] Node(RecognitionDbContext database, int level, long index) =>
        (level == 0 ? ReadLeaf(database, index) : ReadInner(database, level, index))
            ?? throw new InvalidOperationException($"The issuance log lacks node {level}/{index}.");

    /// <summary>What one write job has appended and not saved yet.</summary>
    internal sealed class Growth(long size)
    {
        public long Size { get; set; } = size;

        public Dictionary<(int Level, long Index), byte[]> Unsaved { get; } = [];
    }
}
