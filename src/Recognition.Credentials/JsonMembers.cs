using System.Text.Json;

namespace Recognition.Credentials;

/// <summary>Reading members that may be absent, of another type, one value or an array.</summary>
public static class JsonMembers
{
    /// <summary>
    /// The string of that name, or the one string of an array of one, which means the same in JSON-LD; null where there
    /// is none, or where the element is not an object.
    /// </summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Single(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>
    /// The value of that name, or the one item of an array of one; null where there is none, where it is JSON's null,
    /// and where there are several.
    /// </summary>
    public static JsonElement? Single(this JsonElement element, string name)
    {
        if (element.Member(name) is not { } value || value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Array) return value;
        return value.GetArrayLength() == 1 && value[0].ValueKind != JsonValueKind.Null ? value[0] : null;
    }

    /// <summary>Whether there is a value of that name that is not null, whatever it is.</summary>
    public static bool Has(this JsonElement element, string name) =>
        element.Member(name) is { } value && value.ValueKind != JsonValueKind.Null
        && !(value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);

    /// <summary>
    /// The value of that name, JSON's null included; null where there is none, or in what is no object.
    /// </summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>The values of that name: those of the array, or the one value that stands there, or none.</summary>
    public static List<JsonElement> Values(this JsonElement element, string name)
    {
        if (element.Member(name) is not { } value) return [];
        return value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
    }

    /// <summary>
    /// Whether there is no value of that name, or null, or a string: false where it is something else.
    /// </summary>
    public static bool IsTextOrAbsent(this JsonElement element, string name) =>
        element.Member(name) is null or { ValueKind: JsonValueKind.String or JsonValueKind.Null };

    /// <summary>Whether "type" is, or contains, this one.</summary>
    public static bool HasType(this JsonElement element, string type)
    {
        if (element.Member("type") is not { } value) return false;
        if (value.ValueKind == JsonValueKind.String) return value.ValueEquals(type);
        if (value.ValueKind != JsonValueKind.Array) return false;
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind == JsonValueKind.String && item.ValueEquals(type)) return true;
        return false;
    }

    /// <summary>The id of a member that is a string, or an object with an id.</summary>
    public static string? IdOf(this JsonElement element, string name) =>
        element.Single(name) is not { } value ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString()
        : value.Text("id");
}
