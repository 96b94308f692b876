using Recognition.Issuing;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Sharing;
using Recognition.Web.Hosting;

namespace Recognition.Web.Sharing;

/// <summary>
/// The addresses of cards, for pages. Each names what the card says by a hash (<c>?v=</c>): once an award is revoked,
/// renamed or expired its page names another, so nobody who asks again is shown what they kept.
/// </summary>
internal sealed class ShareCards(
    DescribeShareCard describe, DrawShareCard draw, ShareCardWorker worker, PublicUrl publicUrl, StaticCopy copy)
{
    /// <summary>Draws it in the background if it is missing: bots fetch the page first.</summary>
    public string Of(AwardView award)
    {
        // A copy would need a picture for each award; the achievement's is there.
        if (copy.Is) return $"{publicUrl.Achievement(award.Achievement)}/card.png";
        var card = describe.Of(award);
        if (draw.NeedsDrawing(GetShareCard.SubjectOfAward(award.Id), card)) worker.Soon(award.Id);
        return Address(award.Url, card);
    }

    public string Of(PublishedAchievement achievement) => Address(achievement.Url, describe.Of(achievement));

    public string Of(PublishedIssuer issuer) => Address(issuer.Url, describe.Of(issuer));

    public string OfService() => Address(publicUrl.Value, describe.OfService());

    private string Address(string page, ShareCard card) =>
        copy.Is ? $"{page}/card.png" : $"{page}/card.png?v={card.Version}";
}

/// <summary>
/// The pictures themselves. Whatever version is asked for, the answer is the card as it stands now; only under its own
/// version it is kept for ever.
/// </summary>
internal static class ShareCardFiles
{
    public static void MapShareCards(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/awards/{id}/card.png", Methods.Read,
            async (string id, string? v, GetShareCard get, HttpContext context) =>
                Answer(await get.ForAwardAsync(id, context.RequestAborted), v, context));
        endpoints.MapMethods("/achievements/{achievement}/card.png", Methods.Read,
            async (string achievement, string? v, GetShareCard get, HttpContext context) =>
                Answer(await get.ForAchievementAsync(achievement, context.RequestAborted), v, context));
        endpoints.MapMethods("/issuers/{issuer}/card.png", Methods.Read,
            async (string issuer, string? v, GetShareCard get, HttpContext context) =>
                Answer(await get.ForIssuerAsync(issuer, context.RequestAborted), v, context));
        endpoints.MapMethods("/card.png", Methods.Read,
            async (string? v, GetShareCard get, HttpContext context) =>
                Answer(await get.ForServiceAsync(context.RequestAborted), v, context));
    }

    private static IResult Answer(Outcome<FoundShareCard> found, string? version, HttpContext context)
    {
        if (!found.Ok)
        {
            if (found.Failure.Code == "cards-busy") context.Response.Headers.RetryAfter = "5";
            return Problems.Refuse(found.Failure);
        }

        var named = found.Value.Lasts && version == found.Value.Version;
        return new Document(found.Value.Bytes, MediaTypes.Png, named ? Document.Immutable : Document.Short);
    }
}
