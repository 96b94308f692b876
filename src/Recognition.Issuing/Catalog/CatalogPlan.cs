namespace Recognition.Issuing.Catalog;

/// <summary>What applying a catalogue does, or did.</summary>
public sealed record CatalogPlan(IReadOnlyList<CatalogStep> Steps)
{
    public int Created => Steps.Count(step => step.Change == Change.Created);

    public int Updated => Steps.Count(step => step.Change == Change.Updated);

    public int Unchanged => Steps.Count(step => step.Change == Change.Unchanged);
}

/// <summary>One issuer or achievement of a catalogue.</summary>
/// <param name="Kind"><c>issuer</c> or <c>achievement</c>.</param>
public sealed record CatalogStep(string Kind, string Slug, string Name, Change Change);
