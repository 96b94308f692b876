using System.Globalization;
using Recognition.Fuzz;

// Feeds every reader of what strangers send with changed samples, and the verifier with every document that says what a
// signed one says in one other way. Exit code 1 if anything is found.
// --inputs N     how many each (1000000)
// --only NAME    only the reader of that name
// --seed N       another sequence (1)
// --from N       the first input's number: with --inputs 1 that one alone
// --minutes N    the most that each reader gets (60)
var seed = (ulong)Number("--seed", 1);
var found = 0;
foreach (var target in FuzzTargets.All)
{
    if (Option("--only") is { } only && target.Name != only) continue;
    var run = FuzzRun.Of(
        target, seed, Number("--from", 0), Number("--inputs", 1_000_000), TimeSpan.FromMinutes(Number("--minutes", 60)));
    Console.WriteLine(run);
    foreach (var finding in run.Findings) Console.WriteLine(finding);
    found += run.Findings.Count;
}

if (Option("--only") is null or "rewriting") found += RewritingTarget.RunAll(Console.Out);
return found == 0 ? 0 : 1;

long Number(string name, long otherwise) =>
    Option(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : otherwise;

string? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
