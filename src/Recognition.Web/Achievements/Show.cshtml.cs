using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Programme;
using Recognition.Web.Hosting;

namespace Recognition.Web.Achievements;

/// <summary>The address of an achievement, which is also its id: a page, or the Open Badges Achievement.</summary>
internal sealed class ShowModel(GetAchievement get, ListAchievementVersions listVersions, CountHolders countHolders)
    : PageModel
{
    public PublishedAchievement Achievement { get; private set; } = null!;

    /// <summary>What it said, the newest first.</summary>
    public IReadOnlyList<AchievementVersionView> Versions { get; private set; } = [];

    public int Holders { get; private set; }

    public async Task<IActionResult> OnGetAsync(string achievement, CancellationToken cancellationToken)
    {
        Response.Headers.Vary = Accept.Vary;
        var found = await get.ExecuteAsync(achievement, cancellationToken);
        if (!found.Ok) return Problems.RefusePage(found.Failure);

        Achievement = found.Value;
        var type = Accept.Choose(Request, MediaTypes.PageOrDocument);
        if (type != MediaTypes.Html)
            return new Document(Achievement.Json, type, Document.Short) { Negotiated = true };
        Versions = [.. (await listVersions.ExecuteAsync(achievement, cancellationToken)).Value.Reverse()];
        Holders = (await countHolders.ExecuteAsync(cancellationToken)).Of(Achievement.Achievement);
        Response.Headers.CacheControl = Document.Short;
        return Page();
    }

    /// <summary>"Criteria and picture changed": what differs, in a sentence.</summary>
    public static string Changes(IReadOnlyList<AchievementChange> changes)
    {
        if (changes.Count == 0) return "First published.";
        var words = changes.Select(change => change switch
        {
            AchievementChange.Kind => "kind or level",
            AchievementChange.Skills => "skills and topics",
            AchievementChange.Results => "results it can state",
            AchievementChange.Validity => "how long it is valid",
            AchievementChange.Status => "whether it can be earned",
            _ => change.ToString().ToLowerInvariant(),
        }).ToList();
        var last = words.Count - 1;
        var list = last == 0 ? words[0] : $"{string.Join(", ", words.Take(last))} and {words[last]}";
        return $"Changed: {list}.";
    }
}
