using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Log;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Signs the stored plan of an award and stores what was signed: the second half of granting, and what start-up and
/// a repeated Idempotency-Key do for a plan that was left open. An Ed25519 plan has one signed form, so whoever
/// finishes it, even two at once, comes to the same bytes.
/// </summary>
public sealed class FinishAward(
    IDbContextFactory<RecognitionDbContext> contexts, CredentialSigner signer, WriteQueue queue, Faults faults,
    TimeProvider clock)
{
    /// <summary>The first signed version of an award, signed now if it is not yet.</summary>
    public async Task<Outcome<ReadOnlyMemory<byte>>> ExecuteAsync(
        string awardId, CancellationToken cancellationToken = default)
    {
        AwardVersion? version;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            version = await database.AwardVersions.AsNoTracking().FirstOrDefaultAsync(
                version => version.Award!.Id == awardId && version.Number == 1, cancellationToken);
        }

        if (version is null) return GetAward.Unknown(awardId);
        if (version.Credential is { } signed) return new ReadOnlyMemory<byte>(signed);
        var prepared = signer.Prepare(version.Plan, version.VerificationMethod, version.ProofCreated);
        return prepared.Ok
            ? await SignAsync(awardId, prepared.Value, cancellationToken)
            : prepared.Failure;
    }

    /// <summary>Signs what was prepared, verifies it, and stores it; what is refused leaves no award behind.</summary>
    internal async Task<Outcome<ReadOnlyMemory<byte>>> SignAsync(
        string awardId, PreparedCredential prepared, CancellationToken cancellationToken)
    {
        var signed = await signer.SignAsync(prepared, cancellationToken);
        if (!signed.Ok) return signed.Failure;
        faults.Reach(FaultPoint.CredentialSigned);
        var stored = await queue.RunAsync(database => Store(database, awardId, signed.Value), CancellationToken.None);
        faults.Reach(FaultPoint.CredentialCommitted);
        return stored;
    }

    private Outcome<ReadOnlyMemory<byte>> Store(
        RecognitionDbContext database, string awardId, SignedCredential signed)
    {
        var version = database.AwardVersions.Include(version => version.Award)
            .FirstOrDefault(version => version.Award!.Id == awardId && version.Number == 1);
        if (version is null) return GetAward.Unknown(awardId);
        if (version.Award!.State == AwardState.Erased) return GetAward.Erased; // while it was being signed
        if (version.Credential is { } earlier) return new ReadOnlyMemory<byte>(earlier);

        if (IssuerKey.StateOf(database, version.VerificationMethod) == KeyState.Compromised)
            return Failure.Conflict(WriteQueue.Taken, "The key of the plan was compromised since.");

        version.Store(signed.Bytes);
        var (award, now) = (version.Award!, clock.GetUtcNow());
        // What was a draft or scheduled has become an award.
        database.AwardRequests.Where(request => request.AwardRow == award.Row).ExecuteDelete();
        award.Issue((database.Awards.Max(award => award.Position) ?? 0) + 1);
        var entry = IssuanceLog.Append(
            database, award.Row, version.Number, LogEntry.Credential, award.Salt, signed.Bytes, now);
        AuditTrail.Record(database, now, "award.issued", $"awards/{awardId}", after: entry);
        faults.Reach(FaultPoint.CredentialWritten);
        return new ReadOnlyMemory<byte>(signed.Bytes);
    }
}
