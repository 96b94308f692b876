namespace Recognition.LinkedData.Contexts;

/// <summary>
/// Relative references: RFC 3986 section 5.2. Nothing is normalized but dot segments, which is what JSON-LD asks for.
/// </summary>
internal static class IriResolution
{
    /// <summary>The target of a reference seen from a base; the reference itself where there is no base.</summary>
    public static string Resolve(string? baseIri, string reference)
    {
        if (baseIri is null) return reference;
        var r = new Parts(reference);
        if (r.Scheme is not null) return new Parts(r) { Path = RemoveDots(r.Path) }.ToString();
        var b = new Parts(baseIri);
        var t = new Parts(r) { Scheme = b.Scheme };
        if (r.Authority is not null)
        {
            t.Path = RemoveDots(r.Path);
            return t.ToString();
        }

        t.Authority = b.Authority;
        if (r.Path.Length == 0)
        {
            t.Path = b.Path;
            t.Query = r.Query ?? b.Query;
        }
        else
        {
            t.Path = RemoveDots(r.Path[0] == '/' ? r.Path : Merge(b, r.Path));
        }

        return t.ToString();
    }

    // Section 5.2.3.
    private static string Merge(Parts b, string path)
    {
        if (b.Authority is not null && b.Path.Length == 0) return "/" + path;
        return string.Concat(b.Path.AsSpan(0, b.Path.LastIndexOf('/') + 1), path);
    }

    // Section 5.2.4.
    private static string RemoveDots(string path)
    {
        if (!path.Contains('.')) return path;
        var rooted = path.StartsWith('/');
        var segments = (rooted ? path[1..] : path).Split('/');
        var kept = new List<string>(segments.Length);
        for (var i = 0; i < segments.Length; i++)
        {
            var last = i == segments.Length - 1;
            if (segments[i] is "." or "..")
            {
                if (segments[i] == ".." && kept.Count > 0) kept.RemoveAt(kept.Count - 1);
                if (last) kept.Add("");
            }
            else
            {
                kept.Add(segments[i]);
            }
        }

        return (rooted ? "/" : "") + string.Join('/', kept);
    }

    // RFC 3986 appendix B.
    private sealed class Parts
    {
        public Parts(Parts other)
        {
            (Scheme, Authority, Path, Query, Fragment) =
                (other.Scheme, other.Authority, other.Path, other.Query, other.Fragment);
        }

        public Parts(string iri)
        {
            var rest = iri;
            if (Rdf.IriSyntax.SchemeLength(rest) is var scheme and > 0)
            {
                Scheme = rest[..scheme];
                rest = rest[(scheme + 1)..];
            }

            Fragment = Cut(ref rest, '#');
            Query = Cut(ref rest, '?');
            if (rest.StartsWith("//", StringComparison.Ordinal))
            {
                var end = rest.IndexOf('/', 2);
                Authority = end < 0 ? rest[2..] : rest[2..end];
                rest = end < 0 ? "" : rest[end..];
            }

            Path = rest;
        }

        public string? Scheme { get; set; }

        public string? Authority { get; set; }

        public string Path { get; set; }

        public string? Query { get; set; }

        public string? Fragment { get; }

        public override string ToString() =>
            (Scheme is null ? "" : Scheme + ":")
            + (Authority is null ? "" : "//" + Authority)
            + Path
            + (Query is null ? "" : "?" + Query)
            + (Fragment is null ? "" : "#" + Fragment);

        private static string? Cut(ref string text, char mark)
        {
            var at = text.IndexOf(mark);
            if (at < 0) return null;
            var tail = text[(at + 1)..];
            text = text[..at];
            return tail;
        }
    }
}
