using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan reverse PLAN --reason TEXT: takes back what it awarded.</summary>
internal static class PlanReverse
{
    public static Command Create(Plan plan)
    {
        var id = Plan.NewId();
        var reason = new Option<string>("--reason")
            { Description = "Why; it is shown on each award's page.", HelpName = "TEXT", Required = true };
        var verb = new Verb(
            "reverse",
            "Revokes what a plan awarded, and nothing else. Cut off it goes on when it is given again; twice is as good as "
            + "once.",
            "recognition plan reverse 7 --reason \"The wrong list of names\"")
        { id, reason };
        plan.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => plan.RunAsync(
            parsed,
            services => services.GetRequiredService<ReversePlan>().ExecuteAsync(
                parsed.GetRequiredValue(id), parsed.GetRequiredValue(reason), plan, cancellationToken)));
        return verb;
    }
}
