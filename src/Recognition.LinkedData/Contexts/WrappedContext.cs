using System.Text.Json;

namespace Recognition.LinkedData.Contexts;

/// <summary>
/// A context with the document around it, <c>{"@context":{…}}</c>, where the context alone belongs: an item in the
/// array of contexts that has this one member.
/// </summary>
public static class WrappedContext
{
    /// <summary>The context in it; false for everything that is not so wrapped.</summary>
    public static bool TryUnwrap(JsonElement item, out JsonElement context)
    {
        context = default;
        return item.ValueKind == JsonValueKind.Object
            && item.GetPropertyCount() == 1
            && item.TryGetProperty("@context"u8, out context)
            && context.ValueKind == JsonValueKind.Object;
    }
}
