using System.Collections.Frozen;

namespace Recognition.Issuing.Artwork;

/// <summary>Which picture a topic has: the first tag of an achievement that stands here decides.</summary>
internal static class GlyphTopics
{
    private static readonly FrozenDictionary<string, string> Topics = new Dictionary<string, string>
    {
        ["ambassador"] = "flag", ["api"] = "braces", ["application"] = "blocks", ["architecture"] = "archway",
        ["captain"] = "anchor", ["catalog"] = "cards", ["code"] = "code", ["code-quality"] = "sparkles",
        ["code-review"] = "lens", ["collaboration"] = "pair", ["community"] = "people", ["containers"] = "cube",
        ["contribution"] = "branch", ["deployment"] = "rocket", ["design"] = "curve", ["design-system"] = "diamonds",
        ["diagrams"] = "artboard", ["discovery"] = "radar", ["documentation"] = "book", ["education"] = "cap",
        ["events"] = "megaphone", ["extensibility"] = "puzzle", ["first-view"] = "eye", ["fundamentals"] = "lattice",
        ["hacktoberfest"] = "leaf", ["images"] = "picture", ["integration"] = "plug", ["load-testing"] = "pulse",
        ["logs"] = "lines", ["longevity"] = "hourglass", ["maps"] = "map", ["mastery"] = "star",
        ["mentoring"] = "compass", ["mesh"] = "lattice", ["metrics"] = "bars", ["operations"] = "sliders",
        ["operator"] = "gear", ["outreach"] = "megaphone", ["patterns"] = "tiles", ["performance"] = "gauge",
        ["referral"] = "person-plus", ["security"] = "shield", ["sharing"] = "share", ["snapshot"] = "camera",
        ["staff"] = "pass", ["support"] = "heart", ["sustained"] = "infinity", ["terminal"] = "terminal",
        ["triage"] = "crown", ["ux"] = "pointer", ["website"] = "globe", ["writing"] = "nib",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    internal static IEnumerable<string> GlyphsInUse => Topics.Values;

    internal static string For(IReadOnlyList<string> tags, BadgeCategory category)
    {
        foreach (var tag in tags)
        {
            if (Topics.TryGetValue(tag, out var glyph)) return glyph;
        }

        return category switch
        {
            BadgeCategory.Project => "cube",
            BadgeCategory.Community => "people",
            _ => Glyphs.Fallback,
        };
    }
}
