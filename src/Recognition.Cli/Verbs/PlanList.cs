using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan list: the plans, newest first.</summary>
internal static class PlanList
{
    public static Command Create(Plan plan)
    {
        var verb = new Verb(
            "list", "Lists the plans, newest first, and how far each is.", "recognition plan list --json");
        plan.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => plan.RunAsync(
            parsed,
            async services => (Outcome<List<PlanView>>)await services.GetRequiredService<ListPlans>()
                .ExecuteAsync(cancellationToken),
            (json, plans) =>
            {
                json.WriteStartArray();
                foreach (var one in plans) one.WriteTo(json);
                json.WriteEndArray();
            },
            (terminal, plans) =>
            {
                foreach (var one in plans) terminal.WriteLine(Plan.LineOf(one));
            }));
        return verb;
    }
}
