using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan show PLAN: how far it is, and before it is applied what it would do.</summary>
internal static class PlanShow
{
    public static Command Create(Plan plan)
    {
        var id = Plan.NewId();
        var verb = new Verb(
            "show", "Shows a plan and how far it is; before it is applied also what it would do.",
            "recognition plan show 7 --json")
        { id };
        plan.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => plan.RunAsync(
            parsed,
            services => services.GetRequiredService<GetPlan>()
                .ExecuteAsync(parsed.GetRequiredValue(id), cancellationToken)));
        return verb;
    }
}
