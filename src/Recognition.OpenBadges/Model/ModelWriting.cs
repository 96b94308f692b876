using System.Globalization;
using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>
/// How every class of the model becomes JSON (Open Badges 3.0, section 7): what is absent is not written, neither
/// null nor an empty array; what may occur several times is always an array; times are whole seconds in UTC.
/// </summary>
internal static class ModelWriting
{
    public static void Text(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null) json.WriteString(name, value);
    }

    public static void Texts(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0) return;
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++) json.WriteStringValue(values[i]);
        json.WriteEndArray();
    }

    /// <summary>3.0 is written as 3, which is how JCS and JSON-LD spell it, too.</summary>
    public static void Number(this Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number) json.WriteNumber(name, number);
    }

    /// <summary>DateTimeZ: <c>2026-01-01T00:00:00Z</c>. A fraction of a second is cut off.</summary>
    public static void Time(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? value)
    {
        if (value is not { } time) return;
        Span<byte> text = stackalloc byte[20];
        time.UtcDateTime.TryFormat(text, out var written, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..written]);
    }

    public static void Date(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateOnly? value)
    {
        if (value is not { } date) return;
        Span<byte> text = stackalloc byte[10];
        date.TryFormat(text, out var written, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(name, text[..written]);
    }

    public static void Object(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IModelObject? value)
    {
        if (value is null) return;
        json.WritePropertyName(name);
        value.WriteTo(json);
    }

    public static void Objects<T>(this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<T> values)
        where T : IModelObject
    {
        if (values.Count == 0) return;
        json.WriteStartArray(name);
        for (var i = 0; i < values.Count; i++) values[i].WriteTo(json);
        json.WriteEndArray();
    }

    /// <summary>Documents that somebody signed stand in ours as they are, member for member.</summary>
    public static void Documents(
        this Utf8JsonWriter json, ReadOnlySpan<byte> name, IReadOnlyList<JsonElement> documents)
    {
        if (documents.Count == 0) return;
        json.WriteStartArray(name);
        for (var i = 0; i < documents.Count; i++) documents[i].WriteTo(json);
        json.WriteEndArray();
    }
}
