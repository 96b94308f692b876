using System.Globalization;
using System.Text;
using Recognition.Issuing;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Artwork;
using Recognition.Issuing.Programme;
using Recognition.Web.Hosting;

namespace Recognition.Web.Sharing;

/// <summary>How many people hold a badge, as a picture for a README: counted a moment ago, kept for a minute.</summary>
internal static class ShieldFile
{
    public static void MapShields(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapMethods("/achievements/{achievement}/holders.svg", Methods.Read, GetAsync);

    public static string Address(PublishedAchievement achievement) => $"{achievement.Url}/holders.svg";

    private static async Task<IResult> GetAsync(
        string achievement, GetAchievement get, CountHolders count, CancellationToken cancellation)
    {
        var found = await get.ExecuteAsync(achievement, cancellation);
        if (!found.Ok) return Problems.Refuse(found.Failure);
        var holders = (await count.ExecuteAsync(cancellation)).Of(found.Value.Achievement);
        var words = holders == 1 ? "1 holder" : holders.ToString("N0", CultureInfo.InvariantCulture) + " holders";
        return new Document(
            Encoding.UTF8.GetBytes(Shield.Draw(found.Value.Name, words)), MediaTypes.Svg, Document.Short);
    }
}
