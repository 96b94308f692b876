using System.CommandLine;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan: awards for many, over a data directory, whether the service runs or not.</summary>
internal sealed class Plan : IProgress<PlanProgress>
{
    private readonly ServiceOptions _options = new();
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly string _doing;

    private Plan(Surroundings surroundings, string doing = "") => (Surroundings, _doing) = (surroundings, doing);

    public Surroundings Surroundings { get; }

    public static Command Create(Surroundings surroundings) => new(
        "plan", "Awards for many: a file of recipients becomes a plan, which is looked at, applied, and reversed as one.")
    {
        PlanCreate.Create(new Plan(surroundings)),
        PlanShow.Create(new Plan(surroundings)),
        PlanRows.Create(new Plan(surroundings)),
        PlanApply.Create(new Plan(surroundings, "awarding")),
        PlanReverse.Create(new Plan(surroundings, "revoking")),
        PlanList.Create(new Plan(surroundings)),
        PlanDelete.Create(new Plan(surroundings)),
    };

    /// <summary>What names a plan on the command line.</summary>
    public static Argument<int> NewId() => new("plan") { Description = "The plan's id, as plan list shows it." };

    public void AddTo(Command verb)
    {
        verb.Add(_json);
        _options.AddTo(verb);
    }

    /// <summary>Runs a use case over the data directory, and prints what came of it.</summary>
    public Task<int> RunAsync<T>(
        ParseResult parsed, Func<IServiceProvider, Task<Outcome<T>>> act, Action<Utf8JsonWriter, T> write,
        Action<Terminal, T> tell) =>
        _options.RunAsync(parsed, Surroundings, act, done =>
        {
            if (parsed.GetValue(_json)) Surroundings.Terminal.Write(CredentialJson.Write(json => write(json, done)));
            else tell(Surroundings.Terminal, done);
        });

    /// <summary>A use case that ends with one plan.</summary>
    public Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<Outcome<PlanView>>> act) =>
        RunAsync(parsed, act, (json, plan) => plan.WriteTo(json), Tell);

    public static string LineOf(PlanView plan) =>
        $"{plan.Id,-4} {Lower(plan.State),-9} {plan.Rows,7} rows  {CountsOf(plan)}"
        + (plan.Name is null ? "" : $"  {plan.Name}");

    /// <summary>A row and what is wrong with it, or what came of it.</summary>
    public static void Tell(Terminal terminal, PlanRowView row)
    {
        var line = row.Line > 0 ? $" (line {row.Line})" : "";
        terminal.WriteLine($"row {row.Number}{line}: {Lower(row.State)}  {row.Achievement}  {row.Name}  {row.AwardUrl}".TrimEnd());
        foreach (var problem in row.Problems)
            terminal.WriteLine($"  {(problem.Column is null ? "" : problem.Column + ": ")}{problem.Message} ({problem.Code})");
    }

    public static string Lower<T>(T state)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(state.ToString());

    void IProgress<PlanProgress>.Report(PlanProgress value) =>
        Surroundings.Terminal.Progress(_doing, value.Done, value.Total);

    private static void Tell(Terminal terminal, PlanView plan)
    {
        terminal.WriteLine(LineOf(plan));
        if (plan.Stopped is not null) terminal.WriteLine($"stopped: {plan.Stopped}");
        if (plan.Preview is not { } preview) return;
        foreach (var row in preview.Accepted) Tell(terminal, row);
        foreach (var row in preview.NotAccepted) Tell(terminal, row);
        var shown = preview.Accepted.Count + preview.NotAccepted.Count;
        if (plan.Rows > shown) terminal.WriteLine($"… and {plan.Rows - shown} more; plan rows {plan.Id} shows them.");
    }

    private static string CountsOf(PlanView plan)
    {
        var counts = plan.Counts;
        (string Name, int Count)[] all =
        [
            ("accepted", counts.Accepted + counts.Planned), ("duplicates", counts.Duplicates),
            ("rejected", counts.Rejected), ("awarded", counts.Awarded), ("reversed", counts.Reversed),
        ];
        return string.Join(", ", all.Where(one => one.Count > 0).Select(one => $"{one.Count} {one.Name}"));
    }
}
