using System.Text;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// The newest version of an award as a JWT. It is signed over the same unsigned credential, when it is first asked
/// for, and kept: whoever asks later gets the same bytes.
/// </summary>
public sealed class GetCredentialJwt(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    JwtSigner signer,
    WriteQueue queue,
    TimeProvider clock)
{
    public const string MediaType = "application/vc+jwt";
    public const string OpenBadgesMediaType = "application/jwt";

    public async Task<Outcome<AwardFile>> ExecuteAsync(
        string id, JwtKind kind, CancellationToken cancellationToken = default)
    {
        if (!AwardId.IsValid(id)) return GetAward.Unknown(id);
        while (true)
        {
            AwardVersion? version;
            AwardJwt? kept;
            int issuerId;
            await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
            {
                version = await GetCredential.Newest(database, id).Include(version => version.Award)
                    .FirstOrDefaultAsync(cancellationToken);
                if (version?.Credential is null) return await GetAward.AbsentAsync(database, id, cancellationToken);
                issuerId = version.Award!.IssuerId;
                kept = await database.AwardJwts.AsNoTracking().FirstOrDefaultAsync(
                    jwt => jwt.AwardRow == version.AwardRow && jwt.Number == version.Number && jwt.Kind == kind,
                    cancellationToken);
            }

            if (kept is not null) return FileOf(kept, version.ProofCreated);
            var made = await MakeAsync(version, issuerId, kind, cancellationToken);
            if (made.Ok) return FileOf(made.Value, version.ProofCreated);
            if (made.Failure.Code != WriteQueue.Taken) return made.Failure;
        }
    }

    private async Task<Outcome<AwardJwt>> MakeAsync(
        AwardVersion version, int issuerId, JwtKind kind, CancellationToken cancellationToken)
    {
        var issuer = (await programme.ReadAsync(cancellationToken)).IssuerById(issuerId)!;
        var signed = await signer.SignAsync(version.Plan, issuer, kind, cancellationToken);
        if (!signed.Ok) return signed.Failure;
        var jwt = new AwardJwt
        {
            AwardRow = version.AwardRow,
            Number = version.Number,
            Kind = kind,
            Jwt = signed.Value,
        };
        var method = (kind == JwtKind.W3C ? issuer.Ed25519Method : issuer.P256Method)!;
        return await queue.RunAsync(database => Store(database, jwt, version.Award!.Id, method), cancellationToken);
    }

    private Outcome<AwardJwt> Store(RecognitionDbContext database, AwardJwt jwt, string awardId, string method)
    {
        if (IssuerKey.StateOf(database, method) != KeyState.Active)
            return Failure.Conflict(WriteQueue.Taken, "The issuer has another key since.");
        // Read now: its person may have been erased meanwhile.
        var award = database.Awards.AsNoTracking().FirstOrDefault(
            award => award.Row == jwt.AwardRow && award.Version == jwt.Number);
        if (award is null) return Failure.Conflict(WriteQueue.Taken, "The award has a later version.");
        database.AwardJwts.Add(jwt);
        var now = clock.GetUtcNow();
        var entry = IssuanceLog.Append(
            database, jwt.AwardRow, jwt.Number, jwt.Kind.ToString(), award.Salt, Encoding.ASCII.GetBytes(jwt.Jwt), now);
        AuditTrail.Record(database, now, "award.signed-as-jwt", $"awards/{awardId}", after: entry);
        return jwt;
    }

    private static AwardFile FileOf(AwardJwt jwt, DateTimeOffset signed)
    {
        var bytes = Encoding.ASCII.GetBytes(jwt.Jwt);
        return new AwardFile(bytes, jwt.Kind == JwtKind.W3C ? MediaType : OpenBadgesMediaType,
            GetCredential.ETagOf(bytes), signed);
    }
}
