using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Programme;
using Recognition.Web.Hosting;

namespace Recognition.Web.Issuers;

/// <summary>An issuer: a page, or its Open Badges Profile.</summary>
internal sealed class ShowModel(GetIssuer get, ListAchievements list) : PageModel
{
    public PublishedIssuer Issuer { get; private set; } = null!;

    public IReadOnlyList<PublishedAchievement> Achievements { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string issuer, CancellationToken cancellationToken)
    {
        Response.Headers.Vary = "Accept";
        var found = await get.ExecuteAsync(issuer, cancellationToken);
        if (!found.Ok) return Problems.RefusePage(found.Failure);

        Issuer = found.Value;
        var type = Accept.Choose(Request, MediaTypes.PageOrDocument);
        if (type != MediaTypes.Html)
            return new Document(Issuer.ProfileDocument, type, Document.Short) { Negotiated = true };
        Achievements = await list.ExecuteAsync(new AchievementFilter { Issuer = issuer }, cancellationToken);
        Response.Headers.CacheControl = Document.Short;
        return Page();
    }
}
