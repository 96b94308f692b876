using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Keys;

/// <summary>
/// Lets another key sign in place of one: the one that waits, else a new one, which is made and activated in one change
/// and one rehearsal. Where another signs already nothing changes.
/// </summary>
public sealed class ReplaceKey(
    ChangeKeys changeKeys, IKeyCustodian folder, IDbContextFactory<RecognitionDbContext> contexts, Faults faults)
{
    internal async Task<Outcome<KeyView>> ExecuteAsync(
        IssuerKey key, IProgress<RehearsalProgress>? progress, CancellationToken cancellationToken)
    {
        List<IssuerKey> keys;
        string slug;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            keys = await database.IssuerKeys.AsNoTracking().Where(other => other.IssuerId == key.IssuerId)
                .OrderBy(other => other.Id).ToListAsync(cancellationToken);
            slug = (await database.Issuers.FirstAsync(one => one.Id == key.IssuerId, cancellationToken)).Slug;
        }

        if (Other(keys, key, KeyState.Active) is { } active) return KeyView.Of(active, slug);
        NewKey? made = null;
        if (Other(keys, key, KeyState.Pending) is { } pending)
        {
            // A key whose secret is lost would leave the issuer without a voice.
            var secret = folder.Open(pending.PublicKeyMultibase);
            if (!secret.Ok) return secret.Failure;
        }
        else
        {
            var file = folder.Create(key.Use);
            if (!file.Ok) return file.Failure;
            made = file.Value;
            faults.Reach(FaultPoint.KeyFileWritten);
        }

        var replaced = await changeKeys.ExecuteAsync(
            database => FindKey.IssuerOf(database, key.PublicKeyMultibase),
            (now, at) => Replace(now, key, made, at), progress, cancellationToken);
        if (made is not null && (!replaced.Ok || replaced.Value.PublicKeyMultibase != made.PublicKeyMultibase))
            folder.Discard(made.PublicKeyMultibase);
        return replaced;
    }

    private static Outcome<IssuerKey> Replace(List<IssuerKey> keys, IssuerKey key, NewKey? made, DateTimeOffset now)
    {
        if (Other(keys, key, KeyState.Active) is { } active) return active; // another process was quicker
        var next = Other(keys, key, KeyState.Pending);
        if (next is null && made is null)
            return Failure.Conflict("key-not-pending", "The key that waited is not there any more.", "Try again.");
        return ActivateKey.Activate(keys, next ?? CreateKey.Add(keys, made!, now), now);
    }

    private static IssuerKey? Other(List<IssuerKey> keys, IssuerKey than, KeyState state) =>
        keys.Find(key => key.Use == than.Use && key.PublicKeyMultibase != than.PublicKeyMultibase && key.State == state);
}
