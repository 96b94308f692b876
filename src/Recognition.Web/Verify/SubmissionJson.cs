using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.LinkedData.Documents;

namespace Recognition.Web.Verify;

/// <summary>
/// <c>{"credential": …, "recipient"?, "asOf"?}</c> or <c>{"url": "…", …}</c>: a badge with what the asker knows around
/// it. The credential is an object, or a string (a JWT). No credential has such a member, and each has an @context.
/// </summary>
internal static class SubmissionJson
{
    /// <summary>Null where the text is no such wrapper, or more than one: then it is for the reader of badges.</summary>
    public static Outcome<SubmittedBadge>? TryRead(
        ReadOnlyMemory<byte> body, VerifyRequest question, HttpRequest request)
    {
        if (!IsWrapper(body.Span) || !StrictJson.TryParse(body, StrictJsonLimits.Default, out var root, out _))
            return null;
        foreach (var member in root.EnumerateObject())
            if (member.Name is not ("credential" or "url" or "recipient" or "asOf"))
                return null;
        foreach (var name in (string[])["url", "recipient", "asOf"])
            if (root.TryGetProperty(name, out var text) && text.ValueKind != JsonValueKind.String)
                return Failure.Invalid("member-malformed", $"'{name}' is to be a string.", "/" + name);

        var asked = VerifyQuestion.Of(
            TextOf(root, "recipient") ?? question.ExpectedSubject, TextOf(root, "asOf"), request);
        if (!asked.Ok) return asked.Failure;
        var known = asked.Value with { AsOf = asked.Value.AsOf ?? question.AsOf };
        var url = TextOf(root, "url");
        return (root.TryGetProperty("credential", out var credential), url) switch
        {
            (true, not null) => new Failure("more-than-one", "More than one thing was sent at once.",
                Hint: "Send a credential or an address, one at a time."),
            (false, not null) => new SubmittedBadge(default, Url: url) { Question = known },
            (true, null) => new SubmittedBadge(BytesOf(credential)) { Question = known },
            _ => new Failure("nothing-to-verify", "Neither \"credential\" nor \"url\" was sent."),
        };
    }

    private static ReadOnlyMemory<byte> BytesOf(JsonElement credential) => credential.ValueKind == JsonValueKind.String
        ? Encoding.UTF8.GetBytes(credential.GetString()!)
        : JsonMarshal.GetRawUtf8Value(credential).ToArray();

    private static string? TextOf(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) ? value.GetString() : null;

    // The members of the first level are looked at and nothing is kept: the body may be megabytes of a picture.
    private static bool IsWrapper(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        var wraps = false;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("@context"u8)) return false;
                wraps |= reader.ValueTextEquals("credential"u8) || reader.ValueTextEquals("url"u8);
                reader.Read();
                reader.Skip();
            }

            return wraps;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Not even JSON: whoever reads badges says so, in its own words.
            return false;
        }
    }
}
