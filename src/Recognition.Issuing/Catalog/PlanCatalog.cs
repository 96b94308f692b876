using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Catalog;

/// <summary>
/// Says what <see cref="ApplyCatalog"/> would do, and does nothing: the same changes are made in a transaction that is
/// undone, so that the plan cannot differ from the deed.
/// </summary>
public sealed class PlanCatalog(
    DefineIssuer issuers, DefineAchievement achievements, CatalogArtwork artwork, WriteQueue queue)
{
    private const string Undo = "catalog-planned";

    public async Task<Outcome<CatalogPlan>> ExecuteAsync(
        BadgeCatalog catalog, CancellationToken cancellationToken = default)
    {
        var complete = await artwork.CompleteAsync(catalog, cancellationToken);
        CatalogPlan? plan = null;
        var outcome = await queue.RunAsync<CatalogPlan>(
            database =>
            {
                var made = new CatalogChanges(issuers, achievements).Make(database, complete, NoKeys);
                if (!made.Ok) return made.Failure;
                plan = made.Value;
                return Failure.Conflict(Undo, "A plan changes nothing.");
            },
            cancellationToken);
        return outcome.Failure is { Code: not Undo } failure ? failure : plan!;
    }

    private static readonly Dictionary<string, List<Keys.NewKey>> NoKeys = [];
}
