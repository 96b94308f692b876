using System.Globalization;

namespace Recognition.Storage;

/// <summary>A numbered script of the schema, embedded in this assembly: <c>Schema/0001-initial.sql</c>.</summary>
public sealed record SchemaScript(int Number, string Name, string Sql)
{
    private const string Folder = "schema/sqlite/";

    /// <summary>SQLite's scripts, in order and without gaps.</summary>
    public static IReadOnlyList<SchemaScript> Sqlite { get; } = Read();

    private static List<SchemaScript> Read()
    {
        var assembly = typeof(SchemaScript).Assembly;
        var scripts = new List<SchemaScript>();
        foreach (var resource in assembly.GetManifestResourceNames().Order(StringComparer.Ordinal))
        {
            if (!resource.StartsWith(Folder, StringComparison.Ordinal)) continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[Folder.Length..];
            var number = int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture);
            if (number != scripts.Count + 1)
                throw new InvalidOperationException($"The schema script before {name} is missing.");
            scripts.Add(new SchemaScript(number, name, reader.ReadToEnd()));
        }

        return scripts;
    }
}
