using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing;
using Recognition.Web.Hosting;
using Recognition.Web.Layout;

namespace Recognition.Web.Refusals;

/// <summary>Where the <c>type</c> of problem details leads (RFC 9457, section 3.1.1): what such an answer is.</summary>
internal sealed class KindModel : PageModel
{
    public string Code { get; private set; } = "";

    /// <summary>What it is called. The address is anybody's to write: words that are not ours are no heading.</summary>
    public string Heading => ProblemTitles.TryGet(Code, out var title) ? title
        : Check is not null ? "A check that did not pass"
        : "A refusal of this service";

    /// <summary>What the check of this code means; null where it is no check's code.</summary>
    public CheckText? Check => CheckTexts.Find(Code);

    public IActionResult OnGet(string code)
    {
        if (!Slug.IsValid(code)) return Problems.RefusePage(Problem.NotFound($"There is nothing at {Request.Path}."));
        Code = code;
        Response.Headers.CacheControl = Document.Day;
        return Page();
    }
}
