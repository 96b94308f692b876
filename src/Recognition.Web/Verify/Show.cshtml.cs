using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Credentials;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Verification;
using Recognition.Web.Hosting;

namespace Recognition.Web.Verify;

/// <summary>
/// Verifies what is pasted, uploaded, posted, or named by an address. Whatever can be read as one credential gets a
/// report; the rest is refused. Nothing of it is stored.
/// </summary>
[IgnoreAntiforgeryToken]
internal sealed class ShowModel(
    VerifyBadge verify, VerifyBadgeAt verifyAt, SignReceipt signReceipt, PublicUrl publicUrl) : PageModel
{
    public VerificationReport? Report { get; private set; }

    /// <summary>What the badge says besides; null where nothing was verified.</summary>
    public BadgeFacts? Facts { get; private set; }

    /// <summary>The address that makes this very check anew; null for a file or a text that has none.</summary>
    public string? Again { get; private set; }

    /// <summary>Whether that address makes it at once, which it does for awards of ours.</summary>
    public bool AgainAtOnce { get; private set; }

    /// <summary>The signed receipt in base64; null where this service has no key to sign one.</summary>
    public string? Receipt { get; private set; }

    private ReadOnlyMemory<byte> _input;

    private string? _inputType;

    private VerifyRequest _question = new();

    public Problem? Refused { get; private set; }

    /// <summary>The address that was asked for, to fill the form again.</summary>
    public string? Asked { get; private set; }

    /// <summary>A link to a check of an address of others: nothing is asked until a person says so.</summary>
    public bool Prepared { get; private set; }

    /// <summary>The day that a link names, as the form has it.</summary>
    public string? AskedDay { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Response.Headers.Vary = "Accept";
        Response.Headers.CacheControl = "no-cache";
        if (Request.Query["url"].ToString().Trim() is { Length: > 0 } url)
        {
            // What is no address at all is refused at once, and nobody is asked.
            if (AwardAddress.IdOf(url, publicUrl) is null && Uri.TryCreate(url, UriKind.Absolute, out _))
                return Prepare(url);
            var asked = VerifyQuestion.Of(Request.Query["recipient"], Request.Query["asOf"], Request);
            return await AnswerAsync(asked.Ok
                ? await VerifyAsync(new SubmittedBadge(default, Url: url) { Question = asked.Value })
                : asked.Failure);
        }

        return Accept.Choose(Request, MediaTypes.PageOrDocument) == MediaTypes.Html
            ? Page()
            : Problems.RefusePage(new Problem(400, "nothing-to-verify", "Nothing was sent to be verified.")
            {
                Hint = "POST a credential here: as application/json, application/jwt, image/png, image/svg+xml or application/pdf.",
            });
    }

    public async Task<IActionResult> OnPostAsync()
    {
        Response.Headers.Vary = "Accept";
        Response.Headers.CacheControl = "no-store";
        var submitted = await SubmittedBadge.ReadAsync(Request);
        return await AnswerAsync(submitted.Ok ? await VerifyAsync(submitted.Value) : submitted.Failure);
    }

    // A GET is made by crawlers, previews and pictures in the pages of others; none of them shall have us ask a third.
    private IActionResult Prepare(string url)
    {
        (Asked, AskedDay, Prepared) = (url, Request.Query["asOf"].ToString() is { Length: > 0 } day ? day : null, true);
        return Accept.Choose(Request, MediaTypes.PageOrDocument) == MediaTypes.Html
            ? Page()
            : Problems.RefusePage(new Problem(
                StatusCodes.Status422UnprocessableEntity, "post-required", "Addresses of others are asked for POST only.")
            {
                Hint = "POST {\"url\": \"…\"} as application/json to this address.",
            });
    }

    private async Task<Outcome<VerificationReport>> VerifyAsync(SubmittedBadge badge)
    {
        _question = badge.Question;
        if (badge.Url is { } url)
        {
            Asked = url;
            var found = await verifyAt.ExecuteAsync(url, badge.Question, HttpContext.RequestAborted);
            if (!found.Ok) return found.Failure;
            (_input, _inputType) = (found.Value.Bytes, found.Value.MediaType);
            return found.Value.Report;
        }

        (_input, _inputType) = (badge.Bytes, badge.ContentType);
        return await verify.ExecuteAsync(badge.Bytes, badge.ContentType, badge.Question, HttpContext.RequestAborted);
    }

    private async Task<IActionResult> AnswerAsync(Outcome<VerificationReport> outcome)
    {
        if (!WantsPage())
            return !outcome.Ok ? Problems.RefusePage(outcome.Failure)
                : Request.Query["receipt"] == "true" ? await ReceiptAsync(outcome.Value)
                : new ReportDocument(outcome.Value);
        if (outcome.Ok) await ShowAsync(outcome.Value);
        else Refused = Problems.Of(outcome.Failure);
        var page = Page();
        page.StatusCode = Refused?.Status;
        return page;
    }

    private async Task ShowAsync(VerificationReport report)
    {
        Report = report;
        Facts = BadgeFacts.Of(_input, _inputType, report.Earned);
        Again = AddressOf(report);
        AgainAtOnce = Asked is null || AwardAddress.IdOf(Asked, publicUrl) is not null;
        AskedDay = _question.AsOf is { } day ? DateTimeStamp.Format(day) : null;
        // Without a receipt the page says all the same.
        var receipt = await signReceipt.ExecuteAsync(_input, report, HttpContext.RequestAborted);
        if (receipt.Ok) Receipt = Convert.ToBase64String(receipt.Value);
    }

    private async Task<IActionResult> ReceiptAsync(VerificationReport report)
    {
        var receipt = await signReceipt.ExecuteAsync(_input, report, HttpContext.RequestAborted);
        if (!receipt.Ok) return Problems.RefusePage(receipt.Failure);
        Response.Headers.CacheControl = "no-store";
        return File(receipt.Value, MediaTypes.Vc, "verification-receipt.json");
    }

    // A recipient is somebody's address: it is not written into links, which end up in histories and logs.
    private string? AddressOf(VerificationReport report)
    {
        if (_question.ExpectedSubject is not null) return null;
        var day = _question.AsOf is { } asOf ? $"&asOf={Uri.EscapeDataString(DateTimeStamp.Format(asOf))}" : "";
        var url = Asked ?? (report.Credential?.Id is { } id && AwardAddress.IdOf(id, publicUrl) is not null
            && report.Verdict is not (Verdict.NotValid or Verdict.Undecided) ? id : null);
        return url is null ? null : Url.Content("~/verify") + $"?url={Uri.EscapeDataString(url)}{day}";
    }

    // A form comes from a browser; a program that sends a credential and names no type wants the report.
    private bool WantsPage() =>
        Accept.AsksForHtml(Request)
        || (Accept.Choose(Request, MediaTypes.PageOrDocument) == MediaTypes.Html
            && (HttpMethods.IsGet(Request.Method) || Request.HasFormContentType));
}
