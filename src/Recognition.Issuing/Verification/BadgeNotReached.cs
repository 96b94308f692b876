using Recognition.Credentials;
using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Verification;

/// <summary>
/// Why the address of a badge gave nothing, for whoever sent it: what is not asked at all, what others did not answer,
/// and what is not there. None of it says anything about the badge.
/// </summary>
internal static class BadgeNotReached
{
    private const string SendFile = "Send the badge itself instead: its file, or its text.";
    private const string Again = "Try again in a minute, or send the badge itself: its file, or its text.";

    // The others are refusals of ours: asking again changes nothing.
    private static readonly HashSet<string> Theirs = new(StringComparer.Ordinal)
    {
        "name-not-resolved", "connection-failed", "certificate-refused", "tls-failed", "connection-broken", "timed-out",
        "server-error", "status-refused",
    };

    private static readonly HashSet<string> Busy = new(StringComparer.Ordinal) { "busy", "budget-spent" };

    public static Failure Of(string url, ResourceAnswer answer)
    {
        var place = Quote.Short(url);
        switch (answer)
        {
            case ResourceAnswer.NotFound { Gone: true }:
                return new Failure(
                    "address-gone", $"What was at {place} has been taken away for good (410).", FailureKind.NotFound, "/url",
                    "Of a badge by Open Badges 2.0 this would mean that its issuer has revoked it; whether there was one "
                    + "is not told. Ask its issuer, or send the badge's file to have it checked.");
            case ResourceAnswer.NotFound:
                return new Failure(
                    "address-not-found", $"There is nothing at {place} (404).", FailureKind.NotFound, "/url",
                    "See that the address is complete, or send the badge itself: its file, or its text.");
            case ResourceAnswer.Unreachable { Code: { } code } unreachable:
                return new Failure(
                    code, $"{place} could not be looked at: {unreachable.Why}.", KindOf(code), "/url",
                    Theirs.Contains(code) || Busy.Contains(code) ? Again : SendFile);
            default:
                return Failure.Unavailable("address-not-reached", $"{place} could not be looked at: {answer.Reason}.", Again);
        }
    }

    private static FailureKind KindOf(string code) =>
        Theirs.Contains(code) ? FailureKind.Upstream
        : Busy.Contains(code) ? FailureKind.Unavailable
        : FailureKind.Invalid;
}
