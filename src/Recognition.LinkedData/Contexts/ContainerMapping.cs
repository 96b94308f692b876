using System.Numerics;
using System.Text.Json;

namespace Recognition.LinkedData.Contexts;

/// <summary>The value of @container: step 19.1 of JSON-LD 1.1 API section 4.2.2.</summary>
internal static class ContainerMapping
{
    public static Containers Read(JsonElement value, bool is10)
    {
        var containers = Containers.None;
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray()) containers |= One(item);
            if (containers == Containers.None || is10) throw Invalid(value);
        }
        else
        {
            containers = One(value);
        }

        if (!IsAllowed(containers)) throw Invalid(value);
        if (is10 && (containers & (Containers.Graph | Containers.Id | Containers.Type)) != 0) throw Invalid(value);
        return containers;
    }

    private static Containers One(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.String) throw Invalid(value);
        return Keywords.Parse(value.GetString()) switch
        {
            Keyword.Graph => Containers.Graph,
            Keyword.Id => Containers.Id,
            Keyword.Index => Containers.Index,
            Keyword.Language => Containers.Language,
            Keyword.List => Containers.List,
            Keyword.Set => Containers.Set,
            Keyword.Type => Containers.Type,
            _ => throw Invalid(value),
        };
    }

    private static bool IsAllowed(Containers containers)
    {
        var others = containers & ~Containers.Set;
        if (BitOperations.PopCount((uint)others) <= 1) return others != Containers.List || others == containers;
        return others is (Containers.Graph | Containers.Id) or (Containers.Graph | Containers.Index);
    }

    private static JsonLdException Invalid(JsonElement at) => new(
        JsonLdErrorCode.InvalidContainerMapping,
        "@container must be one of its keywords, or a combination that is allowed.",
        at);
}
