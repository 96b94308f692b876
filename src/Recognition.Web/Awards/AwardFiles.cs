using System.Globalization;
using Recognition.Issuing;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Certificates;
using Recognition.Issuing.Log;
using Recognition.Issuing.Proofs;
using Recognition.Issuing.Verification;
using Recognition.Web.Hosting;
using Recognition.Web.Verify;

namespace Recognition.Web.Awards;

/// <summary>The forms in which an award is taken away: one credential, the same bytes in each.</summary>
internal static class AwardFiles
{
    public static void MapAwardFiles(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/awards/{id}.json", Methods.Read, GetJson);
        endpoints.MapMethods("/awards/{id}.jwt", Methods.Read, GetJwt);
        endpoints.MapMethods("/awards/{id}.png", Methods.Read, GetPng);
        endpoints.MapMethods("/awards/{id}.svg", Methods.Read, GetSvg);
        endpoints.MapMethods("/awards/{id}.pdf", Methods.Read, GetPdf);
        endpoints.MapMethods("/awards/{id}/proof.html", Methods.Read, GetProof);
        endpoints.MapMethods("/awards/{id}/versions", Methods.Read, ListVersions);
        endpoints.MapMethods("/awards/{id}/versions/{number}.json", Methods.Read, GetVersion);
        endpoints.MapMethods("/awards/{id}/verification", Methods.Read, GetVerification);
        endpoints.MapMethods("/awards/{id}/qr.svg", Methods.Read, GetQrSvg);
        endpoints.MapMethods("/awards/{id}/qr.png", Methods.Read, GetQrPng);
    }

    private static async Task<IResult> GetJson(
        string id, HttpRequest request, GetCredential get, CancellationToken cancellation) =>
        (await get.ExecuteAsync(id, cancellation)) switch
        {
            { Ok: true } found => new Document(
                found.Value.Bytes, Accept.Choose(request, MediaTypes.JsonCredential), Document.Short)
            {
                Negotiated = true, FileName = $"{id}.json",
            },
            var refused => Problems.Refuse(refused.Failure!),
        };

    /// <summary>The chain of its signed versions, the oldest first.</summary>
    private static async Task<IResult> ListVersions(
        string id, ListAwardVersions list, PublicUrl publicUrl, CancellationToken cancellation)
    {
        var versions = await list.ExecuteAsync(id, cancellation);
        return versions.Ok
            ? VersionsDocument.Of(publicUrl.Award(id), versions.Value)
            : Problems.Refuse(versions.Failure);
    }

    /// <summary>A version as it was signed, for ever.</summary>
    private static async Task<IResult> GetVersion(
        string id, string number, HttpRequest request, ListAwardVersions list, CancellationToken cancellation) =>
        (await list.FindAsync(id, number, cancellation)) switch
        {
            { Ok: true } found => new Document(
                found.Value.Bytes, Accept.Choose(request, MediaTypes.JsonCredential), Document.Short)
            {
                Negotiated = true, FileName = $"{id}-{number}.json",
            },
            var refused => Problems.Refuse(refused.Failure!),
        };

    /// <summary>
    /// The report about it, made now, with the proof that it is in the issuance log; <c>?recipient=</c> and <c>?asOf=</c>
    /// as for /verify.
    /// </summary>
    private static async Task<IResult> GetVerification(
        string id, HttpRequest request, GetCredential get, VerifyBadge verify, ProveAward prove,
        CancellationToken cancellation)
    {
        var asked = VerifyQuestion.Of(request.Query["recipient"], request.Query["asOf"], request);
        if (!asked.Ok) return Problems.Refuse(asked.Failure);
        var credential = await get.ExecuteAsync(id, cancellation);
        if (!credential.Ok) return Problems.Refuse(credential.Failure);
        var report = await verify.ExecuteAsync(credential.Value.Bytes, MediaTypes.Vc, asked.Value, cancellation);
        if (!report.Ok) return Problems.Refuse(report.Failure);
        // The report stands without it, too: a key that is not there keeps a head from being signed.
        var proof = await prove.ExecuteAsync(id, cancellation);
        return new ReportDocument(report.Value, proof.Ok ? proof.Value : null);
    }

    /// <summary>ES256 as Open Badges 3.0 wants it; <c>?alg=EdDSA</c> gives the W3C form.</summary>
    private static async Task<IResult> GetJwt(
        string id, string? alg, GetCredentialJwt get, CancellationToken cancellation)
    {
        (JwtKind Kind, string MediaType)? form = alg switch
        {
            null or "" or "ES256" => (JwtKind.OpenBadges, MediaTypes.Jwt),
            "EdDSA" => (JwtKind.W3C, MediaTypes.VcJwt),
            _ => null,
        };
        if (form is null)
        {
            return Problems.Refuse(new Problem(400, "algorithm-unknown", $"There is no JWT signed with '{alg}'.")
            {
                Hint = "Ask for ?alg=ES256 (the Open Badges form, also without alg) or ?alg=EdDSA (the W3C form).",
            });
        }

        return Answer(await get.ExecuteAsync(id, form.Value.Kind, cancellation), form.Value.MediaType, $"{id}.jwt");
    }

    private static async Task<IResult> GetPng(string id, BakeAward bake, CancellationToken cancellation) =>
        Answer(await bake.ExecuteAsync(id, MediaTypes.Png, cancellation), MediaTypes.Png, $"{id}.png");

    private static async Task<IResult> GetSvg(string id, BakeAward bake, CancellationToken cancellation) =>
        Answer(await bake.ExecuteAsync(id, MediaTypes.Svg, cancellation), MediaTypes.Svg, $"{id}.svg");

    /// <summary>A certificate to print, on A4 or with <c>?paper=letter</c>.</summary>
    private static async Task<IResult> GetPdf(
        string id, string? paper, DrawCertificate draw, CancellationToken cancellationToken)
    {
        var chosen = string.IsNullOrEmpty(paper) ? CertificatePaper.A4 : CertificatePaper.Named(paper);
        if (chosen is null)
        {
            return Problems.Refuse(new Problem(400, "paper-unknown", $"Certificates are not laid out for '{paper}'.")
            {
                Hint = $"Ask for ?paper={string.Join(" or ?paper=", CertificatePaper.All.Select(one => one.Name))}.",
            });
        }

        return Answer(await draw.ExecuteAsync(id, chosen, cancellationToken), DrawCertificate.MediaType, $"{id}.pdf");
    }

    /// <summary>One file that checks itself without a network, for keeping: shown here it may do nothing.</summary>
    private static async Task<IResult> GetProof(
        string id, CollectProof collect, CancellationToken cancellationToken) =>
        await collect.ExecuteAsync(id, cancellationToken) is var proof && proof.Ok
            ? new Document(ProofPage.Of(proof.Value), MediaTypes.Html + "; charset=utf-8", Document.Short)
            {
                FileName = $"proof-{id}.html", IsDownload = true,
            }
            : Problems.Refuse(proof.Failure!);

    private static Task<IResult> GetQrSvg(
        string id, string? size, GetCredential get, PublicUrl publicUrl, CancellationToken cancellationToken) =>
        GetQr(id, size, get, publicUrl,
            (code, pixels) => new Document(code.Svg(pixels), MediaTypes.Svg, Document.Day), cancellationToken);

    private static Task<IResult> GetQrPng(
        string id, string? size, GetCredential get, PublicUrl publicUrl, CancellationToken cancellationToken) =>
        GetQr(id, size, get, publicUrl,
            (code, pixels) => new Document(code.Png(pixels), MediaTypes.Png, Document.Day), cancellationToken);

    // The picture holds the address alone; still only awards that exist have one.
    private static async Task<IResult> GetQr(
        string id, string? size, GetCredential get, PublicUrl publicUrl, Func<QrCode, int?, Document> draw,
        CancellationToken cancellationToken)
    {
        if ((await get.ExecuteAsync(id, cancellationToken)).Failure is { } refused) return Problems.Refuse(refused);
        var code = QrCode.Of(publicUrl.Award(id));
        if (string.IsNullOrEmpty(size)) return draw(code, null);
        return int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            && pixels >= code.LeastSize && pixels <= QrCode.LargestSize
            ? draw(code, pixels)
            : Problems.Refuse(new Problem(400, "qr-size-invalid", $"The code cannot be {size} pixels wide.")
            {
                Hint = $"Ask for {code.LeastSize} to {QrCode.LargestSize} pixels, or leave size out.",
            });
    }

    private static IResult Answer(Outcome<AwardFile> file, string mediaType, string name) => file.Ok
        ? new Document(file.Value.Bytes, mediaType, Document.Short) { FileName = name }
        : Problems.Refuse(file.Failure);
}
