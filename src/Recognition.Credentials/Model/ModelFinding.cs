namespace Recognition.Credentials.Model;

/// <summary>Where a credential breaks the data model.</summary>
/// <param name="Rule">Stable, kebab-case.</param>
/// <param name="Path">JSON path: <c>$.credentialStatus[0].type</c>.</param>
/// <param name="Problem">A sentence.</param>
/// <param name="Specification">Link to the section that asks for it.</param>
public sealed record ModelFinding(string Rule, string Path, string Problem, string Specification);
