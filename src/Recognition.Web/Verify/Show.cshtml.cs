using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Verification;
using Recognition.Web.Hosting;

namespace Recognition.Web.Verify;

/// <summary>
/// Verifies what is pasted, uploaded, posted, or named by an address of ours. Whatever can be read as one credential
/// gets a report; the rest is refused. Nothing of it is stored.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class ShowModel(VerifyBadge verify, GetCredential getCredential, PublicUrl publicUrl) : PageModel
{
    public VerificationReport? Report { get; private set; }

    public Problem? Refused { get; private set; }

    /// <summary>The address that was asked for, to fill the form again.</summary>
    public string? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers.Vary = "Accept";
        Response.Headers.CacheControl = "no-cache";
        if (Request.Query["url"].ToString() is { Length: > 0 } url)
        {
            var asked = VerifyQuestion.Of(Request.Query["recipient"], Request.Query["asOf"]);
            return Answer(asked.Ok
                ? await VerifyAsync(new SubmittedBadge(default, Url: url) { Question = asked.Value })
                : asked.Failure);
        }

        return Accept.Choose(Request, MediaTypes.PageOrDocument) == MediaTypes.Html
            ? Page()
            : Problems.RefusePage(new Problem(400, "nothing-to-verify", "Nothing was sent to be verified.")
            {
                Hint = "POST a credential here: as application/json, application/jwt, image/png or image/svg+xml.",
            });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Response.Headers.Vary = "Accept";
        Response.Headers.CacheControl = "no-store";
        var submitted = await SubmittedBadge.ReadAsync(Request);
        return Answer(submitted.Ok ? await VerifyAsync(submitted.Value) : submitted.Failure);
    }

    private async Task<Outcome<VerificationReport>> VerifyAsync(SubmittedBadge badge)
    {
        var bytes = badge.Bytes;
        if (badge.Url is { } url)
        {
            Asked = url;
            if (SubmittedBadge.AwardIdOf(url, publicUrl) is not { } id)
                return Failure.Invalid("url-foreign", $"That is not the address of an award of {publicUrl}.", "/url",
                    "Download the badge from its own page, and send the file.");
            var credential = await getCredential.ExecuteAsync(id, HttpContext.RequestAborted);
            if (!credential.Ok) return credential.Failure;
            bytes = credential.Value.Bytes;
        }

        return await verify.ExecuteAsync(bytes, badge.ContentType, badge.Question, HttpContext.RequestAborted);
    }

    private IActionResult Answer(Outcome<VerificationReport> outcome)
    {
        if (!WantsPage())
            return outcome.Ok ? new ReportDocument(outcome.Value) : Problems.RefusePage(outcome.Failure);
        if (outcome.Ok) Report = outcome.Value;
        else Refused = Problems.Of(outcome.Failure);
        var page = Page();
        page.StatusCode = Refused?.Status;
        return page;
    }

    // A form comes from a browser; a program that sends a credential and names no type wants the report.
    private bool WantsPage() =>
        Accept.AsksForHtml(Request)
        || (Accept.Choose(Request, MediaTypes.PageOrDocument) == MediaTypes.Html
            && (HttpMethods.IsGet(Request.Method) || Request.HasFormContentType));
}
