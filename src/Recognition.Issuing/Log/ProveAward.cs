using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;

namespace Recognition.Issuing.Log;

/// <summary>
/// That the newest version of an award is in the log. Whoever has the credential computes the leaf's hash themselves:
/// SHA-256 over 0x00 and SHA-256 over salt and credential, byte for byte as the award's address answers with it.
/// </summary>
public sealed record AwardProof(byte[] Salt, InclusionProof Inclusion, SignedLogHead Head)
{
    /// <summary>
    /// <c>{"salt", "log_id","tree_size","leaf_index","leaf_hash","inclusion_path", "head":{…}}</c>, base64.
    /// </summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteBase64String("salt", Salt);
        Inclusion.WriteMembers(json);
        json.WriteStartObject("head");
        Head.WriteMembers(json);
        json.WriteEndObject();
    }
}

public sealed class ProveAward(IDbContextFactory<RecognitionDbContext> contexts, GetLogHead getHead, ProveLog prove)
{
    public async Task<Outcome<AwardProof>> ExecuteAsync(string id, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        var (salt, leaf) = await FindAsync(id, cancellationToken);
        if (salt is null || leaf is null) return GetAward.Unknown(id);
        var head = await getHead.CoveringAsync(leaf.Index, cancellationToken);
        if (!head.Ok) return head.Failure;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        using var moment = database.BeginRead();
        var proof = prove.Included(database, leaf.Hash, leaf.Index, head.Value.Head.TreeSize);
        return proof.Ok ? new AwardProof(salt, proof.Value, head.Value) : proof.Failure;
    }

    private async Task<(byte[]? Salt, LogEntry? Leaf)> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var award = await database.Awards.AsNoTracking()
            .FirstOrDefaultAsync(award => award.Id == id && award.Version > 0, cancellationToken);
        if (award is null) return default;
        var leaf = await database.LogEntries.AsNoTracking().FirstOrDefaultAsync(
            entry => entry.AwardRow == award.Row && entry.Number == award.Version && entry.Form == LogEntry.Credential,
            cancellationToken);
        return (award.Salt, leaf);
    }
}
