using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;

namespace Recognition.Issuing.Catalog;

/// <summary>What a catalogue changes, inside one write transaction. Planning undoes it, applying keeps it.</summary>
internal sealed class CatalogChanges(DefineIssuer issuers, DefineAchievement achievements)
{
    /// <summary>Makes them all, or fails at the first that is refused.</summary>
    /// <param name="database">The context of the transaction.</param>
    /// <param name="catalog">Complete with its artwork.</param>
    /// <param name="keys">The keys of new issuers, by slug; a plan has none.</param>
    public Outcome<CatalogPlan> Make(
        RecognitionDbContext database, BadgeCatalog catalog, IReadOnlyDictionary<string, List<NewKey>> keys)
    {
        var steps = new List<CatalogStep>(catalog.Issuers.Count + catalog.Achievements.Count);
        foreach (var definition in catalog.Issuers)
        {
            var created = keys.GetValueOrDefault(definition.Slug, []);
            var change = issuers.Store(database, definition, created);
            if (!change.Ok) return Refused(change.Failure, "issuers", definition.Slug);
            steps.Add(new CatalogStep("issuer", definition.Slug, definition.Name, change.Value));
            database.SaveChanges();
        }

        foreach (var definition in catalog.Achievements)
        {
            var change = achievements.Store(database, definition);
            if (!change.Ok) return Refused(change.Failure, "achievements", definition.Slug);
            steps.Add(new CatalogStep("achievement", definition.Slug, definition.Name, change.Value));
            database.SaveChanges(); // two achievements may share a picture: the second must find it
        }

        return new CatalogPlan(steps);
    }

    private static Failure Refused(Failure failure, string folder, string slug) =>
        failure with { Message = $"{folder}/{slug}.json: {failure.Message}" };
}
