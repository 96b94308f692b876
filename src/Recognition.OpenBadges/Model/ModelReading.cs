using System.Globalization;
using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// How the model reads JSON for pages: it takes what has the right kind and leaves the rest alone. Whether a document
/// is right is not decided here but by the rules.
/// </summary>
internal static class ModelReading
{
    public static string? Text(this JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetMember(name, out var value) ? AsText(value) : null;

    public static string TextOrEmpty(this JsonElement json, ReadOnlySpan<byte> name) => json.Text(name) ?? "";

    /// <summary>One value stands for an array of one: foreign badges are written so.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement json, ReadOnlySpan<byte> name) =>
        json.Many(name, AsText);

    public static double? Number(this JsonElement json, ReadOnlySpan<byte> name) =>
        json.TryGetMember(name, out var value) && value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var number) ? number : null;

    public static DateTimeOffset? Time(this JsonElement json, ReadOnlySpan<byte> name) =>
        DateTimeOffset.TryParse(json.Text(name), CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static DateOnly? Date(this JsonElement json, ReadOnlySpan<byte> name) =>
        DateOnly.TryParseExact(json.Text(name), "yyyy-MM-dd", CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var date) ? date : null;

    public static T? One<T>(this JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T> read)
        where T : class =>
        json.TryGetMember(name, out var value) && value.ValueKind == JsonValueKind.Object ? read(value) : null;

    public static IReadOnlyList<T> Objects<T>(
        this JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T> read) where T : class =>
        json.Many(name, value => value.ValueKind == JsonValueKind.Object ? read(value) : null);

    public static IReadOnlyList<JsonElement> Documents(this JsonElement json, ReadOnlySpan<byte> name)
    {
        if (!json.TryGetMember(name, out var value)) return [];
        if (value.ValueKind == JsonValueKind.Object) return [value];
        return value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object)]
            : [];
    }

    public static bool TryGetMember(this JsonElement json, ReadOnlySpan<byte> name, out JsonElement value)
    {
        value = default;
        return json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out value);
    }

    private static List<T> Many<T>(this JsonElement json, ReadOnlySpan<byte> name, Func<JsonElement, T?> read)
        where T : class
    {
        List<T> found = [];
        if (!json.TryGetMember(name, out var value)) return found;
        if (value.ValueKind != JsonValueKind.Array)
        {
            if (read(value) is { } only) found.Add(only);
            return found;
        }

        foreach (var item in value.EnumerateArray())
            if (read(item) is { } one) found.Add(one);
        return found;
    }

    /// <summary>
    /// A text with its language is read as the text; a language map (the tolerant schema allows it) as its English text,
    /// else that of its first language by name; an array of one as its element.
    /// </summary>
    private static string? AsText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Array when value.GetArrayLength() == 1 && value[0].ValueKind != JsonValueKind.Array => AsText(value[0]),
        JsonValueKind.Object when value.TryGetProperty("@value"u8, out var tagged) =>
            tagged.ValueKind == JsonValueKind.String ? tagged.GetString() : null,
        JsonValueKind.Object when value.TryGetProperty("en"u8, out var english)
            && english.ValueKind == JsonValueKind.String => english.GetString(),
        JsonValueKind.Object => value.EnumerateObject()
            .Where(member => member.Value.ValueKind == JsonValueKind.String)
            .OrderBy(member => member.Name, StringComparer.Ordinal).Select(member => member.Value.GetString())
            .FirstOrDefault(),
        _ => null,
    };
}
