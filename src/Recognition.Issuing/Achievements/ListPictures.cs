using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Achievements;

/// <summary>A picture that a badge names, or that an achievement has today.</summary>
/// <param name="Achievement">The achievement's slug.</param>
/// <param name="MediaType"><see cref="Picture.Svg"/> or <see cref="Picture.Png"/>.</param>
/// <param name="Hash">The SHA-256 of its bytes, 64 hexadecimal digits.</param>
public sealed record NamedPicture(string Achievement, string MediaType, string Hash);

/// <summary>Every picture that an achievement has, or had when one of its badges was awarded.</summary>
public sealed class ListPictures(IDbContextFactory<RecognitionDbContext> contexts)
{
    public async Task<IReadOnlyList<NamedPicture>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var today = await database.Achievements.Select(one => new { one.Slug, one.SvgHash, one.PngHash })
            .ToListAsync(cancellationToken);
        var then = await database.AwardVersions.Where(version => version.Credential != null)
            .Select(version => new { version.Award!.Achievement!.Slug, version.SvgHash, version.PngHash })
            .Distinct().ToListAsync(cancellationToken);
        var named = new SortedSet<(string, string, string)>();
        foreach (var one in today.Concat(then))
        {
            if (one.SvgHash is not null) named.Add((one.Slug, Picture.Svg, one.SvgHash));
            if (one.PngHash is not null) named.Add((one.Slug, Picture.Png, one.PngHash));
        }

        return [.. named.Select(one => new NamedPicture(one.Item1, one.Item2, one.Item3))];
    }
}
