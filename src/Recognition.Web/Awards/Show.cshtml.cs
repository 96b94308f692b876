using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Verification;
using Recognition.OpenBadges.Model;
using Recognition.Web.Achievements;
using Recognition.Web.Hosting;

namespace Recognition.Web.Awards;

/// <summary>
/// The address of an award, which is also its credential's id: a page for people, link previews and <c>*/*</c>; the
/// credential for those who ask for one of its media types.
/// </summary>
internal sealed class ShowModel(GetAward getAward, ListAwardVersions versions, VerifyBadge verify) : PageModel
{
    public AwardView Award { get; private set; } = null!;

    /// <summary>Made now by the verifier that answers /verify, over the bytes that are served.</summary>
    public VerificationReport Report { get; private set; } = null!;

    /// <summary>Every signed version, the oldest first.</summary>
    public IReadOnlyList<AwardVersionView> Versions { get; private set; } = [];

    public Achievement Achievement => Award.Signed.CredentialSubject.Achievement;

    public string IssuerName => Award.Signed.Issuer.Name ?? Award.Issuer;

    public bool HasExpired => Award.ValidUntil <= Report.CheckedAt;

    public bool Ended => Award.Standing != AwardStanding.Valid;

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        Response.Headers.Vary = Accept.Vary;
        var found = await getAward.ExecuteAsync(id, cancellationToken);
        if (!found.Ok) return Problems.RefusePage(found.Failure);

        Award = found.Value;
        var type = Accept.Choose(Request, MediaTypes.PageOrCredential);
        if (type != MediaTypes.Html)
        {
            SearchEngines.LeaveOut(Response);
            return new Document(Award.Credential, type, Document.Short) { Negotiated = true };
        }

        // What we signed is one readable credential: anything else is a mistake of ours, and throws.
        Report = (await verify.ExecuteAsync(Award.Credential, MediaTypes.Vc, null, cancellationToken)).Value;
        Versions = (await versions.ExecuteAsync(id, cancellationToken)).Value;
        Response.Headers.CacheControl = "no-cache";
        return Page();
    }

    /// <summary>The result's name comes from the achievement's description of it, as it was signed.</summary>
    public (string Name, string Value) Say(Result result)
    {
        var described = Achievement.ResultDescription.FirstOrDefault(one => one.Id == result.ResultDescription);
        var value = result.Value is { } scored
            ? ResultWords.Of(scored, described?.ResultType, described?.ValueMax)
            : (result.Status is { } status ? Kinds.Words(status) : null) ?? result.AchievedLevel ?? "";
        return (described?.Name ?? "Result", value);
    }
}
