using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Log;

/// <summary>
/// Start-up: what a program without a log had signed comes into the log, in the order in which it was signed.
/// </summary>
public sealed class LogEarlierAwards(WriteQueue queue, RandomNumberGenerator random, TimeProvider clock)
{
    private const int GroupSize = 256;

    /// <summary>How many awards that were.</summary>
    public async Task<Outcome<int>> ExecuteAsync(CancellationToken cancellationToken = default)
    {
        for (var total = 0; ;)
        {
            var logged = await queue.RunAsync(LogSome, cancellationToken);
            if (!logged.Ok) return logged.Failure;
            if (logged.Value == 0) return total;
            total += logged.Value;
        }
    }

    private Outcome<int> LogSome(RecognitionDbContext database)
    {
        var now = clock.GetUtcNow();
        var awards = database.Awards.Where(award => award.Salt == null && award.State != AwardState.Erased)
            .OrderBy(award => award.Row).Take(GroupSize).ToList();
        foreach (var award in awards)
        {
            award.Salt = NewSalt();
            Log(database, award, now);
        }

        return awards.Count;
    }

    private static void Log(RecognitionDbContext database, Award award, DateTimeOffset now)
    {
        foreach (var version in database.AwardVersions.AsNoTracking()
            .Where(version => version.AwardRow == award.Row && version.Credential != null)
            .OrderBy(version => version.Number).ToList())
        {
            Append(version.Number, LogEntry.Credential, version.Credential!);
            foreach (var jwt in database.AwardJwts.AsNoTracking()
                .Where(jwt => jwt.AwardRow == award.Row && jwt.Number == version.Number).ToList())
                Append(jwt.Number, jwt.Kind.ToString(), Encoding.ASCII.GetBytes(jwt.Jwt));
        }

        void Append(int number, string form, byte[] signed)
        {
            var entry = IssuanceLog.Append(database, award.Row, number, form, award.Salt, signed, now);
            AuditTrail.Record(database, now, "award.logged", $"awards/{award.Id}", after: entry);
        }
    }

    private byte[] NewSalt()
    {
        var salt = new byte[Award.SaltLength];
        random.GetBytes(salt);
        return salt;
    }
}
