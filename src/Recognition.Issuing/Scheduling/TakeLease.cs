using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Scheduling;

/// <summary>
/// Gives a task to one process at a time, for a while: who does not come back loses it. It saves double work and no
/// more; the work itself is safe to be done by two, for clocks differ and jump.
/// </summary>
public sealed class TakeLease(WriteQueue queue, TimeProvider clock)
{
    /// <summary>Whether it is the owner's now; taking it again makes it last longer.</summary>
    internal Task<Outcome<bool>> ExecuteAsync(
        string name, string owner, TimeSpan time, CancellationToken cancellationToken) =>
        queue.RunAsync(database => Take(database, name, owner, time, clock.GetUtcNow()), cancellationToken);

    /// <summary>Gives it back before its time is over.</summary>
    internal Task<Outcome<bool>> ReturnAsync(string name, string owner) => queue.RunAsync(
        database =>
        {
            if (database.Leases.Find(name) is not { } lease || lease.Owner != owner) return (Outcome<bool>)false;
            database.Leases.Remove(lease);
            return true;
        },
        CancellationToken.None);

    private static Outcome<bool> Take(
        RecognitionDbContext database, string name, string owner, TimeSpan time, DateTimeOffset now)
    {
        var until = Instant.WholeSeconds(now + time);
        if (database.Leases.Find(name) is not { } lease)
        {
            database.Leases.Add(new Lease { Name = name, Owner = owner, Until = until });
            return true;
        }

        // One that ends later than any that is given now was given by a clock that has been put back since.
        if (lease.Owner != owner && lease.Until > now && lease.Until <= until) return false;
        (lease.Owner, lease.Until) = (owner, until);
        return true;
    }
}
