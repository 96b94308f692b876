using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Log;

/// <summary>A head of the issuance log as it is handed out.</summary>
public sealed record SignedLogHead(string LogId, LogHead Head)
{
    /// <summary>
    /// <c>{"log_id","timestamp","tree_size","root_hash","audit_entries","audit_hash","jws"}</c>: the members of a
    /// TreeHeadDataV2 (RFC 9162, section 4.10; milliseconds, base64), where the audit trail ended then, and all of it
    /// signed as a JWT whose <c>kid</c> is an issuer's key.
    /// </summary>
    public void WriteMembers(Utf8JsonWriter json)
    {
        Write(json, LogId, Head);
        json.WriteString("jws", Head.Jws);
    }

    internal static void Write(Utf8JsonWriter json, string logId, LogHead head)
    {
        json.WriteString("log_id", logId);
        json.WriteNumber("timestamp", head.SignedAt.ToUnixTimeMilliseconds());
        json.WriteNumber("tree_size", head.TreeSize);
        json.WriteBase64String("root_hash", head.RootHash);
        json.WriteNumber("audit_entries", head.AuditEntries);
        json.WriteBase64String("audit_hash", head.AuditHash);
    }
}

/// <summary>
/// The signed head of the issuance log as it stands. It is signed when somebody asks for it and the log has grown, by
/// the first issuer of this service, verified, and kept.
/// </summary>
public sealed class GetLogHead(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    IKeyCustodian keys,
    WriteQueue queue,
    PublicUrl publicUrl,
    TimeProvider clock)
{
    private const string TokenType = "log-head+jwt";

    public async Task<Outcome<SignedLogHead>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var (head, end) = await ReadAsync(cancellationToken);
            if (head is not null) return new SignedLogHead(publicUrl.Log, head);
            var signed = await SignAsync(end, cancellationToken);
            if (!signed.Ok) return signed.Failure;
            var stored = await queue.RunAsync(database => Store(database, signed.Value), CancellationToken.None);
            if (stored.Ok) return new SignedLogHead(publicUrl.Log, stored.Value);
            if (stored.Failure.Code != WriteQueue.Taken) return stored.Failure;
        }
    }

    /// <summary>The earliest head that covers a leaf; the log's head is signed where there is none yet.</summary>
    internal async Task<Outcome<SignedLogHead>> CoveringAsync(long leaf, CancellationToken cancellationToken)
    {
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            var head = await database.LogHeads.AsNoTracking().Where(head => head.TreeSize > leaf)
                .OrderBy(head => head.TreeSize).ThenBy(head => head.AuditEntries).FirstOrDefaultAsync(cancellationToken);
            if (head is not null) return new SignedLogHead(publicUrl.Log, head);
        }

        return await ExecuteAsync(cancellationToken);
    }

    private async Task<(LogHead? Head, LogEnd End)> ReadAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        using var moment = database.BeginRead();
        var size = IssuanceLog.Size(database);
        var audit = await database.AuditEntries.AsNoTracking()
            .OrderByDescending(entry => entry.Number).FirstOrDefaultAsync(cancellationToken);
        var entries = audit?.Number ?? 0;
        var head = await database.LogHeads.AsNoTracking().FirstOrDefaultAsync(
            head => head.TreeSize == size && head.AuditEntries == entries, cancellationToken);
        if (head is not null) return (head, default!);
        var root = MerkleTree.Root(size, (level, index) => IssuanceLog.Node(database, level, index));
        return (null, new LogEnd(size, root, entries, audit?.Hash ?? AuditTrail.Beginning));
    }

    private async Task<Outcome<LogHead>> SignAsync(LogEnd end, CancellationToken cancellationToken)
    {
        var issuers = (await programme.ReadAsync(cancellationToken)).Issuers;
        if (issuers.Where(one => one.Ed25519Method is not null).MinBy(one => one.Issuer.Id) is not { } issuer)
            return Failure.Unavailable("issuer-key-missing", "There is no issuer here that could sign the log.");
        var key = keys.Open(issuer.Ed25519Method!);
        if (!key.Ok) return key.Failure;
        var unsigned = HeadOf(end, "");
        var jws = Signature.Claims(
            CredentialJson.Write(json =>
            {
                json.WriteStartObject();
                SignedLogHead.Write(json, publicUrl.Log, unsigned);
                json.WriteEndObject();
            }),
            TokenType, issuer.Ed25519Method!, key.Value);
        if (!jws.Ok) return jws.Failure;
        return IsSigned(jws.Value, key.Value.PublicKey)
            ? HeadOf(end, jws.Value, unsigned.SignedAt)
            : Failure.Unavailable("signed-bytes-refused", "The signature of the log's head does not verify.");
    }

    private static bool IsSigned(string jws, PublicKey key) =>
        CompactJws.TryParse(jws, out var parsed, out _) && VcJwt.Verify(parsed, key);

    private LogHead HeadOf(LogEnd end, string jws, DateTimeOffset? signedAt = null) => new()
    {
        TreeSize = end.Size,
        RootHash = end.Root,
        AuditEntries = end.AuditEntries,
        AuditHash = end.AuditHash,
        SignedAt = signedAt ?? Instant.WholeSeconds(clock.GetUtcNow()),
        Jws = jws,
    };

    private static Outcome<LogHead> Store(RecognitionDbContext database, LogHead head)
    {
        database.LogHeads.Add(head);
        return head;
    }

    /// <summary>How far log and audit trail had come at one moment.</summary>
    private sealed record LogEnd(long Size, byte[] Root, long AuditEntries, byte[] AuditHash);
}
