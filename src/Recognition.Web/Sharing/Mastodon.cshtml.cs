using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Recognition.Issuing;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Web.Hosting;

namespace Recognition.Web.Sharing;

/// <summary>
/// Asks which server an account is on, and shows a link to it: <c>?award=</c>, and <c>&amp;server=</c> once it is named.
/// A page and not a redirect: pages of ours send forms to nobody else, and nobody is led away unseen.
/// </summary>
internal sealed class MastodonModel(GetAward getAward, ProgrammeReader programme, PublicUrl publicUrl) : PageModel
{
    public AwardView Award { get; private set; } = null!;

    /// <summary>As it was written.</summary>
    public string Server { get; private set; } = "";

    public string? Host { get; private set; }

    /// <summary>The page over there; null while no server is known.</summary>
    public string? Target { get; private set; }

    public Failure? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? award, string? server, CancellationToken cancellationToken)
    {
        Response.Headers.CacheControl = "no-store";
        var found = await getAward.ExecuteAsync(award ?? "", cancellationToken);
        if (!found.Ok) return Problems.RefusePage(found.Failure);
        Award = found.Value;
        Server = server ?? "";
        if (Server.Trim().Length > 0) await ReadAsync(cancellationToken);
        return Page();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var host = MastodonServer.Read(Server);
        Problem = host.Failure;
        if (!host.Ok)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        var share = AwardShare.Of(Award, await programme.ReadAsync(cancellationToken), publicUrl);
        Host = host.Value;
        Target = MastodonServer.Share(host.Value, $"{share.Text} {share.Url}");
    }
}
