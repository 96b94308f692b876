using System.Text.Json;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Reads the members of a request strictly: one that is not known is refused, for a misspelled member would be signed
/// away for ever.
/// </summary>
internal static class RequestMembers
{
    private const int MaxEntries = 100;

    /// <summary>What was read, or the first refusal that was met on the way.</summary>
    public static Outcome<T> Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (RefusedException refused)
        {
            return refused.Failure;
        }
    }

    public static List<T> List<T>(
        JsonElement json, string name, Func<JsonElement, string, T> read, int most = MaxEntries)
    {
        var list = new List<T>();
        if (!json.TryGetProperty(name, out var array) || array.ValueKind == JsonValueKind.Null) return list;
        if (array.ValueKind != JsonValueKind.Array) throw Refuse("wrong-type", $"'{name}' is not an array.", "/" + name);
        if (array.GetArrayLength() > most)
            throw Refuse("too-many", $"'{name}' has more than {most} entries.", "/" + name);
        foreach (var entry in array.EnumerateArray()) list.Add(read(entry, $"/{name}/{list.Count}"));
        return list;
    }

    public static void Known(JsonElement json, string at, params ReadOnlySpan<string> known)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw Refuse("wrong-type", $"{(at.Length == 0 ? "The request" : $"'{at}'")} is not an object.", at);
        foreach (var member in json.EnumerateObject())
        {
            var name = NameOf(member, at);
            if (!known.Contains(name))
                throw Refuse("member-unknown", $"'{name}' is not a member of this object.", $"{at}/{Escape(name)}",
                    $"Known are: {string.Join(", ", known.ToArray())}.");
        }
    }

    public static string Required(JsonElement json, string at, string name) =>
        Text(json, at, name) ?? throw Refuse("member-missing", $"'{name}' is missing.", $"{at}/{name}");

    public static string? Text(JsonElement json, string at, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return TextOf(value, name, $"{at}/{name}");
    }

    /// <summary>A value that is to be a string.</summary>
    /// <param name="name">What a refusal calls it.</param>
    /// <param name="at">Where it is: a pointer.</param>
    public static string? TextOf(JsonElement value, string name, string at)
    {
        if (value.ValueKind != JsonValueKind.String) throw Refuse("wrong-type", $"'{name}' is not a string.", at);
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException) // half of a surrogate pair
        {
            throw Refuse("text-forbidden-characters", $"'{name}' holds half characters.", at);
        }
    }

    /// <summary>False where it is left out.</summary>
    public static bool Flag(JsonElement json, string at, string name)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null) return false;
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? value.GetBoolean()
            : throw Refuse("wrong-type", $"'{name}' is neither true nor false.", $"{at}/{name}");
    }

    private static string NameOf(JsonProperty member, string at)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Refuse("text-forbidden-characters", "A member's name holds half characters.", at);
        }
    }

    private static string Escape(string name) => // RFC 6901, section 3
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    public static Exception Refuse(string code, string message, string pointer, string? hint = null) =>
        new RefusedException(Failure.Invalid(code, message, pointer, hint));

    /// <summary>Ends reading; <see cref="Read"/> makes a failure of it.</summary>
    private sealed class RefusedException(Failure failure) : Exception
    {
        public Failure Failure => failure;
    }
}
