using Recognition.Issuing.Achievements;
using Recognition.Web.Hosting;

namespace Recognition.Web.Achievements;

/// <summary>An achievement's picture; <c>?v=</c> names one by its hash, and always shows that one.</summary>
internal static class PictureFile
{
    /// <summary>As many letters of the hash as addresses in badges hold.</summary>
    private const int VersionLength = 16;

    public static void MapPictures(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/achievements/{achievement}/image.svg", Methods.Read,
            (string achievement, string? v, GetPicture get, CancellationToken cancellation) =>
                AnswerAsync(achievement, Picture.Svg, v, get, cancellation));
        endpoints.MapMethods("/achievements/{achievement}/image.png", Methods.Read,
            (string achievement, string? v, GetPicture get, CancellationToken cancellation) =>
                AnswerAsync(achievement, Picture.Png, v, get, cancellation));
    }

    /// <summary>The address of the present SVG, under its hash.</summary>
    public static string Address(Achievement achievement) =>
        $"~/achievements/{achievement.Slug}/image.svg"
        + (achievement.SvgHash is { } hash ? $"?v={hash[..VersionLength]}" : "");

    private static async Task<IResult> AnswerAsync(
        string achievement, string mediaType, string? version, GetPicture get, CancellationToken cancellation)
    {
        var found = await get.ExecuteAsync(achievement, mediaType, version, cancellation);
        if (!found.Ok) return Problems.Refuse(found.Failure);
        var named = version is not null && found.Value.Hash.StartsWith(version, StringComparison.Ordinal);
        return new Document(found.Value.Bytes, mediaType, named ? Document.Immutable : Document.Short);
    }
}
