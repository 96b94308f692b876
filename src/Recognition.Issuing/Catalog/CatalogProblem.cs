namespace Recognition.Issuing.Catalog;

/// <summary>One thing that is wrong with a catalogue folder.</summary>
/// <param name="File">The file or folder, relative to the catalogue, with forward slashes.</param>
/// <param name="Pointer">RFC 6901 pointer into a JSON file; null where the whole file is meant.</param>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Hint">What to do about it; null where the message says it.</param>
public sealed record CatalogProblem(string File, string? Pointer, string Code, string Message, string? Hint)
{
    internal static CatalogProblem Of(string file, Failure failure) =>
        new(file, failure.Pointer, failure.Code, failure.Message, failure.Hint);

    public override string ToString() =>
        $"{File}{(Pointer is null ? "" : $" at {Pointer}")}: {Message}{(Hint is null ? "" : $" {Hint}")}";
}
