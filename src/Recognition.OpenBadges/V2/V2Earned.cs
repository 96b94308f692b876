using System.Text.Json;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Model;
using Recognition.OpenBadges.Rules;

namespace Recognition.OpenBadges.V2;

/// <summary>
/// What was earned and how, as assertion, badge class and profile say it together (Open Badges 2.0: BadgeClass,
/// Criteria, Evidence).
/// </summary>
internal static class V2Earned
{
    private const int MostEvidence = 20;

    public static EarnedFacts Of(AssertionUnderCheck badge)
    {
        var (narrative, url) = CriteriaOf(badge.BadgeClass);
        return new EarnedFacts
        {
            Description = badge.BadgeClass?.Document.Text("description"u8),
            Criteria = narrative,
            CriteriaUrl = url,
            IssuerId = badge.Issuer?.Id ?? (badge.BadgeClass is { } named ? V2Documents.IdOf(named.Issuer) : null),
            IssuerUrl = badge.Issuer?.Document.Text("url"u8),
            Evidence = [.. EvidenceOf(badge.Assertion.Document).Take(MostEvidence)],
        };
    }

    // The address of a page, or an object with a narrative, an id, or both.
    private static (string? Narrative, string? Url) CriteriaOf(BadgeClass? badgeClass) =>
        badgeClass is { } known && known.Document.TryGetMember("criteria"u8, out var criteria)
            ? (criteria.Text("narrative"u8), V2Documents.IdOf(criteria))
            : (null, null);

    // An address, an object, or several of them. The narrative of the whole stands beside it and is evidence, too.
    private static IEnumerable<(string Name, string? Url)> EvidenceOf(JsonElement assertion)
    {
        if (assertion.Text("narrative"u8) is { Length: > 0 } story) yield return (story, null);
        foreach (var item in assertion.Items("evidence"u8))
        {
            var url = V2Documents.IdOf(item);
            var name = item.Text("name"u8) ?? item.Text("narrative"u8) ?? url;
            if (name is not null) yield return (name, url);
        }
    }
}
