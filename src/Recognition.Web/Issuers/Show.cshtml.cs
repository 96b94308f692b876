using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Web.Gallery;
using Recognition.Web.Hosting;
using Recognition.Web.Layout;

namespace Recognition.Web.Issuers;

/// <summary>An issuer: a page, or its Open Badges Profile.</summary>
internal sealed class ShowModel(GetIssuer get, ListAchievements list, ListKeys listKeys, CountHolders countHolders)
    : PageModel
{
    private HolderCounts _holders = null!;

    public PublishedIssuer Issuer { get; private set; } = null!;

    public IReadOnlyList<PublishedAchievement> Achievements { get; private set; } = [];

    /// <summary>Those that sign now first, then the coming ones, then those of the past.</summary>
    public IReadOnlyList<KeyView> Keys { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string issuer, CancellationToken cancellationToken)
    {
        Response.Headers.Vary = Accept.Vary;
        var found = await get.ExecuteAsync(issuer, cancellationToken);
        if (!found.Ok) return Problems.RefusePage(found.Failure);

        Issuer = found.Value;
        var type = Accept.Choose(Request, MediaTypes.PageOrDocument);
        if (type != MediaTypes.Html)
            return new Document(Issuer.ProfileDocument, type, Document.Short) { Negotiated = true };
        Achievements = await list.ExecuteAsync(new AchievementFilter { Issuer = issuer }, cancellationToken);
        Keys = [.. (await listKeys.ExecuteAsync(issuer, cancellationToken)).Value.OrderBy(Rank)];
        _holders = await countHolders.ExecuteAsync(cancellationToken);
        Response.Headers.CacheControl = Document.Short;
        return Page();
    }

    /// <summary>The gallery shows the others, page by page; in a copy, which has no such pages, all stand here.</summary>
    public const int MostShown = 60;

    public BadgeCard Card(PublishedAchievement achievement) => new(achievement, _holders.Of(achievement.Achievement));

    /// <summary>What the key is for, in plain words.</summary>
    public static string Purpose(KeyView key) => key.Use == KeyUse.P256
        ? "For badges as a JWT (P-256)"
        : "For badges (Ed25519)";

    /// <summary>Where the key is in its life, in plain words.</summary>
    public static Words.Said Said(KeyView key, bool inCopy) => key.State switch
    {
        KeyState.Active => new(
            inCopy ? "Signed badges when this copy was made" : "Signs badges now", "good", Icons.Check),
        KeyState.Pending => new("Is going to sign; nothing is signed with it yet", "open", Icons.Clock),
        KeyState.Retired => new("Signs nothing more; what it signed stays valid", "none", Icons.Dash),
        _ => new("Was lost to somebody else: nothing that it signed counts", "bad", Icons.Cross),
    };

    private static int Rank(KeyView key) => key.State switch
    {
        KeyState.Active => 0,
        KeyState.Pending => 1,
        KeyState.Retired => 2,
        _ => 3,
    };
}
