using System.Text.Json;

namespace Recognition.Credentials;

/// <summary>
/// Texts that people read. One may stand in several languages, as a list without an order: then all are shown, sorted, so
/// that the order in which they are written decides nothing.
/// </summary>
public static class DisplayText
{
    /// <summary>All texts of a member: strings, and texts with a language.</summary>
    public static List<string> All(this JsonElement element, string name)
    {
        var texts = new List<string>();
        foreach (var value in element.Values(name))
        {
            var text = value.ValueKind == JsonValueKind.Object ? value.Member("@value") ?? default : value;
            if (text.ValueKind == JsonValueKind.String) texts.Add(text.GetString()!);
        }

        return texts;
    }

    /// <summary>The text of a member as it is shown; null where there is none.</summary>
    public static string? Shown(this JsonElement element, string name)
    {
        var texts = element.All(name);
        return texts.Count switch
        {
            0 => null,
            1 => texts[0],
            _ => string.Join(" / ", texts.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
        };
    }
}
