using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Instances;
using Recognition.Issuing.Log;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Status;
using Recognition.LinkedData.Canonicalization;
using Recognition.LinkedData.Documents;

namespace Recognition.Issuing.Verification;

/// <summary>
/// What the database says about our own issuers: who they are, what they have signed, and how it stands. Whoever has a
/// stolen key can sign anything with any date, but cannot bring it into the log.
/// </summary>
public sealed class OwnRecords(
    IDbContextFactory<RecognitionDbContext> contexts, ProgrammeReader programme, InstanceDirectory instances,
    GetStatusList lists, OwnThenFetched today, PublicUrl publicUrl) : IIssuerRecords
{
    private static readonly Func<RecognitionDbContext, string, Task<Award?>> ReadAward = EF.CompileAsyncQuery(
        (RecognitionDbContext database, string id) =>
            database.Awards.AsNoTracking().FirstOrDefault(award => award.Id == id));

    private static readonly Func<RecognitionDbContext, long, IAsyncEnumerable<LogEntry>> ReadEntries =
        EF.CompileAsyncQuery((RecognitionDbContext database, long award) =>
            database.LogEntries.AsNoTracking().Where(entry => entry.AwardRow == award));

    private readonly string _status = publicUrl.StatusList("");
    private volatile KnownIssuers? _known;

    public async ValueTask<IReadOnlyList<OwnIssuer>> ListIssuersAsync(CancellationToken cancellationToken)
    {
        var issuers = (await programme.ReadAsync(cancellationToken)).Issuers;
        var opened = instances.All;
        if (_known is { } known && known.IsOf(issuers, opened.Count)) return known.Issuers;
        List<OwnIssuer> all =
        [
            .. issuers.Select(issuer => new OwnIssuer(
                issuer.Did, [issuer.Url, issuer.DidDocumentUrl, publicUrl.DidDocument(issuer.Slug)], issuer.Name,
                issuer.Issuer.Url, OwnIssuerKind.Programme)),
            .. await ListInstancesAsync(cancellationToken),
        ];
        _known = new KnownIssuers(issuers, opened.Count, all);
        return all;
    }

    // Also those that are no longer configured, under each DID that they may have had: their credentials claim nothing.
    private async Task<List<OwnIssuer>> ListInstancesAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var issuers = new List<OwnIssuer>();
        foreach (var instance in await database.Instances.AsNoTracking().ToListAsync(cancellationToken))
        {
            string[] addresses = [publicUrl.Instance(instance.Name)];
            if (Multikey.TryDecode(instance.PublicKeyMultibase, out var key))
                issuers.Add(new OwnIssuer(DidKey.From(key).Text, addresses, null, null, OwnIssuerKind.Instance));
            issuers.Add(new OwnIssuer(
                publicUrl.InstanceDid(instance.Name), addresses, null, null, OwnIssuerKind.Instance));
        }

        return issuers;
    }

    public async ValueTask<bool?> WasSetAsync(
        string list, int index, DateTimeOffset at, CancellationToken cancellationToken) =>
        list.StartsWith(_status, StringComparison.Ordinal)
            ? await lists.WasSetAsync(list[_status.Length..], index, at, cancellationToken)
            : null;

    public async ValueTask<bool?> IsSetAsync(
        string list, int index, string issuerId, CancellationToken cancellationToken) =>
        list.StartsWith(_status, StringComparison.Ordinal)
            ? await lists.IsSetAsync(list[_status.Length..], index, issuerId, cancellationToken)
            : null;

    public async ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) =>
        list.StartsWith(_status, StringComparison.Ordinal)
            ? await lists.WhySetAsync(list[_status.Length..], index, cancellationToken)
            : null;

    public async ValueTask<DateTimeOffset?> KeyMadeAtAsync(
        string issuerId, PublicKey key, CancellationToken cancellationToken)
    {
        foreach (var issuer in (await programme.ReadAsync(cancellationToken)).Issuers)
            if (IssuerIds.Same(issuer.Did, issuerId) && issuer.KeysMadeAt.TryGetValue(key.Multibase, out var made))
                return made;
        return null;
    }

    public async ValueTask<IssuanceFinding> FindIssuanceAsync(
        SecuredCredential credential, string? signedId, CancellationToken cancellationToken)
    {
        var id = (credential.Document.Text("id") ?? signedId) is { } url ? AwardAddress.IdOf(url, publicUrl) : null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var award = id is null ? null : await ReadAward(database, id);
        if (award is null) return NotSigned("this issuer never made an award of that id");
        if (award.State == AwardState.Erased)
            return await FindErasedAsync(database, credential.Document, award, cancellationToken);
        var entries = new List<LogEntry>();
        await foreach (var entry in ReadEntries(database, award.Row)) entries.Add(entry);
        // Byte for byte what was signed: the usual case.
        var leaf = MerkleTree.LeafHash(IssuanceLog.EntryOf(award.Salt, credential.Bytes.Span));
        if (entries.Find(entry => entry.Hash.AsSpan().SequenceEqual(leaf)) is { } exact) return Signed(exact);
        return credential.Jws is null
            ? await CompareJsonAsync(database, credential.Document, award, entries, cancellationToken)
            : await ComparePayloadAsync(database, credential, award, entries, cancellationToken);
    }

    public async ValueTask<SecuredCredential?> FindVersionAsync(
        SecuredCredential credential, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (credential.Document.Text("id") is not { } url || AwardAddress.IdOf(url, publicUrl) is not { } id) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var current = await (
            from version in database.AwardVersions.AsNoTracking()
            join award in database.Awards on version.AwardRow equals award.Row
            where award.Id == id && version.Credential != null && version.ProofCreated <= at
            orderby version.Number descending
            select version.Credential).FirstOrDefaultAsync(cancellationToken);
        return current is not null && SecuredCredential.TryReadJson(current, out var read, out _) ? read : null;
    }

    public IDocumentResolver? DocumentsAt(DateTimeOffset time) =>
        new HistoricalResolver(contexts, programme, today, publicUrl, time);

    // What a reader sees must be what we signed under that id. The proof alone covers only the graph.
    private static async Task<IssuanceFinding> CompareJsonAsync(
        RecognitionDbContext database, JsonElement document, Award award, List<LogEntry> entries,
        CancellationToken cancellationToken)
    {
        var text = TextOf(document);
        var proofs = document.Values("proof").ConvertAll(TextOf);
        var bearsOurProof = false;
        await foreach (var version in database.AwardVersions.AsNoTracking()
            .Where(version => version.AwardRow == award.Row && version.Credential != null)
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!StrictJson.TryParse(version.Credential, StrictJsonLimits.Default, out var signed, out _)) continue;
            var ours = signed.Values("proof");
            if (!ours.Exists(proof => proofs.Contains(TextOf(proof)))
                && !ours.Exists(proof => HasValueOf(document, proof))) continue;
            bearsOurProof = true;
            if (TextOf(signed) == text && ours.Exists(proof => proofs.Contains(TextOf(proof)))
                && entries.Find(entry => entry.Number == version.Number && entry.Form == LogEntry.Credential) is { } entry)
                return Signed(entry);
        }

        return bearsOurProof
            ? new IssuanceFinding(
                Issuance.Rewritten,
                "It bears the signature of an award of this issuer, but its text is not the one that was signed.")
            : NotSigned("the award is known, but this was never signed for it");
    }

    private static async Task<IssuanceFinding> ComparePayloadAsync(
        RecognitionDbContext database, SecuredCredential credential, Award award, List<LogEntry> entries,
        CancellationToken cancellationToken)
    {
        var payload = Encoding.UTF8.GetString(Jcs.Canonicalize(credential.Claims));
        var jwts = await database.AwardJwts.AsNoTracking().Where(jwt => jwt.AwardRow == award.Row)
            .ToListAsync(cancellationToken);
        foreach (var jwt in jwts)
            if (SecuredCredential.TryReadJwt(jwt.Jwt, out var signed, out _)
                && Encoding.UTF8.GetString(Jcs.Canonicalize(signed.Claims)) == payload
                && entries.Find(entry => entry.Number == jwt.Number && entry.Form == jwt.Kind.ToString()) is { } entry)
                return Signed(entry);
        return NotSigned("the award is known, but this was never signed for it");
    }

    // What an erased award said cannot be compared any more. Its status entry is still recorded.
    private async Task<IssuanceFinding> FindErasedAsync(
        RecognitionDbContext database, JsonElement document, Award award, CancellationToken cancellationToken)
    {
        var entries = await (
            from version in database.AwardVersions.AsNoTracking()
            join list in database.StatusLists on version.StatusListId equals list.Id
            where version.AwardRow == award.Row
            select new { list.Slug, version.StatusIndex }).ToListAsync(cancellationToken);
        var isOurs = document.Values("credentialStatus").Exists(status =>
            Credentials.Status.StatusListEntry.TryRead(status, out var entry, out _)
            && entries.Exists(own => entry.ListCredential == publicUrl.StatusList(own.Slug) && entry.Index == own.StatusIndex));
        return isOurs
            ? new IssuanceFinding(
                Issuance.Erased,
                "The data of this award's recipient was erased here at their request. What it said cannot be compared any more.")
            : NotSigned("it does not have the status that was recorded for that award");
    }

    private static bool HasValueOf(JsonElement document, JsonElement proof) =>
        proof.Text("proofValue") is { } value
        && document.Values("proof").Exists(one => one.Text("proofValue") == value);

    private static string TextOf(JsonElement json) => Encoding.UTF8.GetString(
        json.ValueKind == JsonValueKind.Object ? Jcs.Canonicalize(json, "proof") : Jcs.Canonicalize(json));

    private static IssuanceFinding Signed(LogEntry entry) => new(
        Issuance.Signed,
        $"It is number {entry.Index + 1} of what was signed here, since {DateTimeStamp.Format(entry.LoggedAt)}.")
    {
        LoggedAt = entry.LoggedAt,
    };

    private static IssuanceFinding NotSigned(string why) => new(
        Issuance.NotSigned,
        $"It bears a signature of this issuer's key, but {why}. Someone else may have used the key.");

    private sealed record KnownIssuers(
        IReadOnlyList<PublishedIssuer> Published, int Instances, IReadOnlyList<OwnIssuer> Issuers)
    {
        public bool IsOf(IReadOnlyList<PublishedIssuer> published, int instances) =>
            ReferenceEquals(Published, published) && Instances == instances;
    }
}

/// <summary>
/// The same records before an award is in the log: what has just been signed is verified with these, before it is stored.
/// </summary>
public sealed class RecordsBeforeLog(OwnRecords records) : IIssuerRecords
{
    public ValueTask<IReadOnlyList<OwnIssuer>> ListIssuersAsync(CancellationToken cancellationToken) =>
        records.ListIssuersAsync(cancellationToken);

    public ValueTask<bool?> WasSetAsync(
        string list, int index, DateTimeOffset at, CancellationToken cancellationToken) =>
        records.WasSetAsync(list, index, at, cancellationToken);

    public ValueTask<bool?> IsSetAsync(
        string list, int index, string issuerId, CancellationToken cancellationToken) =>
        records.IsSetAsync(list, index, issuerId, cancellationToken);

    public ValueTask<StatusReason?> WhySetAsync(string list, int index, CancellationToken cancellationToken) =>
        records.WhySetAsync(list, index, cancellationToken);

    public ValueTask<DateTimeOffset?> KeyMadeAtAsync(
        string issuerId, PublicKey key, CancellationToken cancellationToken) =>
        records.KeyMadeAtAsync(issuerId, key, cancellationToken);

    public ValueTask<IssuanceFinding> FindIssuanceAsync(
        SecuredCredential credential, string? signedId, CancellationToken cancellationToken) =>
        new(IssuanceFinding.NotRecorded);

    public ValueTask<SecuredCredential?> FindVersionAsync(
        SecuredCredential credential, DateTimeOffset at, CancellationToken cancellationToken) =>
        new((SecuredCredential?)null);

    public IDocumentResolver? DocumentsAt(DateTimeOffset time) => null;
}
