using Recognition.Credentials;
using Recognition.Issuing.Awards;
using Recognition.Web.Hosting;

namespace Recognition.Web.Awards;

/// <summary>The chain of an award's versions as JSON: <c>{"award","versions":[…]}</c>, the oldest first.</summary>
internal static class VersionsDocument
{
    public static Document Of(string url, IReadOnlyList<AwardVersionView> versions)
    {
        var bytes = CredentialJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("award", url);
            json.WriteStartArray("versions");
            foreach (var version in versions) version.WriteTo(json);
            json.WriteEndArray();
            json.WriteEndObject();
        });
        return new Document(bytes, MediaTypes.Json, Document.Short);
    }
}
