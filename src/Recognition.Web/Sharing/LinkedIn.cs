using System.Globalization;
using System.Text;

namespace Recognition.Web.Sharing;

/// <summary>
/// What LinkedIn's form for "Licenses &amp; certifications" asks for: the parameters of the link that opens it, and the
/// panel beside it for whom it comes up empty, are made from the same.
/// </summary>
/// <param name="Name">The achievement's name.</param>
/// <param name="OrganizationName">The issuer's name, as it was signed.</param>
/// <param name="OrganizationId">The number of the issuer's LinkedIn page; null where it has none.</param>
/// <param name="Issued">When it was awarded. Its month is taken in UTC, the zone that the page names.</param>
/// <param name="Expires">Null for what does not expire.</param>
/// <param name="Url">The award's page, absolute.</param>
/// <param name="CredentialId">The last part of that address.</param>
internal sealed record LinkedInCertification(
    string Name, string OrganizationName, string? OrganizationId, DateTimeOffset Issued, DateTimeOffset? Expires,
    string Url, string CredentialId);

/// <summary>
/// LinkedIn's links (addtoprofile.linkedin.com). Nothing is loaded from there: each is an address that a person follows.
/// </summary>
internal static class LinkedIn
{
    private const string AddPage = "https://www.linkedin.com/profile/add";
    private const string SharePage = "https://www.linkedin.com/sharing/share-offsite/";

    /// <summary>
    /// "Add to profile": the id of the organization shows its logo, its name alone does not; LinkedIn wants one of them.
    /// Months count from 1.
    /// </summary>
    public static string AddToProfile(LinkedInCertification to)
    {
        var url = new StringBuilder(AddPage).Append("?startTask=CERTIFICATION_NAME");
        Add(url, "name", to.Name);
        if (to.OrganizationId is { Length: > 0 } id) Add(url, "organizationId", id);
        else Add(url, "organizationName", to.OrganizationName);
        Add(url, "issueYear", "issueMonth", to.Issued);
        if (to.Expires is { } expires) Add(url, "expirationYear", "expirationMonth", expires);
        Add(url, "certUrl", to.Url);
        Add(url, "certId", to.CredentialId);
        return url.ToString();
    }

    /// <summary>A post that shows a page; words and picture come from its Open Graph tags, whatever else is given.</summary>
    public static string Share(string url) => $"{SharePage}?url={Uri.EscapeDataString(url)}";

    /// <summary>The month as LinkedIn's form has it: <c>November 2026</c>.</summary>
    public static string MonthText(DateTimeOffset time) =>
        time.UtcDateTime.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    private static void Add(StringBuilder url, string year, string month, DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        Add(url, year, utc.Year.ToString(CultureInfo.InvariantCulture));
        Add(url, month, utc.Month.ToString(CultureInfo.InvariantCulture));
    }

    // Everything but letters, digits and -._~ is percent-encoded (RFC 3986, section 2.3), so & # + and emoji survive.
    private static void Add(StringBuilder url, string name, string value) =>
        url.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
}
