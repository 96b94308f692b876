using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Programme;
using Recognition.Web.Hosting;

namespace Recognition.Web.Achievements;

/// <summary>The address of an achievement, which is also its id: a page, or the Open Badges Achievement.</summary>
internal sealed class ShowModel(GetAchievement get) : PageModel
{
    public PublishedAchievement Achievement { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string achievement, CancellationToken cancellationToken)
    {
        Response.Headers.Vary = "Accept";
        var found = await get.ExecuteAsync(achievement, cancellationToken);
        if (!found.Ok) return Problems.RefusePage(found.Failure);

        Achievement = found.Value;
        var type = Accept.Choose(Request, MediaTypes.PageOrDocument);
        if (type != MediaTypes.Html)
            return new Document(Achievement.Json, type, Document.Short) { Negotiated = true };
        Response.Headers.CacheControl = Document.Short;
        return Page();
    }
}
