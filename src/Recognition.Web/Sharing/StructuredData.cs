using System.Text;
using System.Text.Json;
using Recognition.Credentials;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Web.Achievements;

namespace Recognition.Web.Sharing;

/// <summary>
/// schema.org for search engines: what an achievement is, and, where its earner has opened the page to them, who holds
/// it. Written with the default encoder, which escapes &lt; and &amp;: no text in it can end the element that it stands in.
/// </summary>
internal static class StructuredData
{
    /// <summary>An EducationalOccupationalCredential, as JSON-LD.</summary>
    public static string Of(PublishedAchievement achievement) => Write(json =>
    {
        json.WriteString("@context", "https://schema.org");
        WriteCredential(json, achievement);
    });

    /// <summary>A Person who has a credential.</summary>
    public static string Of(AwardView award, PublishedAchievement achievement) => Write(json =>
    {
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "Person");
        json.WriteString("name", award.RecipientName);
        json.WriteStartObject("hasCredential");
        WriteCredential(json, achievement, award);
        json.WriteEndObject();
    });

    private static void WriteCredential(Utf8JsonWriter json, PublishedAchievement of, AwardView? award = null)
    {
        var achievement = of.Achievement;
        json.WriteString("@type", "EducationalOccupationalCredential");
        json.WriteString("@id", award?.Url ?? of.Url);
        json.WriteString("url", award?.Url ?? of.Url);
        json.WriteString("name", award?.Signed.CredentialSubject.Achievement.Name ?? achievement.Name);
        json.WriteString("description",
            award?.Signed.CredentialSubject.Achievement.Description ?? achievement.Description);
        json.WriteStartObject("credentialCategory");
        json.WriteString("@type", "DefinedTerm");
        json.WriteString("name", Kinds.Words(achievement.AchievementType));
        json.WriteEndObject();
        if ((award?.Signed.CredentialSubject.Achievement.Image ?? of.Document.Image)?.Id is { } image)
            json.WriteString("image", image);
        if (achievement.InLanguage is { } language) json.WriteString("inLanguage", language);
        if (achievement.Level is { } level) json.WriteString("educationalLevel", level);
        if (achievement.ValidForMonths is { } months) json.WriteString("validFor", $"P{months}M");
        WriteSkills(json, of);
        json.WriteStartObject("recognizedBy");
        json.WriteString("@type", "Organization");
        json.WriteString("@id", of.Issuer.Url);
        json.WriteString("name", award?.Signed.Issuer.Name ?? of.Issuer.Name);
        json.WriteString("url", of.Issuer.Issuer.Url);
        if (of.Issuer.Issuer.ImageUrl is { } logo) json.WriteString("logo", logo);
        json.WriteEndObject();
        if (award is null) return;
        json.WriteString("dateCreated", DateTimeStamp.Format(award.AwardedAt));
        if (award.ValidUntil is { } until) json.WriteString("expires", DateTimeStamp.Format(until));
    }

    private static void WriteSkills(Utf8JsonWriter json, PublishedAchievement of)
    {
        if (of.Achievement.Alignments.Count == 0) return;
        json.WriteStartArray("competencyRequired");
        foreach (var alignment in of.Achievement.Alignments) json.WriteStringValue(alignment.TargetName);
        json.WriteEndArray();
    }

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
