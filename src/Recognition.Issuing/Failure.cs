namespace Recognition.Issuing;

/// <summary>What kind of answer a refusal is; a host maps it to a status code or an exit code in one place.</summary>
public enum FailureKind
{
    /// <summary>The request breaks a rule (422).</summary>
    Invalid,

    /// <summary>There is no such thing (404).</summary>
    NotFound,

    /// <summary>There was such a thing, and it was taken away for good (410).</summary>
    Gone,

    /// <summary>The request is right, and something that exists is in its way (409).</summary>
    Conflict,

    /// <summary>Whoever asks may not do this (401 or 403).</summary>
    Forbidden,

    /// <summary>It cannot be done now: a key that is not there, a full disk (503).</summary>
    Unavailable,

    /// <summary>Somebody else, whom the request is about, did not answer, or not properly (502).</summary>
    Upstream,
}

/// <summary>Why a use case refused.</summary>
/// <param name="Code">Stable, kebab-case: <c>award-exists</c>.</param>
/// <param name="Message">What was wrong, for a person.</param>
/// <param name="Kind">What kind of answer this is.</param>
/// <param name="Pointer">Where: an RFC 6901 pointer into the request, or a JSON path into the credential.</param>
/// <param name="Hint">What to do about it.</param>
public sealed record Failure(
    string Code, string Message, FailureKind Kind = FailureKind.Invalid, string? Pointer = null, string? Hint = null)
{
    /// <summary>The id of what is in the way, where the code speaks of one (<c>award-exists</c>).</summary>
    public string? ExistingId { get; init; }

    public static Failure Invalid(string code, string message, string? pointer = null, string? hint = null) =>
        new(code, message, FailureKind.Invalid, pointer, hint);

    public static Failure NotFound(string code, string message, string? hint = null) =>
        new(code, message, FailureKind.NotFound, Hint: hint);

    public static Failure Conflict(string code, string message, string? hint = null) =>
        new(code, message, FailureKind.Conflict, Hint: hint);

    public static Failure Unavailable(string code, string message, string? hint = null) =>
        new(code, message, FailureKind.Unavailable, Hint: hint);

    public override string ToString() =>
        Pointer is null ? $"{Code}: {Message}" : $"{Code} at {Pointer}: {Message}";
}
