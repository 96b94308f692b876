using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Recognition.Issuing.Artwork;

/// <summary>The pictures of the badges; they are drawn in <c>Glyphs.svg</c>, one symbol each.</summary>
internal static partial class Glyphs
{
    /// <summary>The side of the square that every picture is drawn in.</summary>
    internal const double Grid = 96;

    internal const string Fallback = "star";

    private static readonly FrozenDictionary<string, string> Drawings = Read();

    internal static IEnumerable<string> Names => Drawings.Keys;

    /// <summary>The drawing in two tones, as SVG elements for a group that strokes in <paramref name="ink"/>.</summary>
    internal static string Draw(string name, Colour ink, Colour tint) => Drawings[name]
        .Replace("fill=\"tint\"", $"fill=\"{tint}\"", StringComparison.Ordinal)
        .Replace("fill=\"ink\"", $"fill=\"{ink}\"", StringComparison.Ordinal);

    [GeneratedRegex("""<symbol id="(?<name>[a-z-]+)">\s*(?<drawing>.*?)\s*</symbol>""", RegexOptions.Singleline)]
    private static partial Regex Symbol();

    [GeneratedRegex(@"\r?\n\s*")]
    private static partial Regex LineBreak();

    private static FrozenDictionary<string, string> Read()
    {
        using var file = typeof(Glyphs).Assembly.GetManifestResourceStream("Artwork/Glyphs.svg")!;
        var text = new StreamReader(file).ReadToEnd();
        return Symbol().Matches(text).ToFrozenDictionary(
            match => match.Groups["name"].Value,
            match => LineBreak().Replace(match.Groups["drawing"].Value, ""),
            StringComparer.Ordinal);
    }
}
