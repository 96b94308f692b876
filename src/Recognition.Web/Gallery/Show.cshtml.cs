using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Programme;
using Recognition.Web.Hosting;

namespace Recognition.Web.Gallery;

/// <summary>All badges by category, the certifications on top by tier.</summary>
internal sealed class ShowModel(ListAchievements list, ListIssuers listIssuers) : PageModel
{
    private const string Certification = "Certification";

    // The tiers of the programme's certifications, low to high.
    private static readonly string[] Tiers =
        ["beginner", "entry", "intermediate", "advanced", "professional", "expert"];

    public IReadOnlyList<PublishedIssuer> Issuers { get; private set; } = [];

    public PublishedIssuer? Chosen { get; private set; }

    public IReadOnlyList<PublishedAchievement> Certifications { get; private set; } = [];

    public IReadOnlyList<IGrouping<string, PublishedAchievement>> Categories { get; private set; } = [];

    public int Count { get; private set; }

    /// <param name="issuer">A slug; one that nobody has shows everything, as does none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task OnGetAsync(string? issuer, CancellationToken cancellationToken)
    {
        Issuers = await listIssuers.ExecuteAsync(cancellationToken);
        Chosen = Issuers.FirstOrDefault(one => one.Slug == issuer);
        var shown = await list.ExecuteAsync(new AchievementFilter { Issuer = Chosen?.Slug }, cancellationToken);
        Count = shown.Count;
        Certifications = [.. shown.Where(IsCertification).OrderBy(TierOf)];
        Categories = [.. shown.Where(one => !IsCertification(one)).OrderBy(one => !one.Achievement.CanBeAwarded)
            .GroupBy(one => one.Achievement.Category)];
        Response.Headers.CacheControl = Document.Short;
    }

    private static bool IsCertification(PublishedAchievement one) =>
        one.Achievement.AchievementType == Certification || one.Achievement.Category == Certification;

    private static int TierOf(PublishedAchievement one)
    {
        var tier = Array.IndexOf(Tiers, one.Achievement.Level);
        return tier < 0 ? Tiers.Length : tier;
    }
}
