using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Programme;
using Recognition.Web.Gallery;
using Recognition.Web.Hosting;

namespace Recognition.Web.Achievements;

/// <summary>The gallery and an achievement's history, for programs.</summary>
internal static class AchievementDocuments
{
    public static void MapAchievementDocuments(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/achievements", Methods.Read, ListAsync);
        endpoints.MapMethods("/achievements/{achievement}/versions", Methods.Read, ListVersionsAsync);
    }

    /// <summary>What the gallery shows for the same question, whole.</summary>
    private static async Task<IResult> ListAsync(
        HttpRequest request, ListAchievements list, CountHolders countHolders, CancellationToken cancellation)
    {
        var found = await list.ExecuteAsync(new GalleryQuery(request.Query).Filter, cancellation);
        var holders = await countHolders.ExecuteAsync(cancellation);
        return new Document(CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("achievements");
            foreach (var one in found) Write(json, one, holders.Of(one.Achievement));
            json.WriteEndArray();
            json.WriteEndObject();
        }), MediaTypes.Json, Document.Short);
    }

    private static async Task<IResult> ListVersionsAsync(
        string achievement, ListAchievementVersions list, PublicUrl publicUrl, CancellationToken cancellation)
    {
        var found = await list.ExecuteAsync(achievement, cancellation);
        if (!found.Ok) return Problems.Refuse(found.Failure);
        return new Document(CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("achievement", publicUrl.Achievement(achievement));
            json.WriteStartArray("versions");
            foreach (var version in found.Value) version.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        }), MediaTypes.Json, Document.Short);
    }

    private static void Write(Utf8JsonWriter json, PublishedAchievement published, int holders)
    {
        var item = published.Achievement;
        json.WriteStartObject();
        json.WriteString("id", published.Url);
        json.WriteString("slug", item.Slug);
        json.WriteString("name", item.Name);
        json.WriteString("description", item.Description);
        json.WriteString("issuer", published.Issuer.Slug);
        json.WriteString("category", item.Category);
        json.WriteString("achievementType", item.AchievementType);
        if (item.Audience is not null) json.WriteString("audience", item.Audience);
        if (item.Level is not null) json.WriteString("level", item.Level);
        if (item.HumanCode is not null) json.WriteString("humanCode", item.HumanCode);
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(item.Status.ToString()));
        json.WriteStartArray("tags");
        foreach (var tag in item.Tags) json.WriteStringValue(tag);
        json.WriteEndArray();
        json.WriteNumber("holders", holders);
        json.WriteEndObject();
    }
}
