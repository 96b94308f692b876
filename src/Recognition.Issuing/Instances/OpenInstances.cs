using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Keys;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Instances;

/// <summary>Makes the configured instances ready: one that is new gets its key.</summary>
public sealed class OpenInstances(
    IDbContextFactory<RecognitionDbContext> contexts,
    WriteQueue queue,
    IKeyCustodian keys,
    InstanceDirectory directory,
    PublicUrl publicUrl,
    TimeProvider clock,
    IssuingOptions options)
{
    /// <summary>How many there are.</summary>
    public async Task<Outcome<int>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        foreach (var (name, instance) in options.Instances)
        {
            var key = await FindKeyAsync(name, cancellationToken) ?? await MakeKeyAsync(name, cancellationToken);
            if (!key.Ok) return key.Failure;
            if (!Multikey.TryDecode(key.Value, out var publicKey))
                return Failure.Unavailable("instance-key-unreadable", $"The key of the instance '{name}' is no Multikey.");
            directory.Add(new PublishedInstance(name, instance, publicKey, publicUrl));
        }

        return options.Instances.Count;
    }

    private async Task<Outcome<string>?> FindKeyAsync(string name, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await database.Instances.AsNoTracking()
            .FirstOrDefaultAsync(instance => instance.Name == name, cancellationToken);
        if (row is null) return null;
        return (Outcome<string>)row.PublicKeyMultibase;
    }

    private async Task<Outcome<string>> MakeKeyAsync(string name, CancellationToken cancellationToken)
    {
        // The file comes before the row: an instance that is stored can always sign.
        var created = keys.Create(KeyUse.Ed25519);
        if (!created.Ok) return created.Failure;
        var multibase = created.Value.PublicKeyMultibase;
        var stored = await queue.RunAsync(
            database =>
            {
                var now = Instant.WholeSeconds(clock.GetUtcNow());
                var row = database.Instances.Add(
                    new Instance { Name = name, PublicKeyMultibase = multibase, CreatedAt = now });
                AuditTrail.Record(database, now, "instance.opened", $"instances/{name}", row);
                return (Outcome<string>)multibase;
            },
            cancellationToken);
        if (stored.Ok) return stored;
        keys.Discard(multibase);
        // Another process was quicker: the instance has that one's key.
        return stored.Failure.Code == WriteQueue.Taken
            ? await FindKeyAsync(name, cancellationToken) ?? stored
            : stored;
    }
}
