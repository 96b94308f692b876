using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Achievements;

/// <summary>
/// An achievement's picture. A badge names the picture that it was awarded with by its hash (<c>?v=</c>), which stays
/// after the achievement has another one.
/// </summary>
public sealed class GetPicture(ProgrammeReader programme, IDbContextFactory<RecognitionDbContext> contexts)
{
    /// <param name="slug">The achievement's slug.</param>
    /// <param name="mediaType"><see cref="Picture.Svg"/> or <see cref="Picture.Png"/>.</param>
    /// <param name="hash">The first characters of the picture's hash, at least 16; null for the present one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<Picture>> ExecuteAsync(
        string slug, string mediaType, string? hash = null, CancellationToken cancellationToken = default)
    {
        var found = (await programme.ReadAsync(cancellationToken)).Achievement(slug);
        if (found is null) return GetAchievement.Unknown(slug);

        var present = mediaType == Picture.Svg ? found.Achievement.SvgHash : found.Achievement.PngHash;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var pictures = database.Pictures.AsNoTracking().Where(picture => picture.MediaType == mediaType);
        var picture = hash is { Length: >= 16 and <= 64 } && hash.All(char.IsAsciiHexDigitLower)
            ? await pictures.FirstOrDefaultAsync(picture => picture.Hash.StartsWith(hash), cancellationToken)
            : await pictures.FirstOrDefaultAsync(picture => picture.Hash == present, cancellationToken);
        if (picture is null)
            return Failure.NotFound("picture-not-found", $"The achievement '{slug}' has no such picture.");
        return picture;
    }
}
