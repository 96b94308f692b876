using System.Text;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Web.Hosting;

namespace Recognition.Web.Verify;

/// <summary>What was sent to be verified: the bytes of one file, or the address of a badge or its page.</summary>
internal sealed record SubmittedBadge(ReadOnlyMemory<byte> Bytes, string? ContentType = null, string? Url = null)
{
    /// <summary>Whose it should be, and the day that matters, where the asker says.</summary>
    public VerifyRequest Question { get; init; } = new();

    // Whatever the type says, the reader of badges looks at the bytes; these are the types that can hold one at all.
    private static readonly string[] Readable =
    [
        "application/json", "application/vc", "application/jwt", "application/vc+jwt", "application/jose",
        "application/octet-stream", "text/plain", "application/pdf",
        // These hold none, and the reader says what they are and what to send instead.
        "text/html", "application/xhtml+xml", "application/zip",
    ];

    private const int LongestAddress = 4096;

    public static async Task<Outcome<SubmittedBadge>> ReadAsync(HttpRequest request)
    {
        if (request.HasFormContentType) return await ReadFormAsync(request);
        if (!IsReadable(request.ContentType))
            return new Failure("media-type-unsupported", $"A body of type '{request.ContentType}' holds no badge.",
                Hint: "Send the credential as application/json, a JWT as application/jwt or text/plain, "
                    + "a picture as image/png or image/svg+xml, or a certificate as application/pdf.");
        if (await RequestBody.ReadAsync(request, RequestBody.LargestUpload) is not { } body) return TooLarge();
        var question = VerifyQuestion.Of(request.Query["recipient"], request.Query["asOf"], request);
        return question.Ok ? Of(body, request.ContentType, question.Value, request) : question.Failure;
    }

    /// <summary>Whether a text is an address and nothing else: people paste links where texts belong.</summary>
    private static bool IsAddress(ReadOnlySpan<byte> text) =>
        text.Length is > 8 and <= LongestAddress
        && (text.StartsWith("https://"u8) || text.StartsWith("http://"u8)) && !text.ContainsAnyInRange((byte)0, (byte)' ');

    private static bool IsReadable(string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType)) return true;
        var type = contentType.Split(';')[0].Trim();
        return Readable.Contains(type, StringComparer.OrdinalIgnoreCase)
            || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<Outcome<SubmittedBadge>> ReadFormAsync(HttpRequest request)
    {
        if (request.ContentLength > RequestBody.LargestForm) return TooLarge();
        IFormCollection form;
        try
        {
            form = await request.ReadFormAsync(RequestBody.FormOptions, request.HttpContext.RequestAborted);
        }
        catch (IOException cut) when (cut is not BadHttpRequestException)
        {
            // The end of a part that was begun does not come.
            return new Failure("form-malformed", "The form could not be read: it ends too soon.");
        }
        catch (InvalidDataException unreadable)
        {
            return unreadable.Message.Contains("limit", StringComparison.OrdinalIgnoreCase)
                ? TooLarge()
                : new Failure("form-malformed", "The form could not be read.");
        }

        var file = form.Files.FirstOrDefault(one => one.Length > 0);
        var pasted = form["credential"].ToString().Trim();
        var url = form["url"].ToString().Trim();
        var asked = VerifyQuestion.Of(form["recipient"], form["asOf"], request);
        if (!asked.Ok) return asked.Failure;
        var question = asked.Value;
        return ((file is null ? 0 : 1) + (pasted.Length > 0 ? 1 : 0) + (url.Length > 0 ? 1 : 0)) switch
        {
            0 => new Failure("nothing-to-verify", "Nothing was sent to be verified.",
                Hint: "Paste a badge, choose its file, or give the address of its page."),
            > 1 => new Failure("more-than-one", "More than one thing was sent at once.",
                Hint: "Send a text, a file or an address, one at a time."),
            _ when url.Length > 0 => new SubmittedBadge(default, Url: url) { Question = question },
            _ when file is not null =>
                new SubmittedBadge(await BytesOfAsync(file), file.ContentType) { Question = question },
            _ => Of(Encoding.UTF8.GetBytes(pasted), null, question, request),
        };
    }

    private static async Task<ReadOnlyMemory<byte>> BytesOfAsync(IFormFile file)
    {
        var bytes = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(bytes);
        return bytes;
    }

    private static Outcome<SubmittedBadge> Of(
        ReadOnlyMemory<byte> body, string? contentType, VerifyRequest question, HttpRequest request)
    {
        if (body.Span.Trim(" \t\r\n"u8).IsEmpty)
            return new Failure("nothing-to-verify", "The body is empty.",
                Hint: "Send the credential itself, a picture with one inside, or {\"url\": \"…\"}.");
        if (body.Span.Trim(" \t\r\n"u8) is var text && IsAddress(text))
            return new SubmittedBadge(default, Url: Encoding.UTF8.GetString(text)) { Question = question };
        return SubmissionJson.TryRead(body, question, request) is { } wrapped
            ? wrapped
            : new SubmittedBadge(body, contentType) { Question = question };
    }

    private static Failure TooLarge()
    {
        var problem = Problem.TooLarge(RequestBody.LargestUpload);
        return new Failure(problem.Code, problem.Detail, Hint: problem.Hint);
    }
}
