using System.Text.Json;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2;

/// <summary>What was earned, in Open Badges 2.0.</summary>
internal sealed record BadgeClass
{
    public required JsonElement Document { get; init; }
    public string? Id { get; private init; }
    public string? Name { get; private init; }
    /// <summary>The id of the issuer's profile or the profile itself; undefined if there is none.</summary>
    public JsonElement Issuer { get; private init; }

    public static BadgeClass Read(JsonElement document)
    {
        document.TryGetMember("issuer"u8, out var issuer);
        return new BadgeClass
        {
            Document = document,
            Id = document.Text("id"u8),
            Name = document.Text("name"u8),
            Issuer = issuer,
        };
    }

    /// <summary>What of the required members is missing or has the wrong form.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrEmpty(Id)) yield return "it has no \"id\"";
        if (!Document.HasType("BadgeClass"u8)) yield return "its \"type\" is not \"BadgeClass\"";
        if (string.IsNullOrEmpty(Name)) yield return "it has no \"name\"";
        if (string.IsNullOrEmpty(Document.Text("description"u8))) yield return "it has no \"description\"";
        if (!HasImage()) yield return "it has no \"image\"";
        if (!HasCriteria()) yield return "it does not say how it is earned (\"criteria\")";
        if (V2Documents.IdOf(Issuer) is null) yield return "it names no \"issuer\"";
    }

    private bool HasImage() =>
        Document.TryGetMember("image"u8, out var image) && !string.IsNullOrEmpty(V2Documents.IdOf(image));

    private bool HasCriteria() =>
        Document.TryGetMember("criteria"u8, out var criteria)
        && (!string.IsNullOrEmpty(V2Documents.IdOf(criteria)) || !string.IsNullOrEmpty(criteria.Text("narrative"u8)));
}
