using System.Text.Json;

namespace Recognition.OpenBadges.Model;

/// <summary>What an achievement, a result or a level corresponds to in a framework of somebody else.</summary>
public sealed record Alignment : IModelObject
{
    public IReadOnlyList<string> Type { get; init; } = OwnType;
    public string? TargetCode { get; init; }
    public string? TargetDescription { get; init; }
    public required string TargetName { get; init; }
    public string? TargetFramework { get; init; }
    /// <summary>One of <see cref="AlignmentTargetTypes"/>.</summary>
    public string? TargetType { get; init; }
    public required string TargetUrl { get; init; }

    private static readonly IReadOnlyList<string> OwnType = ["Alignment"];

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Texts("type"u8, Type);
        json.Text("targetCode"u8, TargetCode);
        json.Text("targetDescription"u8, TargetDescription);
        json.WriteString("targetName"u8, TargetName);
        json.Text("targetFramework"u8, TargetFramework);
        json.Text("targetType"u8, TargetType);
        json.WriteString("targetUrl"u8, TargetUrl);
        json.WriteEndObject();
    }

    public static Alignment Read(JsonElement json) => new()
    {
        Type = json.Texts("type"u8),
        TargetCode = json.Text("targetCode"u8),
        TargetDescription = json.Text("targetDescription"u8),
        TargetName = json.TextOrEmpty("targetName"u8),
        TargetFramework = json.Text("targetFramework"u8),
        TargetType = json.Text("targetType"u8),
        TargetUrl = json.TextOrEmpty("targetUrl"u8),
    };
}
