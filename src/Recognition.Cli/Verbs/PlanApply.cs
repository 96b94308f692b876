using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan apply PLAN: awards its rows.</summary>
internal static class PlanApply
{
    public static Command Create(Plan plan)
    {
        var id = Plan.NewId();
        var verb = new Verb(
            "apply",
            "Awards every accepted row of a plan. Cut off at any moment it goes on when it is given again; twice awards "
            + "nothing twice.",
            "recognition plan apply 7 --data /var/lib/recognition")
        { id };
        plan.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => plan.RunAsync(
            parsed,
            services => services.GetRequiredService<ApplyPlan>()
                .ExecuteAsync(parsed.GetRequiredValue(id), plan, cancellationToken)));
        return verb;
    }
}
