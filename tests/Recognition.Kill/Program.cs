using System.Diagnostics;
using System.Globalization;
using Recognition.Kill;

// kill        kills the service at named points and random moments under load, restarts it and audits it
//   --kills N     how many deaths (300)
//   --minutes N   the most that it takes (60)
//   --lanes N     services at the same time, each with data of its own (2)
//   --seed N      another sequence (1)
//   --only POINT  only at that fault point
// two         two services over one data directory under load at once
//   --seconds N   for how long (60)
// rehearse    the keys of an issuer with many awards are made, activated and compromised
//   --awards N    how many (10000)
// Exit code 1 if anything is found.
var mode = args is [var first, ..] ? first : "";
var began = Stopwatch.GetTimestamp();
var done = mode switch
{
    "kill" => await KillAsync(),
    "two" => await TwoAsync(),
    "rehearse" => await RehearseAsync(),
    _ => (int?)null,
};
if (done is null)
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Recognition.Kill -- "
        + "kill [--kills N] [--minutes N] [--lanes N] [--seed N] [--only POINT] | two [--seconds N] [--seed N] "
        + "| rehearse [--awards N]");
    return 64;
}

Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture, $"{mode} took {Stopwatch.GetElapsedTime(began).TotalMinutes:F1} minutes"));
return done.Value;

async Task<int?> KillAsync()
{
    var (seed, kills, lanes) = (Number("--seed", 1), Number("--kills", 300), Number("--lanes", 2));
    var time = TimeSpan.FromMinutes(Number("--minutes", 60));
    var figures = new KillFigures(Console.WriteLine);
    using var template = await KillRun.NewTemplateAsync();
    await Task.WhenAll(Enumerable.Range(seed * lanes, lanes).Select(lane => Task.Run(() => new KillRun(figures, lane)
        .RunAsync(template, Deaths(lane), () => figures.Kills >= kills || Stopwatch.GetElapsedTime(began) > time))));
    foreach (var line in figures.Lines()) Console.WriteLine(line);
    return figures.Failed ? 1 : 0;
}

async Task<int?> TwoAsync()
{
    var (two, time) = (new TwoServices(Number("--seed", 1)), TimeSpan.FromSeconds(Number("--seconds", 60)));
    await two.RunAsync(() => Stopwatch.GetElapsedTime(began) > time);
    foreach (var line in two.Lines()) Console.WriteLine(line);
    return two.Findings.Count == 0 ? 0 : 1;
}

async Task<int?> RehearseAsync()
{
    var rehearsal = new Rehearsal(Number("--awards", 10_000));
    await rehearsal.RunAsync();
    foreach (var line in rehearsal.Lines) Console.WriteLine(line);
    return rehearsal.Findings.Count == 0 ? 0 : 1;
}

IEnumerable<Death> Deaths(int lane) => Option("--only") is { } only
    ? Enumerable.Range(1, int.MaxValue - 1).Select(i => Death.At(new Random(i), only, most: 8))
    : Death.WithoutEnd(lane);

int Number(string name, int otherwise) =>
    Option(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

string? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
