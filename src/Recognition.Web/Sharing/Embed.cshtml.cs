using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Credentials.Verification;
using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Verification;
using Recognition.Web.Hosting;

namespace Recognition.Web.Sharing;

/// <summary>
/// An award for frames on pages of others: small, one request and a picture, the verdict of this moment, and links that
/// open a window of their own. It may stand in any frame, and can do nothing there: no script, no form, no cookie.
/// </summary>
internal sealed class EmbedModel(GetAward getAward, VerifyBadge verify, PublicUrl publicUrl) : PageModel
{
    /// <summary>Stands in the page: a sandboxed frame has no origin of its own that style could come from.</summary>
    public static readonly string Style = Assets.Text("embed.css");

    // Without frame-ancestors any page may frame it. "*" would leave out those that are opened from a disk: it stands for
    // schemes of the network alone (Content Security Policy Level 3, section 6.7.2.8).
    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{HashOf(Style)}'; img-src 'self'; form-action 'none'; "
        + "base-uri 'none'";

    private static string HashOf(string style) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));

    public AwardView? Award { get; private set; }

    public VerificationReport? Report { get; private set; }

    public string Title { get; private set; } = "";

    public string Home => publicUrl.Value + "/";

    public string Host => new Uri(publicUrl.Value).Authority;

    public string Achievement => Award!.Signed.CredentialSubject.Achievement.Name;

    public string Issuer => Award!.Signed.Issuer.Name ?? Award.Issuer;

    public bool Holds => Award!.Standing == AwardStanding.Valid;

    public string PictureText => $"Badge: {Achievement}, issued by {Issuer}";

    /// <summary>The picture that was signed, where it is one of ours.</summary>
    public string Picture =>
        Award!.Signed.CredentialSubject.Achievement.Image?.Id is { } image
        && image.StartsWith(publicUrl.Value + "/", StringComparison.Ordinal)
            ? "~" + image[publicUrl.Value.Length..]
            : $"~/achievements/{Award.Achievement}/image.svg";

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        Response.Headers.ContentSecurityPolicy = Policy;
        Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        Response.Headers.CacheControl = "no-cache";
        var found = await getAward.ExecuteAsync(id, cancellationToken);
        if (!found.Ok)
        {
            // A page of refusals may stand in no frame: whoever sees this one reads why it is empty.
            var gone = found.Failure.Kind == FailureKind.Gone;
            Response.StatusCode = gone ? StatusCodes.Status410Gone : StatusCodes.Status404NotFound;
            Title = gone ? "This award was erased" : "There is no such award";
            return Page();
        }

        Award = found.Value;
        Title = $"{Achievement}: {Award.RecipientName}";
        Report = (await verify.ExecuteAsync(Award.Credential, MediaTypes.Vc, null, cancellationToken)).Value;
        return Page();
    }
}
