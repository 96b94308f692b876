using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Web.Hosting;

namespace Recognition.Web.Refusals;

/// <summary>A refusal as a page, for people; <see cref="Problems"/> sends requests here.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ShowModel : PageModel
{
    public Problem Problem { get; private set; } = null!;

    /// <summary>The heading: plainer than the problem's title.</summary>
    public string Heading => Problem.Status switch
    {
        404 => "There is nothing here",
        >= 500 => "Something went wrong",
        _ => Problem.Title,
    };

    /// <summary>Whether the detail says more than the heading.</summary>
    public bool SaysMore => Problem.Code != "not-found" && (Heading != Problem.Title || Problem.SaysMore);

    public IActionResult OnGet()
    {
        // Somebody who opens the address itself was not refused anything: there is no such page.
        if (Problems.Shown(HttpContext) is not { } shown)
            return Problems.RefusePage(Problem.NotFound($"There is nothing at {Request.Path}."));
        Problem = shown;
        var page = Page();
        page.StatusCode = Problem.Status;
        return page;
    }
}
