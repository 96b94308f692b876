using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Keys;

/// <summary>
/// Makes a pending key for an issuer: its file is on the disk before its row, and its public part in the DID document
/// at once, so that by the time it signs, whoever keeps a copy of the document knows it.
/// </summary>
public sealed class CreateKey(
    ChangeKeys changeKeys, IKeyCustodian folder, IDbContextFactory<RecognitionDbContext> contexts, Faults faults)
{
    public async Task<Outcome<KeyView>> ExecuteAsync(
        string issuer, KeyUse use, IProgress<RehearsalProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (Find(database, issuer) is { Ok: false } unknown) return unknown.Failure;
        }

        var made = folder.Create(use);
        if (!made.Ok) return made.Failure;
        faults.Reach(FaultPoint.KeyFileWritten);
        var stored = await changeKeys.ExecuteAsync(
            database => Find(database, issuer),
            (keys, now) => Add(keys, made.Value, now),
            progress, cancellationToken);
        if (!stored.Ok) folder.Discard(made.Value.PublicKeyMultibase);
        return stored;
    }

    private static Outcome<Issuer> Find(RecognitionDbContext database, string slug) =>
        database.Issuers.AsNoTracking().FirstOrDefault(one => one.Slug == slug) is { } issuer
            ? issuer
            : GetIssuer.Unknown(slug);

    // An issuer has keys from its beginning.
    internal static IssuerKey Add(List<IssuerKey> keys, NewKey made, DateTimeOffset now)
    {
        var key = new IssuerKey
        {
            IssuerId = keys[0].IssuerId,
            Use = made.Use,
            PublicKeyMultibase = made.PublicKeyMultibase,
            CreatedAt = now,
        };
        keys.Add(key);
        return key;
    }
}
