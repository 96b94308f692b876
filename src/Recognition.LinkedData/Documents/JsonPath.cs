using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Recognition.LinkedData.Documents;

/// <summary>
/// JSON paths as errors name them: <c>$.credentialSubject.achievement['odd name'][0]</c> (RFC 9535, singular query).
/// </summary>
public static class JsonPath
{
    /// <summary>The path of a member.</summary>
    public static string Append(string path, string name) =>
        IsPlain(name) ? $"{path}.{name}" : $"{path}['{name.Replace("\\", "\\\\").Replace("'", "\\'")}']";

    /// <summary>The path of an array's item.</summary>
    public static string Append(string path, int index) => $"{path}[{index}]";

    /// <summary>
    /// Where an element stands below a root, or null where it does not. Both must come from the same parsed document.
    /// Found by the position of its text, so that nobody needs to carry paths along; walks only down to the element.
    /// </summary>
    public static string? Find(JsonElement root, JsonElement element)
    {
        if (root.ValueKind == JsonValueKind.Undefined || element.ValueKind == JsonValueKind.Undefined) return null;
        var path = new StringBuilder("$");
        while (Holds(root, element))
        {
            if (Same(root, element)) return path.ToString();
            if (!Descend(ref root, element, path)) return null;
        }

        return null;
    }

    private static bool Descend(ref JsonElement root, JsonElement element, StringBuilder path)
    {
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in root.EnumerateObject())
            {
                if (!Holds(member.Value, element)) continue;
                path.Append(Append("", member.Name));
                root = member.Value;
                return true;
            }
        }
        else if (root.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in root.EnumerateArray())
            {
                if (Holds(item, element))
                {
                    path.Append(Append("", index));
                    root = item;
                    return true;
                }

                index++;
            }
        }

        return false;
    }

    private static bool Same(JsonElement a, JsonElement b)
    {
        var first = JsonMarshal.GetRawUtf8Value(a);
        var second = JsonMarshal.GetRawUtf8Value(b);
        return first.Length == second.Length
            && Unsafe.AreSame(ref MemoryMarshal.GetReference(first), ref MemoryMarshal.GetReference(second));
    }

    private static bool Holds(JsonElement outer, JsonElement inner) =>
        JsonMarshal.GetRawUtf8Value(outer).Overlaps(JsonMarshal.GetRawUtf8Value(inner));

    private static bool IsPlain(string name)
    {
        if (name.Length == 0) return false;
        foreach (var letter in name)
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '@' or '-')) return false;
        return true;
    }
}
