using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Keys;

/// <summary>
/// Ends the signing of a key; what it signed stays good for ever. Retiring a retired key changes nothing. The active
/// key is retired by activating another: an issuer without one could sign nothing, not even its status lists.
/// </summary>
public sealed class RetireKey(ChangeKeys changeKeys, IDbContextFactory<RecognitionDbContext> contexts)
{
    public async Task<Outcome<KeyView>> ExecuteAsync(
        string name, IProgress<RehearsalProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Outcome<IssuerKey> key;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
            key = FindKey.In(database, name);
        if (!key.Ok) return key.Failure;
        return await changeKeys.ExecuteAsync(
            database => FindKey.IssuerOf(database, name),
            (keys, now) => Retire(FindKey.Among(keys, key.Value.Id), now),
            progress, cancellationToken);
    }

    private static Outcome<IssuerKey> Retire(IssuerKey key, DateTimeOffset now)
    {
        if (key.State == KeyState.Compromised)
            return Failure.Conflict("key-compromised", "The key is compromised, which is more than retired.");
        if (key.State == KeyState.Active)
            return Failure.Conflict(
                "key-active", "The key is the issuer's active one: without it nothing could be signed.",
                "Activate another with `recognition keys activate`; that retires this one.");
        if (key.State == KeyState.Pending) key.Retire(now);
        return key;
    }
}
