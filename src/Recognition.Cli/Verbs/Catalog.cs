using System.CommandLine;
using Microsoft.Extensions.DependencyInjection;
using Recognition.Issuing;
using Recognition.Issuing.Catalog;

namespace Recognition.Cli.Verbs;

/// <summary>catalog plan DIR and catalog apply DIR: issuers and achievements from a folder of files.</summary>
internal sealed class Catalog
{
    private readonly Argument<string> _folder = new("folder")
    {
        Description = "A folder with issuers/*.json, achievements/*.json and artwork/*.svg and *.png.",
    };

    private readonly ServiceOptions _options = new();
    private readonly Surroundings _surroundings;
    private readonly bool _apply;

    private Catalog(Surroundings surroundings, bool apply) => (_surroundings, _apply) = (surroundings, apply);

    public static Command Create(Surroundings surroundings)
    {
        var catalog = new Command(
            "catalog", "Issuers, achievements and artwork from a folder of JSON files and images.");
        catalog.Add(new Catalog(surroundings, apply: false).CreateVerb(
            "plan",
            "Says what apply would do, and does nothing.",
            "recognition catalog plan catalog/ --data /var/lib/recognition"));
        catalog.Add(new Catalog(surroundings, apply: true).CreateVerb(
            "apply",
            "Creates and updates what the folder describes, all of it or nothing. What it does not name stays as it "
            + "is. The data directory, the database and a new issuer's keys are made if need be.",
            "recognition catalog apply catalog/ --data /var/lib/recognition --public-url https://badges.example.org"));
        return catalog;
    }

    private Verb CreateVerb(string name, string description, string example)
    {
        var verb = new Verb(name, description, example) { _folder };
        _options.AddTo(verb);
        verb.SetAction(RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var reading = CatalogFolder.Read(_surroundings.PathTo(parsed.GetRequiredValue(_folder)));
        if (reading.Catalog is not { } catalog) return Refuse(reading.Problems);

        var (directory, exists) = _options.DirectoryOf(parsed, _surroundings);
        // An issuer that is new gets keys: where they cannot be made no database is left behind either.
        if (_apply && !exists && ServiceOptions.RefuseKeys(_surroundings, directory) is { } refused)
            return _surroundings.Refuse(ServiceOptions.ProblemOf(refused));
        if (_apply || exists) return await RunAsync(parsed, catalog, directory, cancellationToken);
        // Planned against nothing: a database for a moment, for a plan leaves none behind.
        var empty = Directory.CreateTempSubdirectory("recognition-plan-");
        try
        {
            return await RunAsync(parsed, catalog, empty.FullName, cancellationToken);
        }
        finally
        {
            empty.Delete(recursive: true);
        }
    }

    private async Task<int> RunAsync(
        ParseResult parsed, BadgeCatalog catalog, string directory, CancellationToken cancellationToken)
    {
        var services = _options.OpenOrCreate(parsed, _surroundings, directory);
        if (!services.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(services.Failure));
        await using var open = services.Value;
        var outcome = _apply
            ? await open.GetRequiredService<ApplyCatalog>().ExecuteAsync(catalog, cancellationToken)
            : await open.GetRequiredService<PlanCatalog>().ExecuteAsync(catalog, cancellationToken);
        if (!outcome.Ok) return _surroundings.Refuse(ServiceOptions.ProblemOf(outcome.Failure));
        Write(outcome.Value);
        return ExitCode.Done;
    }

    private void Write(CatalogPlan plan)
    {
        foreach (var step in plan.Steps)
            if (step.Change != Change.Unchanged)
                _surroundings.Terminal.WriteLine($"{WordOf(step.Change),-8} {step.Kind,-12} {step.Slug}");
        _surroundings.Terminal.WriteLine(_apply
            ? $"{plan.Created} created, {plan.Updated} updated, {plan.Unchanged} unchanged"
            : $"{plan.Created} to create, {plan.Updated} to update, {plan.Unchanged} unchanged; nothing was done");
    }

    private string WordOf(Change change) => (change, _apply) switch
    {
        (Change.Created, true) => "created",
        (Change.Created, false) => "create",
        (_, true) => "updated",
        _ => "update",
    };

    private int Refuse(IReadOnlyList<CatalogProblem> problems)
    {
        foreach (var problem in problems)
            _surroundings.Refuse(new Problem(
                problem.Message,
                problem.Pointer is null ? problem.File : $"{problem.File}, {problem.Pointer}",
                problem.Hint ?? "Correct that file; nothing was changed."));
        return ExitCode.Refused;
    }
}
