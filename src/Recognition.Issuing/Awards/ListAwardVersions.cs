using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Awards;

/// <summary>The chain of an award's signed versions, and each as it was signed: nothing that was signed is lost.</summary>
public sealed class ListAwardVersions(IDbContextFactory<RecognitionDbContext> contexts, PublicUrl publicUrl)
{
    /// <summary>The oldest first.</summary>
    public async Task<Outcome<IReadOnlyList<AwardVersionView>>> ExecuteAsync(
        string id, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await database.AwardVersions.AsNoTracking()
            .Where(version => version.Award!.Id == id && version.Credential != null)
            .OrderBy(version => version.Number)
            .Select(version => new { version.Number, version.ProofCreated, version.Reason, version.Replaces })
            .ToListAsync(cancellationToken);
        if (rows.Count == 0) return await GetAward.AbsentAsync(database, id, cancellationToken);
        var views = new List<AwardVersionView>(rows.Count);
        foreach (var row in rows)
        {
            var later = rows.Find(other => other.Number > row.Number && other.Replaces);
            views.Add(new AwardVersionView(
                row.Number, $"{publicUrl.Award(id)}/versions/{row.Number}.json", row.ProofCreated, row.Reason,
                later?.ProofCreated, later?.Reason)
            {
                State = later is not null ? VersionState.Replaced
                    : row == rows[^1] ? VersionState.Current : VersionState.Renewed,
            });
        }

        return views;
    }

    /// <summary>One version, exactly as it was signed.</summary>
    /// <param name="number">Its number, in digits.</param>
    public async Task<Outcome<AwardFile>> FindAsync(
        string id, string number, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
            return Unknown(id, number);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await database.AwardVersions.AsNoTracking().FirstOrDefaultAsync(
            version => version.Award!.Id == id && version.Number == wanted, cancellationToken);
        return found?.Credential is { } credential
            ? new AwardFile(credential, GetCredential.MediaType, GetCredential.ETagOf(credential), found.ProofCreated)
            : await GetAward.AbsentAsync(database, id, cancellationToken) is { Kind: FailureKind.Gone } erased
                ? erased
                : Unknown(id, number);
    }

    private static Failure Unknown(string id, string number) =>
        Failure.NotFound("version-not-found", $"The award '{id}' has no version {number}.");
}
