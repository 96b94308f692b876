using System.Text.Json;

namespace Recognition.Issuing.Awards;

/// <summary>
/// The wish behind an award that is a draft or scheduled, as it was sent. It is checked anew when it is to be signed,
/// and goes when that is done.
/// </summary>
public sealed class AwardRequest
{
    public long AwardRow { get; init; }

    /// <summary>A <see cref="GrantAwardRequest"/> as JSON.</summary>
    public required byte[] Request { get; init; }

    /// <summary>What the award is, and is again where it could not be signed: a draft or scheduled.</summary>
    public required AwardState State { get; set; }

    /// <summary>When the scheduler is to issue it, or to try again; null for a draft.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Why it could not be issued when it was due; null while nothing went wrong.</summary>
    public string? Problem { get; set; }

    public Award? Award { get; init; }

    internal static byte[] Write(GrantAwardRequest request) => JsonSerializer.SerializeToUtf8Bytes(request);

    internal GrantAwardRequest Read() => JsonSerializer.Deserialize<GrantAwardRequest>(Request)!;
}
