using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Awards;

/// <summary>The newest signed credential of an award, exactly as it was signed.</summary>
public sealed class GetCredential(IDbContextFactory<RecognitionDbContext> contexts)
{
    /// <summary>What an award's address answers with when nothing finer is asked for.</summary>
    public const string MediaType = "application/vc";

    public async Task<Outcome<AwardFile>> ExecuteAsync(string id, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Newest(database, id).FirstOrDefaultAsync(cancellationToken);
        return found?.Credential is { } credential
            ? new AwardFile(credential, MediaType, ETagOf(credential), found.ProofCreated)
            : await GetAward.AbsentAsync(database, id, cancellationToken);
    }

    internal static IQueryable<AwardVersion> Newest(RecognitionDbContext database, string id) =>
        from version in database.AwardVersions.AsNoTracking()
        join award in database.Awards on version.AwardRow equals award.Row
        where award.Id == id && award.Version == version.Number
        select version;

    internal static string ETagOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return $"\"{Convert.ToHexStringLower(hash[..16])}\"";
    }
}
