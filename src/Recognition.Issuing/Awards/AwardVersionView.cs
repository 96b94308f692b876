using System.Text.Json;
using Recognition.Credentials;

namespace Recognition.Issuing.Awards;

/// <summary>What became of a version.</summary>
public enum VersionState
{
    /// <summary>The newest: what the award's address answers with.</summary>
    Current,

    /// <summary>A later one took its place: it counts no more.</summary>
    Replaced,

    /// <summary>A later one runs longer; this one holds until its own end.</summary>
    Renewed,
}

/// <summary>One signed credential of an award.</summary>
/// <param name="Number">Counts up from 1.</param>
/// <param name="Url">Where its bytes are, for ever.</param>
/// <param name="SignedAt">When it was signed.</param>
/// <param name="Reason">Why it followed the version before it; null for the first.</param>
/// <param name="ReplacedAt">When a later one took its place; null while it holds, or held until its own end.</param>
/// <param name="ReplacedBecause">Why.</param>
public sealed record AwardVersionView(
    int Number, string Url, DateTimeOffset SignedAt, string? Reason, DateTimeOffset? ReplacedAt,
    string? ReplacedBecause)
{
    public VersionState State { get; init; }

    /// <summary><c>{"number","url","signedAt","status"}</c>, and <c>"reason"</c>, <c>"replacedAt"</c> and
    /// <c>"replacedBecause"</c> where there are any.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteNumber("number", Number);
        json.WriteString("url", Url);
        json.WriteString("signedAt", DateTimeStamp.Format(SignedAt));
        json.WriteString("status", JsonNamingPolicy.CamelCase.ConvertName(State.ToString()));
        if (Reason is not null) json.WriteString("reason", Reason);
        if (ReplacedAt is { } replaced) json.WriteString("replacedAt", DateTimeStamp.Format(replaced));
        if (ReplacedBecause is not null) json.WriteString("replacedBecause", ReplacedBecause);
        json.WriteEndObject();
    }
}
