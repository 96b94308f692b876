using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing;
using Recognition.Issuing.Plans;

namespace Recognition.Cli.Verbs;

/// <summary>plan create FILE --achievement SLUG: reads and checks a file of recipients.</summary>
internal static class PlanCreate
{
    public static Command Create(Plan plan)
    {
        var file = new Argument<string>("file")
        {
            Description = "A CSV file with a header row (name, email, did, achievement, validFrom, validUntil, narrative, "
                + "evidenceUrl, evidenceName, result:SLUG), a JSON array, or JSON Lines; or - for standard input.",
        };
        var achievement = new Option<string>("--achievement")
            { Description = "The achievement of rows that name none.", HelpName = "SLUG" };
        var verb = new Verb(
            "create",
            "Reads a file of recipients and checks every row. Nothing is awarded: what is printed is what apply would do.",
            "recognition plan create earners.csv --achievement first-design --data /var/lib/recognition")
        { file, achievement };
        plan.AddTo(verb);
        verb.SetAction((parsed, cancellationToken) => plan.RunAsync(
            parsed,
            services => CreateAsync(
                plan.Surroundings, services.GetRequiredService<CreatePlan>(), parsed.GetRequiredValue(file),
                parsed.GetValue(achievement), cancellationToken)));
        return verb;
    }

    private static async Task<Outcome<PlanView>> CreateAsync(
        Surroundings surroundings, CreatePlan create, string path, string? achievement,
        CancellationToken cancellationToken)
    {
        try
        {
            await using var file = path == "-" ? surroundings.Terminal.Input : File.OpenRead(surroundings.PathTo(path));
            return await create.ExecuteAsync(
                file, path == "-" ? null : PlanFileFormats.Of(path), achievement,
                path == "-" ? null : Path.GetFileName(path), cancellationToken: cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Failure.Unavailable(
                "file-unreadable", $"The file '{path}' cannot be read.", "See that it is there and may be read.");
        }
    }
}
