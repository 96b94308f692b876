using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Recognition.Issuing;

/// <summary>A list of values that is always read and written whole lies in one column, as JSON.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void HasJson<T>(this PropertyBuilder<IReadOnlyList<T>> property) => property.HasConversion(
        new ValueConverter<IReadOnlyList<T>, string>(list => Write(list), text => Read<T>(text)),
        new ValueComparer<IReadOnlyList<T>>(
            (a, b) => Write(a!) == Write(b!), list => Write(list).GetHashCode(StringComparison.Ordinal), list => list));

    public static bool Same<T>(IReadOnlyList<T> one, IReadOnlyList<T> other) => Write(one) == Write(other);

    private static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Options);

    private static List<T> Read<T>(string text) => JsonSerializer.Deserialize<List<T>>(text, Options) ?? [];
}
