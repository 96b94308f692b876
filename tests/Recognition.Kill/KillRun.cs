using Recognition.Issuing.Writing;

namespace Recognition.Kill;

/// <summary>How the service is to die: at the named point when it comes there for the given time, or after a while.
/// </summary>
internal sealed record Death(string? Fault, int Times, TimeSpan After)
{
    public const string AtRandom = "random";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public string Name => Fault ?? AtRandom;

    public string? Setting => Fault is null ? null : $"{Fault}:{Times}";

    public static Death At(Random dice, string point, int most) => new(point, dice.Next(1, most + 1), Patience);

    public static Death Sometime(Random dice) => new(null, 0, TimeSpan.FromMilliseconds(dice.Next(5, 800)));

    /// <summary>Every named point once, and random moments in between.</summary>
    public static IReadOnlyList<Death> EveryPointOnce(int seed, int atRandom)
    {
        var dice = new Random(seed);
        var deaths = Faults.Points.Keys.Select(point => At(dice, point, most: 3))
            .Concat(Enumerable.Range(0, atRandom).Select(_ => Sometime(dice))).ToArray();
        dice.Shuffle(deaths);
        return deaths;
    }

    /// <summary>Without end: two of three at random moments, one at a named point, each in its turn.</summary>
    public static IEnumerable<Death> WithoutEnd(int seed)
    {
        var dice = new Random(seed);
        var points = Faults.Points.Keys.ToArray();
        for (var i = seed; ; i++)
            yield return i % 3 == 2 ? At(dice, points[i / 3 % points.Length], most: 12) : Sometime(dice);
    }
}

/// <summary>
/// Loads the service, kills it, starts it again and audits it, over and over. A house is left after a few dozen
/// deaths, when everything that was ever acknowledged in it was audited once more.
/// </summary>
internal sealed class KillRun(KillFigures figures, int seed)
{
    private const int DeathsPerHouse = 40;

    private readonly int _port = Service.FreePort();
    private int _count;

    /// <param name="deaths">One after another.</param>
    /// <param name="isOver">Asked before each; true ends the run with the last audit.</param>
    public async Task RunAsync(IEnumerable<Death> deaths, Func<bool> isOver)
    {
        using var template = new House(_port);
        await using (var first = await Service.StartAsync(template, _port)) await first.KillAsync();
        using var next = deaths.GetEnumerator();
        while (!isOver() && !figures.Failed && next.MoveNext())
        {
            using var house = new House(_port, like: template);
            await LiveAsync(house, next, isOver);
        }
    }

    private async Task LiveAsync(House house, IEnumerator<Death> deaths, Func<bool> isOver)
    {
        var ledger = new Ledger();
        var clients = new Clients(ledger, HashCode.Combine(seed, _count));
        var alive = await Service.StartAsync(house, _port);
        try
        {
            for (var i = 1; ; i++)
            {
                var death = deaths.Current;
                alive = await ArmAsync(house, ledger, clients, alive, death);
                var reached = await DieAsync(alive, clients, death);
                await alive.DisposeAsync();
                figures.Died(death, reached);
                alive = await Service.StartAsync(house, _port);
                var last = i == DeathsPerHouse || isOver() || !deaths.MoveNext();
                await AuditAsync(alive, house, ledger, death, last);
                if (last || figures.Failed) break;
            }
        }
        finally
        {
            await alive.DisposeAsync();
        }

        figures.Add(ledger);
    }

    // For a random moment the service that was just audited will do; a fault point needs one that knows it.
    private async Task<Service> ArmAsync(House house, Ledger ledger, Clients clients, Service alive, Death death)
    {
        if (death.Fault is null) return alive;
        await alive.DisposeAsync();
        if (death.Fault == "open-plan-finished")
        {
            // Many grants at once, and a death between plan and signature: the next start has something to finish.
            await using var before = await Service.StartAsync(house, _port, "plan-committed:6");
            await DieAsync(before, clients, death with { Fault = "plan-committed" });
        }

        return await Service.StartAsync(house, _port, death.Setting);
    }

    /// <summary>Whether it died where it was to.</summary>
    private async Task<bool> DieAsync(Service service, Clients clients, Death death)
    {
        if (service.HasEnded) return true;
        using var stop = new CancellationTokenSource();
        var changesKeys = death.Fault?.StartsWith("key-", StringComparison.Ordinal) ?? (++_count % 4 == 0);
        var load = clients.RunAsync(service.Client, changesKeys, stop.Token);
        var died = await service.DiesWithinAsync(death.After);
        await service.KillAsync();
        await stop.CancelAsync();
        await load;
        return died == (death.Fault is not null);
    }

    private async Task AuditAsync(Service service, House house, Ledger ledger, Death death, bool all)
    {
        figures.Restarted(service.StartedIn);
        try
        {
            await new Audit(service.Client, house, ledger, figures.Verdicts).RunAsync(all);
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            ledger.Find($"The audit was cut off: {broken.Message} {service.Said}");
        }

        foreach (var bad in (string[])["Exception", "could not be finished"])
            if (service.Said.Contains(bad, StringComparison.Ordinal)) ledger.Find($"The service said: {service.Said}");
        if (ledger.Findings.IsEmpty) return;
        house.Stays = true;
        figures.Find(ledger, $"seed {seed}, after {death.Setting ?? death.Name}, data in {house.Folder}");
    }
}
