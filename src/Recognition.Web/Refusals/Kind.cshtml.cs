using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing;
using Recognition.Web.Hosting;

namespace Recognition.Web.Refusals;

/// <summary>Where the <c>type</c> of problem details leads (RFC 9457, section 3.1.1): what such an answer is.</summary>
internal sealed class KindModel : PageModel
{
    public string Code { get; private set; } = "";

    public string Heading => new Problem(0, Code, "").Title;

    public IActionResult OnGet(string code)
    {
        if (!Slug.IsValid(code)) return Problems.RefusePage(Problem.NotFound($"There is nothing at {Request.Path}."));
        Code = code;
        Response.Headers.CacheControl = Document.Day;
        return Page();
    }
}
