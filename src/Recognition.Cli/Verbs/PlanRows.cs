using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan rows PLAN: its rows, all or those in one state.</summary>
internal static class PlanRows
{
    public static Command Create(Plan plan)
    {
        var id = Plan.NewId();
        var state = new Option<string>("--state")
            { Description = "accepted, duplicate, rejected, planned, awarded or reversed.", HelpName = "STATE" };
        var csv = new Option<bool>("--csv") { Description = "Print CSV, a line for each problem." };
        var verb = new Verb(
            "rows", "Lists the rows of a plan with what is wrong with them, or what came of them.",
            "recognition plan rows 7 --state rejected --csv > rejected.csv")
        { id, state, csv };
        plan.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => plan.RunAsync(
            parsed,
            services => ReadAsync(
                plan, services.GetRequiredService<ListPlanRows>(), parsed.GetRequiredValue(id), parsed.GetValue(state),
                parsed.GetValue(csv), cancellationToken),
            (json, rows) =>
            {
                json.WriteStartArray();
                foreach (var row in rows) row.WriteTo(json);
                json.WriteEndArray();
            },
            (terminal, rows) =>
            {
                foreach (var row in rows) Plan.Tell(terminal, row);
            }));
        return verb;
    }

    /// <summary>The rows; none where they were written as CSV.</summary>
    private static async Task<Outcome<List<PlanRowView>>> ReadAsync(
        Plan plan, ListPlanRows list, int id, string? state, bool csv, CancellationToken cancellationToken)
    {
        var first = await list.ExecuteAsync(id, state, limit: 1, cancellationToken: cancellationToken);
        if (!first.Ok) return first.Failure;
        var rows = list.AllAsync(id, state, cancellationToken);
        if (!csv) return await rows.ToListAsync(cancellationToken);
        await PlanRowsCsv.WriteAsync(rows, plan.Surroundings.Terminal.Output, cancellationToken);
        return new List<PlanRowView>();
    }
}
