using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Keys;

/// <summary>
/// Lets a pending key sign from now on. The active key of the same kind is retired with it: what that one signed stays
/// good. A key that is active already stays so.
/// </summary>
public sealed class ActivateKey(ChangeKeys changeKeys, IKeyCustodian folder, IDbContextFactory<RecognitionDbContext> contexts)
{
    public async Task<Outcome<KeyView>> ExecuteAsync(
        string name, IProgress<RehearsalProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Outcome<IssuerKey> key;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
            key = FindKey.In(database, name);
        if (!key.Ok) return key.Failure;
        // A key whose secret is lost would leave the issuer without a voice.
        var secret = folder.Open(key.Value.PublicKeyMultibase);
        if (!secret.Ok) return secret.Failure;
        return await changeKeys.ExecuteAsync(
            database => FindKey.IssuerOf(database, name),
            (keys, now) => Activate(keys, FindKey.Among(keys, key.Value.Id), now),
            progress, cancellationToken);
    }

    internal static Outcome<IssuerKey> Activate(List<IssuerKey> keys, IssuerKey key, DateTimeOffset now)
    {
        if (key.State == KeyState.Active) return key;
        if (key.State != KeyState.Pending)
            return Failure.Conflict(
                "key-not-pending", $"The key is {key.State.ToString().ToLowerInvariant()}: it signs no more.",
                "Make a new one with `recognition keys create`.");
        keys.Find(other => other.Use == key.Use && other.State == KeyState.Active)?.Retire(now);
        key.Activate(now);
        return key;
    }
}
