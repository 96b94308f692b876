using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan delete PLAN: removes one that was not applied.</summary>
internal static class PlanDelete
{
    public static Command Create(Plan plan)
    {
        var id = Plan.NewId();
        var verb = new Verb(
            "delete", "Removes a plan that was not applied, with all that its file said of people.",
            "recognition plan delete 7")
        { id };
        plan.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => plan.RunAsync(
            parsed,
            services => services.GetRequiredService<DeletePlan>()
                .ExecuteAsync(parsed.GetRequiredValue(id), cancellationToken),
            (json, _) =>
            {
                json.WriteStartObject();
                json.WriteNumber("deleted", parsed.GetRequiredValue(id));
                json.WriteEndObject();
            },
            (terminal, _) => terminal.WriteLine($"Plan {parsed.GetRequiredValue(id)} is deleted.")));
        return verb;
    }
}
