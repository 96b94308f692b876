using Recognition.Issuing.Writing;

namespace Recognition.Kill;

/// <summary>How the service is to die: at the named point when it comes there for the given time, or after a while.
/// </summary>
internal sealed record Death(string? Fault, int Times, TimeSpan After)
{
    public const string AtRandom = "random";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

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

    /// <param name="template">A house with a catalogue: each new one begins as it is.</param>
    /// <param name="deaths">One after another.</param>
    /// <param name="isOver">Asked before each; true ends the run with the last audit.</param>
    public async Task RunAsync(House template, IEnumerable<Death> deaths, Func<bool> isOver)
    {
        using var next = deaths.GetEnumerator();
        while (!isOver() && !figures.Failed && next.MoveNext())
        {
            using var house = new House(like: template);
            await LiveAsync(house, next, isOver);
        }
    }

    /// <summary>A house in which a service has started once.</summary>
    public static async Task<House> NewTemplateAsync()
    {
        var template = new House();
        await using var first = await Service.StartAsync(template, Service.FreePort());
        return template;
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
                figures.Died(death, await DieAsync(alive, house, clients, death));
                await alive.DisposeAsync();
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

    /// <summary>Whether it died where it was to.</summary>
    private async Task<bool> DieAsync(Service service, House house, Clients clients, Death death)
    {
        if (death.Fault != "open-plan-finished") return await DieUnderLoadAsync(service, house, clients, death);
        // Many grants at once, and a death between plan and signature: the next start has something to finish.
        await DieUnderLoadAsync(service, house, clients, death with { Fault = "plan-committed", Times = 6 });
        house.Arm(death.Fault);
        await using var dies = await Service.StartAsync(house, _port);
        house.Disarm();
        return dies.HasEnded;
    }

    private async Task<bool> DieUnderLoadAsync(Service service, House house, Clients clients, Death death)
    {
        using var stop = new CancellationTokenSource();
        var changesKeys = death.Fault?.StartsWith("key-", StringComparison.Ordinal) ?? (++_count % 4 == 0);
        if (death.Setting is { } fault) house.Arm(fault);
        var load = clients.RunAsync(service.Client, changesKeys, stop.Token);
        var died = await service.DiesWithinAsync(death.After);
        await service.KillAsync();
        await stop.CancelAsync();
        await load;
        house.Disarm();
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
