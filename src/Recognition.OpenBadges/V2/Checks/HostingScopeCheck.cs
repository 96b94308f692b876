using Recognition.Credentials;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>
/// The badge lies where its issuer hosts badges (Open Badges 2.0, VerificationObject): under one of the beginnings and
/// at one of the hosts that the issuer's profile names; where it names none, at the profile's own origin.
/// </summary>
internal static class HostingScopeCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        if (badge.Issuer is not { } issuer)
            return Report(
                CheckOutcome.NotChecked, "Where the issuer hosts badges is not known, since its profile is not.");
        if (V2Documents.WebUri(badge.Assertion.Id) is not { } id)
            return Report(CheckOutcome.Failed, "The badge's id is no web address.");
        return IsWithin(id, issuer)
            ? Report(
                CheckOutcome.Passed,
                $"The badge lies where its issuer hosts badges: {Quote.Short(id.Authority)}.")
            : Report(
                CheckOutcome.Failed,
                $"The badge lies at {Quote.Short(id.Authority)}, where its issuer does not host badges.");
    }

    private static bool IsWithin(Uri id, V2Profile issuer)
    {
        if (issuer.StartsWith.Count == 0 && issuer.AllowedOrigins.Count == 0)
            return V2Documents.WebUri(issuer.Id) is { } home && IsSameOrigin(id, home);
        return (issuer.StartsWith.Count == 0 || issuer.StartsWith.Any(start => Begins(id, start)))
            && (issuer.AllowedOrigins.Count == 0 || issuer.AllowedOrigins.Any(origin => IsAt(id, origin)));
    }

    // "https://a.example" must not let in "https://a.example.evil": the origins are compared as well. Uri has resolved
    // dot segments, so that no path leads out of the beginning again.
    private static bool Begins(Uri id, string start) =>
        V2Documents.WebUri(start) is { } prefix && IsSameOrigin(id, prefix)
        && id.PathAndQuery.StartsWith(prefix.PathAndQuery, StringComparison.Ordinal);

    // A host name by the standard; origins as a browser writes them are met as well.
    private static bool IsAt(Uri id, string origin) =>
        V2Documents.WebUri(origin) is { } whole
            ? IsSameOrigin(id, whole)
            : id.IsDefaultPort && (Equal(id.Host, origin) || Equal(id.IdnHost, origin)) || Equal(id.Authority, origin);

    // https instead of http is no other place, only a safer way to it.
    private static bool IsSameOrigin(Uri id, Uri other) =>
        Equal(id.IdnHost, other.IdnHost)
        && ((id.Scheme == other.Scheme && id.Port == other.Port)
            || (id.Scheme == Uri.UriSchemeHttps && id.IsDefaultPort && other.IsDefaultPort));

    private static bool Equal(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("issuer-key", "It lies where its issuer hosts badges", outcome, detail, V2Specifications.Verification)
        {
            Kind = CheckKind.IssuerKey,
        };
}
