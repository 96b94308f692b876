using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>Who or what is endorsed, and how.</summary>
public sealed record EndorsementSubject : IModelObject
{
    /// <summary>The id of the endorsed profile, achievement or credential.</summary>
    public required string Id { get; init; }
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    /// <summary>Markdown.</summary>
    public string? EndorsementComment { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["EndorsementSubject"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, Id);
        json.Texts("type"u8, Type);
        json.Text("endorsementComment"u8, EndorsementComment);
        json.WriteEndObject();
    }

    public static EndorsementSubject Read(JsonElement json) => new()
    {
        Id = json.TextOrEmpty("id"u8),
        Type = json.Texts("type"u8),
        EndorsementComment = json.Text("endorsementComment"u8),
    };
}
