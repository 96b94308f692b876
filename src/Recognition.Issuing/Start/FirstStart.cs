using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Catalog;

namespace Recognition.Issuing.Start;

/// <summary>What the first start made.</summary>
/// <param name="Catalog">The catalogue that was applied; null where none was.</param>
/// <param name="DemoAwards">Awards to Example Earners.</param>
public sealed record FirstStartReport(CatalogPlan? Catalog, IReadOnlyList<GrantedAward> DemoAwards);

/// <summary>
/// Fills a data directory that has no issuer yet with the catalogue and the demo awards that the options ask for, and
/// leaves every other one as it is: what somebody changed after the first start stays changed.
/// </summary>
public sealed class FirstStart(
    IDbContextFactory<RecognitionDbContext> contexts,
    IssuingOptions options,
    ApplyCatalog apply,
    GrantDemoAwards demo)
{
    public async Task<Outcome<FirstStartReport>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (await database.Issuers.AnyAsync(cancellationToken)) return new FirstStartReport(null, []);
        }

        CatalogPlan? applied = null;
        if (options.CatalogFolder is { } folder)
        {
            var catalog = CatalogFolder.Read(folder).ToOutcome();
            if (!catalog.Ok) return catalog.Failure;
            var outcome = await apply.ExecuteAsync(catalog.Value, cancellationToken);
            if (!outcome.Ok) return outcome.Failure;
            applied = outcome.Value;
        }

        if (!options.DemoAwards) return new FirstStartReport(applied, []);
        var granted = await demo.ExecuteAsync(cancellationToken);
        return granted.Ok ? new FirstStartReport(applied, granted.Value) : granted.Failure;
    }
}
