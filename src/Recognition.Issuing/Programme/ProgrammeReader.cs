using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Achievements;
using Recognition.Issuing.Issuers;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Signing;

namespace Recognition.Issuing.Programme;

/// <summary>
/// Issuers, their public keys and their achievements, kept in memory. The counter row is read before each use, so
/// what another process changed is seen at once.
/// </summary>
public sealed class ProgrammeReader(IDbContextFactory<RecognitionDbContext> contexts, PublicUrl publicUrl)
{
    private static readonly Func<RecognitionDbContext, Task<long>> ReadRevision = EF.CompileAsyncQuery(
        (RecognitionDbContext database) => database.Revisions
            .Where(row => row.Name == Revision.Programme).Select(row => row.Value).FirstOrDefault());

    private volatile RecognitionProgramme? _kept;

    public async Task<RecognitionProgramme> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await ReadAsync(database, cancellationToken);
    }

    internal async Task<RecognitionProgramme> ReadAsync(
        RecognitionDbContext database, CancellationToken cancellationToken)
    {
        var revision = await ReadRevision(database);
        if (_kept is { } kept && kept.Revision == revision) return kept;
        return _kept = await LoadAsync(database, cancellationToken);
    }

    private async Task<RecognitionProgramme> LoadAsync(RecognitionDbContext database, CancellationToken cancellation)
    {
        // One read transaction: rows and counter are of the same moment.
        using var moment = database.BeginRead();
        var revision = await ReadRevision(database);
        var issuerRows = await database.Issuers.AsNoTracking().OrderBy(issuer => issuer.Name).ToListAsync(cancellation);
        var keyRows = await database.IssuerKeys.AsNoTracking().OrderBy(key => key.Id).ToListAsync(cancellation);
        var achievementRows = await database.Achievements.AsNoTracking()
            .OrderBy(achievement => achievement.Id).ToListAsync(cancellation);

        var issuers = new List<PublishedIssuer>(issuerRows.Count);
        foreach (var row in issuerRows)
            issuers.Add(IssuerDocuments.Publish(row, keyRows.FindAll(key => key.IssuerId == row.Id), publicUrl));

        var achievements = new List<PublishedAchievement>(achievementRows.Count);
        foreach (var row in achievementRows)
        {
            var issuer = issuers.Find(issuer => issuer.Issuer.Id == row.IssuerId)!;
            achievements.Add(AchievementDocument.Publish(row, issuer, publicUrl));
        }

        return new RecognitionProgramme(revision, issuers, achievements);
    }
}
