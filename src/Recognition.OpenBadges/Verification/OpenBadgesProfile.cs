using System.Text.Json;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.Verification;

/// <summary>
/// What Open Badges adds to the verification of a credential: the rules, summed up in a few checks, and who the
/// recipient is. Other credentials are left alone.
/// </summary>
internal sealed class OpenBadgesProfile : ProfileCheck
{
    private const int MostQuoted = 3;

    private static readonly Check[] AllIsWell =
        [.. BadgeChecks.All.Select(check => Report(check, CheckOutcome.Passed, check.AllIsWell))];

    private static readonly Check[] NoBadge =
    [
        .. BadgeChecks.All.Select(
            check => Report(check, CheckOutcome.NotApplicable, "It is not a badge, so the rules of Open Badges do not apply.")),
    ];

    public override IReadOnlyList<Check> Run(CredentialUnderCheck credential)
    {
        if (!IsBadge(credential.Document)) return [.. NoBadge, ExpectedSubject.Run(credential)];
        var findings = BadgeRules.Check(credential.Document, RuleReading.Verifying);
        var checks = new Check[AllIsWell.Length + 1];
        for (var i = 0; i < AllIsWell.Length; i++)
            checks[i] = findings.Count == 0 ? AllIsWell[i] : Sum(i, findings);
        checks[^1] = ExpectedSubject.Run(credential);
        return checks;
    }

    public override SchemaAnswer? CheckSchema(CredentialUnderCheck credential, string id, string type)
    {
        if (!KnownSchemas.Covers(id, BadgeRules.ClassOf(credential.Document)))
            return type == KnownSchemas.RequiredType
                ? Required(CheckOutcome.NotChecked, $"The schema {Quote.Short(id)} is not known here.")
                : null;
        var findings = BadgeRules.Check(credential.Document, RuleReading.Verifying);
        return findings.HasErrors()
            ? Required(CheckOutcome.Failed, Told(ErrorsOf(findings)))
            : Required(CheckOutcome.Passed, "The credential keeps to the schema of Open Badges 3.0.");
    }

    private static SchemaAnswer Required(CheckOutcome outcome, string detail) => new(outcome, detail, Required: true);

    public override IReadOnlyList<string> AchievementsOf(JsonElement document)
    {
        var addresses = new List<string>();
        foreach (var subject in document.Values("credentialSubject"))
            foreach (var achievement in subject.Values("achievement"))
            {
                if ((achievement.ValueKind == JsonValueKind.String ? achievement.GetString() : achievement.Text("id")) is { } id)
                    addresses.Add(id);
                foreach (var image in achievement.Values("image"))
                    if ((image.ValueKind == JsonValueKind.String ? image.GetString() : image.Text("id")) is { } address)
                        addresses.Add(address);
            }

        return addresses;
    }

    public override CredentialSummary? Describe(JsonElement document)
    {
        if (!IsBadge(document)) return null;
        var subject = document.Single("credentialSubject") ?? default;
        var achievement = subject.Single("achievement") ?? default;
        return new CredentialSummary(
            document.Text("id"),
            document.Shown("name") ?? achievement.Shown("name"),
            document.Single("issuer")?.Shown("name") ?? document.IdOf("issuer"),
            RecipientOf(subject),
            document.Text("validFrom") ?? document.Text("issuanceDate"),
            document.Text("validUntil") ?? document.Text("expirationDate"));
    }

    /// <summary>The name that is signed in the clear; else another identifier in the clear, else the id.</summary>
    private static string? RecipientOf(JsonElement subject)
    {
        string? other = null;
        foreach (var entry in subject.Items("identifier"u8))
        {
            if (entry.ValueKind != JsonValueKind.Object) continue;
            var identifier = IdentityObject.Read(entry);
            if (identifier.Hashed || identifier.IdentityHash.Length == 0) continue;
            if (identifier.IdentityType == IdentifierTypes.Name) return identifier.IdentityHash;
            other ??= identifier.IdentityHash;
        }

        return other ?? subject.Text("id"u8);
    }

    private static Check Sum(int index, IReadOnlyList<RuleFinding> findings)
    {
        var about = BadgeChecks.All[index];
        List<RuleFinding> own = [.. findings.Where(finding => finding.Rule.ReportedUnder == about.Code)];
        if (own.Count == 0) return AllIsWell[index];
        var failed = own.HasErrors();
        if (failed) own = ErrorsOf(own);
        return Report(about, failed ? CheckOutcome.Failed : CheckOutcome.Warning, Told(own)) with
        {
            Specification = own[0].Rule.Citation,
        };
    }

    private static List<RuleFinding> ErrorsOf(IReadOnlyList<RuleFinding> findings) =>
        [.. findings.Where(finding => finding.Severity == RuleSeverity.Error)];

    private static string Told(List<RuleFinding> findings)
    {
        var quoted = string.Join(" ", findings.Take(MostQuoted).Select(
            finding => $"{Quote.Short(finding.Path)}: {finding.Problem} {finding.Remedy}"));
        return findings.Count > MostQuoted ? $"{quoted} And {findings.Count - MostQuoted} more." : quoted;
    }

    private static Check Report(
        (string Code, string Title, string AllIsWell) about, CheckOutcome outcome, string detail) =>
        new(about.Code, about.Title, outcome, detail, BadgeChecks.Specification)
        {
            Kind = CheckKind.Rules,
        };

    /// <summary>The rules are for badges and endorsements.</summary>
    private static bool IsBadge(JsonElement document) =>
        CredentialKinds.Of(document) is CredentialKind.Badge or CredentialKind.Endorsement;
}
