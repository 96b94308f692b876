using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Catalog;

/// <summary>
/// Creates and updates what a catalogue describes, all of it in one transaction or nothing. What the catalogue does not
/// name stays as it is; a second time changes nothing.
/// </summary>
public sealed class ApplyCatalog(
    DefineIssuer issuers, DefineAchievement achievements, CatalogArtwork artwork, WriteQueue queue)
{
    /// <summary>What was done, or why nothing was.</summary>
    public async Task<Outcome<CatalogPlan>> ExecuteAsync(
        BadgeCatalog catalog, CancellationToken cancellationToken = default)
    {
        var complete = await artwork.CompleteAsync(catalog, cancellationToken);
        var keys = new Dictionary<string, List<NewKey>>(StringComparer.Ordinal);
        CatalogPlan? applied = null;
        try
        {
            // The files of a new issuer's keys come before its row: see DefineIssuer.
            foreach (var issuer in complete.Issuers)
            {
                var created = await issuers.CreateKeysAsync(issuer.Slug, cancellationToken);
                if (!created.Ok) return created.Failure;
                keys[issuer.Slug] = created.Value;
            }

            var outcome = await queue.RunAsync(
                database => new CatalogChanges(issuers, achievements).Make(database, complete, keys),
                cancellationToken);
            if (outcome.Ok) applied = outcome.Value;
            return outcome;
        }
        finally
        {
            DiscardUnused(keys, applied);
        }
    }

    /// <summary>Keys that no row names: of a catalogue that was refused, or of an issuer that another process made.
    /// </summary>
    private void DiscardUnused(Dictionary<string, List<NewKey>> keys, CatalogPlan? applied)
    {
        foreach (var (slug, created) in keys)
        {
            var used = applied?.Steps.Any(step =>
                step.Kind == "issuer" && step.Slug == slug && step.Change == Change.Created) == true;
            if (!used) issuers.Discard(created);
        }
    }
}
