using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;

namespace Recognition.Issuing.Catalog;

/// <summary>Issuers and achievements as a catalogue folder describes them; every rule on them holds.</summary>
/// <param name="Name">What the catalogue is called; its folder's name where it does not say.</param>
/// <param name="Issuers">By slug.</param>
/// <param name="Achievements">In the order in which they are to be shown.</param>
public sealed record BadgeCatalog(
    string Name, IReadOnlyList<IssuerDefinition> Issuers, IReadOnlyList<AchievementDefinition> Achievements);

/// <summary>A catalogue that was read, or every problem that was found.</summary>
public sealed record CatalogReading(BadgeCatalog? Catalog, IReadOnlyList<CatalogProblem> Problems)
{
    /// <summary>The catalogue as a value, or a failure that counts the problems and shows the first.</summary>
    public Outcome<BadgeCatalog> ToOutcome()
    {
        if (Catalog is not null) return Catalog;
        var more = Problems.Count > 1 ? $" ({Problems.Count - 1} more)" : "";
        return Failure.Invalid("catalog-invalid", $"{Problems[0]}{more}", hint: "Nothing was changed.");
    }
}
