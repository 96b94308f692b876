using Recognition.Credentials;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Rules;
using Recognition.OpenBadges.V2;
using Recognition.OpenBadges.Verification;

namespace Recognition.OpenBadges.Pages;

/// <summary>
/// Finds the badge behind an address: what lies there may be the badge itself in any form, or a page about it. A page
/// is asked for its links to other forms, then for its data under the same address, then for its picture: at most six
/// requests.
/// </summary>
public sealed class BadgeFinder(FetchBadge fetch)
{
    public async Task<BadgeFinding> FindAsync(string url, CancellationToken cancellationToken = default)
    {
        var answer = await fetch(url, FetchKind.Badge, cancellationToken).ConfigureAwait(false);
        if (answer is ResourceAnswer.NotFound { Gone: true } gone && IsRevokedAssertion(gone.Body))
            return BadgeFinding.Found(gone.Body, null, new ReportOrigin(
                "An Open Badges 2.0 assertion that its site has taken away for good") { Url = url, FoundAt = url });
        if (answer is not ResourceAnswer.Found found) return BadgeFinding.Refused(answer);
        if (BadgePage.Is(found.Bytes.Span, found.MediaType))
            return await SearchAsync(url, found, cancellationToken).ConfigureAwait(false);

        var reading = BadgeFile.Read(found.Bytes, found.MediaType);
        if (!reading.Ok) return BadgeFinding.Without(reading.Problem);
        return IsBadge(reading.Credential)
            ? Found(url, found, BadgeFile.Describe(reading))
            : BadgeFinding.Without(NoCredential);
    }

    private async Task<BadgeFinding> SearchAsync(
        string url, ResourceAnswer.Found html, CancellationToken cancellationToken)
    {
        var page = BadgePage.Read(html.Bytes.Span, new Uri(html.Address ?? url));
        List<string> tried = [];
        foreach (var alternate in page.Alternates)
            if (await TryAsync(url, alternate.AbsoluteUri, FetchKind.Badge, "to which a web page links")
                .ConfigureAwait(false) is { } linked) return linked;
        if (await TryAsync(url, url, FetchKind.BadgeData, "at the address of its web page")
            .ConfigureAwait(false) is { } same) return same;
        if (page.Picture is { } picture && await TryAsync(
            url, picture.AbsoluteUri, FetchKind.Badge, "which is the picture of a web page")
            .ConfigureAwait(false) is { } shown) return shown;
        return BadgeFinding.Without(NoBadgeIn(tried));

        async Task<BadgeFinding?> TryAsync(string asked, string place, FetchKind kind, string how)
        {
            var answer = await fetch(place, kind, cancellationToken).ConfigureAwait(false);
            if (answer is not ResourceAnswer.Found found)
            {
                tried.Add($"{Quote.Short(place)}: {answer.Reason}");
                return null;
            }

            if (!BadgePage.Is(found.Bytes.Span, found.MediaType)
                && BadgeFile.Read(found.Bytes, found.MediaType) is { Ok: true } reading && IsBadge(reading.Credential))
                return Found(asked, found with { Address = found.Address ?? place }, $"{BadgeFile.Describe(reading)}, {how}");
            if (place != asked) tried.Add($"{Quote.Short(place)}: no badge in it");
            return null;
        }
    }

    private static BadgeFinding Found(string url, ResourceAnswer.Found found, string what) =>
        BadgeFinding.Found(
            found.Bytes, found.MediaType, new ReportOrigin(what) { Url = url, FoundAt = found.Address ?? url });

    /// <summary>
    /// Web sites link to JSON of many kinds: only what says that it is a credential is taken for the badge.
    /// </summary>
    private static bool IsBadge(SecuredCredential credential) =>
        credential.Document.HasType("VerifiableCredential"u8) || credential.Document.HasType("OpenBadgeCredential"u8)
        || credential.Document.HasType("AchievementCredential"u8) || V2Documents.IsOne(credential.Document);

    // Open Badges 2.0, Assertion: a site may answer 410 together with what is left of the badge.
    private static bool IsRevokedAssertion(ReadOnlyMemory<byte> body) =>
        !body.IsEmpty && BadgeFile.Read(body) is { Ok: true } reading && V2Documents.IsOne(reading.Credential.Document);

    private static BadgeProblem NoCredential { get; } = new(
        "address-without-credential", "JSON lies at this address, but it is no badge and no other credential.",
        "Give the address of the badge itself or of its page, or send its file.");

    private static BadgeProblem NoBadgeIn(List<string> tried)
    {
        var message = "A web page lies at this address, and no badge data were found through it";
        return new BadgeProblem(
            "page-without-badge", tried.Count == 0 ? message + "." : $"{message} ({string.Join("; ", tried)}).",
            "Ask the holder for the link to the badge's data, or for the file as its issuer gave it: JSON, JWT, PNG or SVG.");
    }
}
