using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Achievements;
using Recognition.OpenBadges.Baking;

namespace Recognition.Issuing.Awards;

/// <summary>An award's picture with its credential baked in, read back before it is handed out.</summary>
public sealed class BakeAward(IDbContextFactory<RecognitionDbContext> contexts)
{
    /// <param name="id">The award's id.</param>
    /// <param name="mediaType"><see cref="Picture.Png"/> or <see cref="Picture.Svg"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<AwardFile>> ExecuteAsync(
        string id, string mediaType, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var version = await GetCredential.Newest(database, id).FirstOrDefaultAsync(cancellationToken);
        if (version?.Credential is not { } credential)
            return await GetAward.AbsentAsync(database, id, cancellationToken);

        var hash = mediaType == Picture.Svg ? version.SvgHash : version.PngHash;
        var picture = await database.Pictures.AsNoTracking()
            .FirstOrDefaultAsync(picture => picture.Hash == hash, cancellationToken);
        if (picture is null)
            return Failure.NotFound("picture-not-found", "The achievement had no such picture when it was awarded.");

        var baked = BakedImage.Bake(picture.Bytes, credential);
        if (!baked.Ok) return Failure.Unavailable(baked.Problem!.Code, baked.Problem.Message, baked.Problem.Remedy);
        var back = BakedImage.Unbake(baked.Bytes);
        return back.Ok && back.Bytes.AsSpan().SequenceEqual(credential)
            ? new AwardFile(baked.Bytes, mediaType, GetCredential.ETagOf(baked.Bytes), version.ProofCreated)
            : throw new InvalidOperationException("What was baked does not come back.");
    }
}
