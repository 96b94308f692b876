using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Recognition.LinkedData.Documents;

/// <summary>
/// RFC 7493 section 2.3: no member name stands twice in an object. Names are compared by their hashes first; the
/// parser's own check costs three times the parsing.
/// </summary>
internal static class JsonMembers
{
    private const int Few = 64;

    /// <summary>Whether some object may have a name twice; very rarely true where none has.</summary>
    public static bool MayRepeat(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                RuntimeHelpers.EnsureSufficientExecutionStack();
                return element.GetPropertyCount() <= Few ? MayRepeatFew(element) : MayRepeatMany(element);
            case JsonValueKind.Array:
                RuntimeHelpers.EnsureSufficientExecutionStack();
                foreach (var item in element.EnumerateArray())
                    if (IsNested(item) && MayRepeat(item)) return true;
                return false;
            default:
                return false;
        }
    }

    private static bool MayRepeatFew(JsonElement element)
    {
        Span<int> hashes = stackalloc int[Few];
        var count = 0;
        foreach (var member in element.EnumerateObject())
        {
            var hash = HashOf(member);
            if (hashes[..count].Contains(hash) || (IsNested(member.Value) && MayRepeat(member.Value))) return true;
            hashes[count++] = hash;
        }

        return false;
    }

    private static bool MayRepeatMany(JsonElement element)
    {
        var names = new HashSet<string>();
        foreach (var member in element.EnumerateObject())
            if (!names.Add(member.Name) || MayRepeat(member.Value)) return true;
        return false;
    }

    private static int HashOf(JsonProperty member)
    {
        var raw = JsonMarshal.GetRawUtf8PropertyName(member);
        return Utf8Hash.Of(raw.Contains((byte)'\\') ? Encoding.UTF8.GetBytes(member.Name) : raw);
    }

    private static bool IsNested(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
}
