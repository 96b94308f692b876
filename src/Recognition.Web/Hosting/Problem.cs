namespace Recognition.Web.Hosting;

/// <summary>A refusal as the outside sees it (RFC 9457), as JSON or as a page.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, kebab-case; the last part of <c>type</c>.</param>
/// <param name="Detail">What was wrong this time.</param>
internal sealed record Problem(int Status, string Code, string Detail)
{
    /// <summary>Where in the request: an RFC 6901 pointer or a JSON path.</summary>
    public string? Pointer { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Hint { get; init; }

    /// <summary>The id of what is in the way.</summary>
    public string? ExistingId { get; init; }

    /// <summary>What problems of this code are called; the same for every occurrence (RFC 9457, section 3.1.3).</summary>
    public string Title => ProblemTitles.Of(Code);

    /// <summary>Whether the detail says more than the title.</summary>
    public bool SaysMore => !string.Equals(Detail.TrimEnd('.'), Title, StringComparison.OrdinalIgnoreCase);

    public static Problem NotFound(string what) =>
        new(404, "not-found", what) { Hint = "Check the address: capital and small letters count." };

    public static Problem TooLarge(long limit) =>
        new(413, "body-too-large", $"The body is larger than {Size(limit)}.")
        {
            Hint = "Send the credential alone, or an image no larger than that.",
        };

    /// <summary>What a bare status means when nobody said more.</summary>
    public static Problem OfStatus(int status, HttpRequest request) => status switch
    {
        400 => new(400, "bad-request", "The request could not be read."),
        401 => new(401, "unauthorized", "This needs an API key."),
        403 => new(403, "forbidden", "This API key may not do that."),
        404 => NotFound($"There is nothing at {request.Path}."),
        405 => new(405, "method-not-allowed", $"{request.Method} is not answered here.")
            { Hint = "The Allow header names the methods that are." },
        413 => TooLarge(RequestBody.LargestUpload),
        415 => new(415, "media-type-unsupported", $"A body of type '{request.ContentType}' is not understood here."),
        429 => new(429, "too-many-requests", "This address has asked too often."),
        414 or 431 => new(status, "request-too-large", "The address or the headers are too long."),
        503 => new(503, "unavailable", "This cannot be done at the moment.") { Hint = "Try again in a minute." },
        >= 400 and < 500 => new(status, "bad-request", "The request was refused."),
        _ => new(500, "internal-error", "Something went wrong here. It has been written to the log."),
    };

    private static string Size(long bytes) =>
        bytes >= 1024 * 1024 ? $"{bytes / (1024 * 1024)} MB" : $"{bytes / 1024} KB";
}
