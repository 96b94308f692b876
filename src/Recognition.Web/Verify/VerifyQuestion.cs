using Recognition.Credentials.Verification;
using Recognition.Issuing;

namespace Recognition.Web.Verify;

/// <summary>What the asker knows besides the badge: whose it should be, and the day that matters. Nothing is kept.</summary>
internal static class VerifyQuestion
{
    private const int LongestRecipient = 1024;

    public static Outcome<VerifyRequest> Of(string? recipient, string? asOf, HttpRequest request)
    {
        recipient = recipient?.Trim();
        asOf = asOf?.Trim();
        if (recipient?.Length > LongestRecipient)
            return Failure.Invalid("recipient-malformed", "The recipient is far too long.", "/recipient",
                "Give an e-mail address or a DID.");
        DateTimeOffset? day = null;
        if (!string.IsNullOrEmpty(asOf))
        {
            if (!AskedDay.TryRead(asOf, Now(request), out var read))
                return Failure.Invalid("as-of-malformed", $"'{(asOf.Length > 64 ? asOf[..64] : asOf)}' is no time.",
                    "/asOf", "Give a date (2026-05-31, its end in UTC) or a time with a zone (2026-05-31T12:00:00Z).");
            day = read;
        }

        return new VerifyRequest { ExpectedSubject = string.IsNullOrEmpty(recipient) ? null : recipient, AsOf = day };
    }

    private static DateTimeOffset Now(HttpRequest request) =>
        request.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}
