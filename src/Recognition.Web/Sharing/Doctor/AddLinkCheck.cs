using System.Globalization;
using System.Text.Json;
using Recognition.Credentials;

namespace Recognition.Web.Sharing.Doctor;

/// <summary>The link that opens LinkedIn's form, held against what was signed.</summary>
internal static class AddLinkCheck
{
    private const string Title = "Link that adds it to a profile";

    private static readonly HashSet<string> Documented =
    [
        "startTask", "name", "organizationId", "organizationName", "issueYear", "issueMonth", "expirationYear",
        "expirationMonth", "certUrl", "certId",
    ];

    public static void Run(Findings findings, SharedPage page, string address, JsonElement? credential)
    {
        if (page.AddToProfile is not { } link)
        {
            findings.Fail("add-link", Title, "The page has no link to linkedin.com/profile/add.",
                "Put the share panel back on the page.");
            return;
        }

        var parameters = Parameters(link);
        CheckParameters(findings, parameters, address);
        CheckOrganization(findings, parameters);
        if (credential is not { } signed)
        {
            findings.Skip("add-link-month", "Month of the award",
                "The credential could not be read from the page's address.");
            return;
        }

        CheckMonth(findings, parameters, "issue", TimeOf(signed, "awardedDate") ?? TimeOf(signed, "validFrom"));
        CheckMonth(findings, parameters, "expiration", TimeOf(signed, "validUntil"));
    }

    private static void CheckParameters(Findings findings, Dictionary<string, string> given, string address)
    {
        var unknown = given.Keys.FirstOrDefault(name => !Documented.Contains(name));
        var wrong = given.GetValueOrDefault("startTask") != "CERTIFICATION_NAME" ? "startTask is not CERTIFICATION_NAME"
            : string.IsNullOrWhiteSpace(given.GetValueOrDefault("name"))
                ? "name is missing: a name with & or # that is not encoded ends there"
            : unknown is not null ? $"{Findings.Quote(unknown)} is no parameter that LinkedIn documents"
            : given.GetValueOrDefault("certUrl") != address
                ? $"certUrl is {Findings.Quote(given.GetValueOrDefault("certUrl"))} and not the page's address"
            : string.IsNullOrEmpty(given.GetValueOrDefault("certId")) ? "certId is missing"
            : null;
        if (wrong is null) findings.Pass("add-link", Title, "It has the documented parameters, and names this page.");
        else
            findings.Fail("add-link", Title, $"In it {wrong}.",
                "Build it as Web/Sharing/LinkedIn.cs does, each value percent-encoded.");
    }

    private static void CheckOrganization(Findings findings, Dictionary<string, string> given)
    {
        const string title = "Organisation on LinkedIn";
        var id = given.GetValueOrDefault("organizationId");
        if (id is not null && given.ContainsKey("organizationName"))
            findings.Fail("organization", title, "The link names the organisation by id and by name.",
                "Send one of them: the id.");
        else if (id is null && !given.ContainsKey("organizationName"))
            findings.Fail("organization", title, "The link names no organisation.", "Send its id, or its name.");
        else if (id is null)
            findings.Warn("organization", title, "By name only: the profile entry shows no logo and links to no page.",
                "Take the number from the address of its LinkedIn page (admin view: linkedin.com/company/NUMBER), "
                + "put it into the catalogue as \"linkedInOrganizationId\" of the issuer, and apply the catalogue.");
        else if (id.Length is 0 or > 20 || !id.All(char.IsAsciiDigit))
            findings.Fail("organization", title, $"The id {Findings.Quote(id)} is no number.",
                "It is the number of the LinkedIn page, not its name.");
        else
            findings.Pass("organization", title, $"By its id, {id}: the profile entry shows its logo.");
    }

    private static void CheckMonth(Findings findings, Dictionary<string, string> given, string which,
        DateTimeOffset? time)
    {
        var (code, title) = which == "issue" ? ("add-link-month", "Month of the award")
            : ("add-link-expiry", "Month of the end");
        var (year, month) = (given.GetValueOrDefault(which + "Year"), given.GetValueOrDefault(which + "Month"));
        if (time is not { } at)
        {
            if (year is null && month is null) findings.Pass(code, title, "It has no end, and the link names none.");
            else
                findings.Fail(code, title, "The link names an end that the credential does not have.",
                    "Leave both parameters out.");
            return;
        }

        var utc = at.UtcDateTime;
        var said = $"{year ?? "no year"}-{month ?? "no month"}";
        if (year == utc.Year.ToString(CultureInfo.InvariantCulture)
            && month == utc.Month.ToString(CultureInfo.InvariantCulture))
            findings.Pass(code, title, $"{said}, as it was signed ({DateTimeStamp.Format(at)}).");
        else
            findings.Fail(code, title,
                $"The link says {said}, and it was signed as {DateTimeStamp.Format(at)}: {utc.Year}-{utc.Month}.",
                "Take the month in UTC, from 1 to 12.");
    }

    private static DateTimeOffset? TimeOf(JsonElement credential, string member) =>
        credential.ValueKind == JsonValueKind.Object && credential.TryGetProperty(member, out var value)
        && value.ValueKind == JsonValueKind.String && DateTimeStamp.TryParse(value.GetString()!, out var time) ? time
            : null;

    // What comes twice counts as its last: LinkedIn would read one of them.
    private static Dictionary<string, string> Parameters(string link)
    {
        var parameters = new Dictionary<string, string>(StringComparer.Ordinal);
        var query = link.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? link[(at + 1)..].Split('#')[0]
            : "";
        foreach (var one in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = one.Split('=', 2);
            parameters[Decoded(parts[0])] = parts.Length == 2 ? Decoded(parts[1]) : "";
        }

        return parameters;
    }

    private static string Decoded(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
