using Recognition.Issuing.Achievements;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Instances;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Log;
using Recognition.LinkedData.Documents;
using Recognition.Web.Hosting;
using Recognition.Web.Layout;

namespace Recognition.Web.Export;

/// <summary>What stands in the open places of a route: nothing, issuers, awards, …</summary>
internal sealed record ExportNames(
    Func<ExportContents, int> Count, Func<ExportContents, CancellationToken, IAsyncEnumerable<string[]>> Enumerate)
{
    public static readonly ExportNames None = Of(_ => []);
    public static readonly ExportNames Once = Of(_ => [[]]);
    public static readonly ExportNames Issuers = Of(contents => contents.Issuers);
    public static readonly ExportNames Achievements = Of(contents => contents.Achievements);
    public static readonly ExportNames Instances = Of(contents => contents.Instances);
    public static readonly ExportNames InstancesWithDocument = Of(contents => contents.InstancesWithDocument);
    public static readonly ExportNames Svgs = Of(contents => contents.PicturesOf(Picture.Svg));
    public static readonly ExportNames Pngs = Of(contents => contents.PicturesOf(Picture.Png));

    public static readonly ExportNames Contexts = Of(_ =>
        [["recognition/v1.json"], .. EmbeddedDocuments.Instance.Urls.Select(url => new[] { url["https://".Length..] })]);

    public static readonly ExportNames Problems =
        Of(_ => [.. ProblemTitles.Codes.Concat(CheckTexts.Codes).Distinct().Select(code => new[] { code })]);

    public static readonly ExportNames Assets = Of(_ => [.. Hosting.Assets.Names]);

    public static readonly ExportNames Awards = new(
        contents => contents.AwardCount,
        (contents, cancellation) => contents.AwardsAsync(cancellation));

    public static readonly ExportNames Certificates = new(
        contents => contents.HasCertificates ? contents.AwardCount : 0,
        (contents, cancellation) =>
            contents.HasCertificates ? contents.AwardsAsync(cancellation) : AsyncEnumerable.Empty<string[]>());

    public static readonly ExportNames Versions = new(
        contents => contents.VersionCount,
        (contents, cancellation) => contents.VersionsAsync(cancellation));

    // The log grows by what is signed meanwhile: how long it is, is asked when its turn comes.
    public static readonly ExportNames LogPages = new(
        _ => 1,
        (contents, cancellation) => contents.LogPagesAsync(cancellation));

    private static ExportNames Of(Func<ExportContents, IReadOnlyList<string[]>> names) => new(
        contents => names(contents).Count,
        (contents, _) => names(contents).ToAsyncEnumerable());
}

/// <summary>What there is to export, as it was when the export began; of awards only how many.</summary>
internal sealed class ExportContents
{
    private readonly GetLogHead _log;
    private readonly EnumerateAwards _awards;
    private readonly IReadOnlyList<NamedPicture> _pictures;
    private readonly long _newest;

    private ExportContents(
        GetLogHead log, EnumerateAwards awards, long newest, IReadOnlyList<NamedPicture> pictures) =>
        (_log, _awards, _newest, _pictures) = (log, awards, newest, pictures);

    public required IReadOnlyList<string[]> Issuers { get; init; }

    public required IReadOnlyList<string[]> Achievements { get; init; }

    public required IReadOnlyList<string[]> Instances { get; init; }

    public required IReadOnlyList<string[]> InstancesWithDocument { get; init; }

    public required int AwardCount { get; init; }

    public required int VersionCount { get; init; }

    public required bool HasCertificates { get; init; }

    public static async Task<ExportContents> ReadAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var awards = services.GetRequiredService<EnumerateAwards>();
        var (newest, count, versions) = await awards.CountAsync(cancellationToken);
        var pictures = await services.GetRequiredService<ListPictures>().ExecuteAsync(cancellationToken);
        var issuers = await services.GetRequiredService<ListIssuers>().ExecuteAsync(cancellationToken);
        var achievements = await services.GetRequiredService<ListAchievements>()
            .ExecuteAsync(new AchievementFilter(), cancellationToken);
        var instances = services.GetRequiredService<InstanceDirectory>().All;
        return new ExportContents(services.GetRequiredService<GetLogHead>(), awards, newest, pictures)
        {
            Issuers = [.. issuers.Select(one => new[] { one.Slug })],
            Achievements = [.. achievements.Select(one => new[] { one.Slug })],
            Instances = [.. instances.Select(one => new[] { one.Name })],
            InstancesWithDocument = [.. instances.Where(one => one.DidDocument is not null).Select(one => new[] { one.Name })],
            AwardCount = count,
            VersionCount = versions,
            HasCertificates = services.GetRequiredService<StaticCopy>().Certificates,
        };
    }

    /// <summary>Achievement, and the letters of the hash that badges name.</summary>
    public IReadOnlyList<string[]> PicturesOf(string mediaType) => [.. _pictures
        .Where(one => one.MediaType == mediaType).Select(one => new[] { one.Achievement, one.Hash[..16] })];

    public async IAsyncEnumerable<string[]> AwardsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var id in _awards.AwardsAsync(_newest, cancellation)) yield return [id];
    }

    public async IAsyncEnumerable<string[]> LogPagesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        var head = await _log.ExecuteAsync(cancellation);
        var size = head.Ok ? head.Value.Head.TreeSize : 0;
        for (long start = 0; start == 0 || start < size; start += ProveLog.MaxLeaves)
            yield return [start.ToString(System.Globalization.CultureInfo.InvariantCulture)];
    }

    public async IAsyncEnumerable<string[]> VersionsAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (id, number) in _awards.VersionsAsync(_newest, cancellation))
            yield return [id, number.ToString(System.Globalization.CultureInfo.InvariantCulture)];
    }
}
