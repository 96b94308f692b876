using System.Globalization;
using Recognition.Benchmarks;

// throughput          prints a JSON line for each operation: {"name","perSecond","allocatedBytes"}; one thread
// peers               the same, then the Node reference over the same credential, in the same minutes
// load                POST /verify of a running service under 32 clients, then the same through verifier-core
// awards              awards a second that are durable when answered: single ones over HTTP, and from plans of 1,000, 10,000
//                     and 100,000 rows, with the peak memory of each (--rows NUMBER: of this many alone)
// pages               milliseconds of each public page, p50, p95 and p99, with 1,000, 10,000 and 100,000 awards in the
//                     database, and how p50 grows; fails where one takes more than 10 ms at p95 (--rows: as above)
// lighthouse          Lighthouse over the gallery, an award page and the verify page; fails where a score is below 95
// plan --rows NUMBER  one such plan in this process; --reverse takes it back, too
// --only TEXT         only names that contain it
// --seconds NUMBER    how long each is measured (2.5; load: 10); a long one is for a profiler
// --cpu               counts the process's own seconds in place of the clock's: for a machine that is busy
var mode = args is [var first, ..] ? first : "";
if (mode is not ("throughput" or "peers" or "load" or "awards" or "plan" or "pages"
    or "lighthouse"))
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Recognition.Benchmarks -- " +
        "throughput|peers|load|awards|plan|pages|lighthouse [--only TEXT] [--seconds NUMBER] [--cpu] [--rows NUMBER]");
    return 64;
}

var only = Option("--only") ?? "";
var seconds = TimeSpan.FromSeconds(double.Parse(
    Option("--seconds") ?? (mode is "load" or "awards" ? "10" : "2.5"), CultureInfo.InvariantCulture));
int? rows = Option("--rows") is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : null;
if (mode == "load") return await Load.RunAsync(seconds);
if (mode == "awards") return await Awards.RunAsync(seconds, only, rows);
if (mode == "pages") return await Pages.RunAsync(only, rows);
if (mode == "lighthouse") return await Lighthouse.RunAsync();
if (mode == "plan") return await PlanOfMany.RunAsync(rows ?? 1_000, args.Contains("--reverse"));
using var throughput = new Throughput();
foreach (var (name, prepare) in throughput.Operations)
    if (name.Contains(only, StringComparison.Ordinal))
        Console.WriteLine(Measurement.Of(name, prepare(), seconds, args.Contains("--cpu")).ToJson());
return mode == "peers" ? Peers.Run(throughput, only, seconds) : 0;

string? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
