using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing.Scheduling;

namespace Recognition.Cli.Verbs;

/// <summary>schedule run: does once what the service does every now and then.</summary>
internal static class Schedule
{
    public static Command Create(Surroundings surroundings)
    {
        var options = new ServiceOptions();
        var run = new Verb(
            "run",
            "Issues scheduled awards that are due, writes reminders to the outbox, signs status lists that grow old anew. "
            + "Safe while the service runs.",
            "recognition schedule run --data data");
        options.AddTo(run);
        run.SetAction(async (parsed, cancellationToken) =>
        {
            var services = options.Open(parsed, surroundings);
            if (!services.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
            await using var open = services.Value;
            var report = await open.GetRequiredService<RunSchedule>().ExecuteAsync(cancellationToken);
            if (!report.Ok) return surroundings.Refuse(ServiceOptions.ProblemOf(report.Failure));
            return Tell(surroundings.Terminal, report.Value);
        });
        return new Command("schedule", "What has to be done when its time has come: the service does it by itself.")
            { run };
    }

    private static int Tell(Terminal terminal, ScheduleReport report)
    {
        terminal.WriteLine($"{report.Issued} awards issued, {report.Outbox} entries written to the outbox, "
            + $"{report.Lists} status lists signed anew");
        foreach (var problem in report.Problems)
            terminal.Note($"recognition: {problem.Subject}: {problem.Failure.Message}");
        if (report.Problems.Count == 0) return ExitCode.Done;
        terminal.Note("  to do: see the reasons above; the next run tries them again.");
        return ExitCode.Refused;
    }
}
