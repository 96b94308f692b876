using Microsoft.Net.Http.Headers;

namespace Recognition.Web.Hosting;

/// <summary>
/// Which of the media types that we have answers a request (RFC 9110, section 12.5.1): the highest weight wins, then
/// the range that names the type most exactly, then what the client named first, then what we name first.
/// Note: where nothing fits we answer with our first type and not with 406; wallets send Accept headers that name
/// neither of ours and read the answer all the same.
/// </summary>
internal static class Accept
{
    /// <summary>What the choice between a page and another form depends on.</summary>
    public const string Vary = "Accept, User-Agent";

    public static string Choose(HttpRequest request, IReadOnlyList<string> offered)
    {
        if (offered[0] == MediaTypes.Html && IsLinkedInBot(request)) return MediaTypes.Html;
        if (!TryRead(request, out var ranges)) return offered[0];

        var chosen = offered[0];
        var best = default(Match);
        foreach (var type in offered)
        {
            var match = BestMatch(type, ranges);
            if (match.Quality <= 0 || match.CompareTo(best) <= 0) continue;
            (chosen, best) = (type, match);
        }

        // Somebody who looks at a document in a browser wants to read it there, not to save it.
        return best.Exactness < 3 && !offered.Contains(MediaTypes.Html) && AsksForHtml(request)
            ? MediaTypes.Json
            : chosen;
    }

    /// <summary>True if the client named text/html: it gets refusals as pages, all others problem details.</summary>
    public static bool AsksForHtml(HttpRequest request)
    {
        if (!TryRead(request, out var ranges)) return false;
        var html = ranges.FirstOrDefault(range => range.MediaType == "text/html");
        if (html is null || (html.Quality ?? 1) <= 0) return false;
        var json = ranges.Where(range => IsJson(range.MediaType)).Max(range => (double?)(range.Quality ?? 1));
        return json is null || (html.Quality ?? 1) >= json;
    }

    /// <summary>
    /// Its own Accept header names no HTML, and what it reads is HTML; the link to oEmbed, which it would rather read
    /// and shows worse, is kept from it. Answers that depend on this say so in <see cref="Vary"/>.
    /// </summary>
    public static bool IsLinkedInBot(HttpRequest request) =>
        request.Headers.UserAgent.ToString().Contains("LinkedInBot", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(Microsoft.Extensions.Primitives.StringSegment type) =>
        type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        || type.Equals(MediaTypes.Vc, StringComparison.OrdinalIgnoreCase);

    private static bool TryRead(HttpRequest request, out IList<MediaTypeHeaderValue> ranges)
    {
        ranges = [];
        return request.Headers.Accept.Count > 0
            && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out ranges!)
            && ranges.Count > 0;
    }

    private static Match BestMatch(string type, IList<MediaTypeHeaderValue> ranges)
    {
        // Section 12.5.1: the most specific range that fits decides the weight, whatever the others say.
        var best = default(Match);
        for (var i = 0; i < ranges.Count; i++)
        {
            var exactness = Exactness(type, ranges[i]);
            if (exactness > best.Exactness) best = new Match(ranges[i].Quality ?? 1, exactness, i);
        }

        return best;
    }

    private static int Exactness(string type, MediaTypeHeaderValue range)
    {
        if (range.MatchesAllTypes) return 1;
        if (range.MatchesAllSubTypes)
            return type.StartsWith(range.Type + "/", StringComparison.OrdinalIgnoreCase) ? 2 : 0;
        return range.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase) ? 3 : 0;
    }

    private readonly record struct Match(double Quality, int Exactness, int Position)
    {
        public int CompareTo(Match other) =>
            Quality != other.Quality ? Quality.CompareTo(other.Quality)
            : Exactness != other.Exactness ? Exactness.CompareTo(other.Exactness)
            : other.Position.CompareTo(Position);
    }
}
