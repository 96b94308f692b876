using System.Text.Json;

namespace Recognition.OpenBadges.V2;

/// <summary>Why a document could not be fetched.</summary>
internal enum V2Absence
{
    /// <summary>It could.</summary>
    None,
    /// <summary>The place answered that it has no such document.</summary>
    NotThere,
    /// <summary>It had one, and took it away for good.</summary>
    Gone,
    Unreachable,
    /// <summary>Something else than a JSON object lies there.</summary>
    Unreadable,
}

/// <summary>A document, or why there is none.</summary>
/// <param name="Problem">A clause that begins with the address.</param>
internal readonly record struct V2Answer(JsonElement Document, V2Absence Absence, string Problem)
{
    /// <summary>Why as a stable code, where a place was asked for it.</summary>
    public string? Cause { get; init; }

    public bool Ok => Absence == V2Absence.None;
}
