using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Log;

/// <summary>That a leaf is in the log (RFC 9162, section 4.11).</summary>
public sealed record InclusionProof(string LogId, long TreeSize, long LeafIndex, byte[] LeafHash, IReadOnlyList<byte[]> Path)
{
    /// <summary><c>{"log_id","tree_size","leaf_index","leaf_hash","inclusion_path"}</c>, hashes in base64.</summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("log_id", LogId);
        json.WriteNumber("tree_size", TreeSize);
        json.WriteNumber("leaf_index", LeafIndex);
        json.WriteBase64String("leaf_hash", LeafHash);
        ProveLog.WritePath(json, "inclusion_path", Path);
    }
}

/// <summary>That a later tree continues an earlier one (RFC 9162, section 4.11).</summary>
public sealed record ConsistencyProof(string LogId, long First, long Second, IReadOnlyList<byte[]> Path)
{
    /// <summary><c>{"log_id","tree_size_1","tree_size_2","consistency_path"}</c></summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteString("log_id", LogId);
        json.WriteNumber("tree_size_1", First);
        json.WriteNumber("tree_size_2", Second);
        ProveLog.WritePath(json, "consistency_path", Path);
    }
}

/// <summary>Proofs out of the issuance log, and its leaves for whoever wants to build the tree again.</summary>
public sealed class ProveLog(IDbContextFactory<RecognitionDbContext> contexts, PublicUrl publicUrl)
{
    /// <summary>More leaves than this are asked for in several pages.</summary>
    public const int MaxLeaves = 1000;

    /// <param name="leafHash">The leaf's hash in the tree.</param>
    /// <param name="size">The size of the tree of a head; null for all that there is.</param>
    public async Task<Outcome<InclusionProof>> IncludedAsync(
        byte[] leafHash, long? size = null, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        using var moment = database.BeginRead();
        var index = await database.LogEntries.Where(entry => entry.Hash == leafHash)
            .Select(entry => (long?)entry.Index).FirstOrDefaultAsync(cancellationToken);
        if (index is null) return Failure.NotFound("log-leaf-not-found", "The log has no such leaf.");
        return Included(database, leafHash, index.Value, size);
    }

    internal Outcome<InclusionProof> Included(RecognitionDbContext database, byte[] leafHash, long index, long? size)
    {
        var all = IssuanceLog.Size(database);
        var asked = size ?? all;
        if (asked <= index || asked > all) return OutOfRange($"The leaf is number {index}, and the log has {all}.", "/tree_size");
        var path = MerkleTree.InclusionPath(index, asked, (level, at) => IssuanceLog.Node(database, level, at));
        return new InclusionProof(publicUrl.Log, asked, index, leafHash, path);
    }

    public async Task<Outcome<ConsistencyProof>> ConsistentAsync(
        long first, long second, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        using var moment = database.BeginRead();
        var all = IssuanceLog.Size(database);
        if (first < 1 || first > second || second > all)
            return OutOfRange($"Give 1 <= first <= second <= {all}, the size of the log.", "/first");
        var path = MerkleTree.ConsistencyPath(first, second, (level, at) => IssuanceLog.Node(database, level, at));
        return new ConsistencyProof(publicUrl.Log, first, second, path);
    }

    /// <summary>The hashes of the leaves from a number on, at most <see cref="MaxLeaves"/>.</summary>
    public async Task<Outcome<IReadOnlyList<byte[]>>> LeavesAsync(
        long start, CancellationToken cancellationToken = default)
    {
        if (start < 0) return OutOfRange("Leaves are counted from 0.", "/start");
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.LogEntries.AsNoTracking().Where(entry => entry.Index >= start)
            .OrderBy(entry => entry.Index).Take(MaxLeaves).Select(entry => entry.Hash).ToListAsync(cancellationToken);
    }

    /// <summary>Hashes as an array of base64.</summary>
    public static void WritePath(Utf8JsonWriter json, string name, IReadOnlyList<byte[]> path)
    {
        json.WriteStartArray(name);
        foreach (var hash in path) json.WriteBase64StringValue(hash);
        json.WriteEndArray();
    }

    private static Failure OutOfRange(string message, string pointer) =>
        Failure.Invalid("log-range-invalid", message, pointer);
}
