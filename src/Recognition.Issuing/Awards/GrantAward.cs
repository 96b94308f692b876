using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.People;
using Recognition.Issuing.Programme;
using Recognition.Issuing.Signing;
using Recognition.Issuing.Status;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Awards;

/// <summary>
/// Awards an achievement to a person:
/// 1. an Idempotency-Key that was used gives its first answer;
/// 2. every rule of ours is checked, then the credential is built with a free status entry and prepared, which
///    checks every rule of the standards;
/// 3. the plan is stored: exactly what is to be signed;
/// 4. exactly that is signed, once, and verified;
/// 5. the signed bytes are stored. Only then is anybody told.
/// Where another grant was quicker in step 3, the unique rules of the schema refuse, and all is read anew.
/// A draft, and one whose validFrom lies ahead, ends after step 2: see <see cref="HoldAward"/>.
/// </summary>
public sealed class GrantAward(
    IDbContextFactory<RecognitionDbContext> contexts,
    ProgrammeReader programme,
    AwardPlanner planner,
    FinishAward finish,
    DiscardAward discard,
    WriteQueue queue,
    SignAwardPlan sign,
    PublicUrl publicUrl,
    TimeProvider clock)
{
    private const int LongestIdempotencyKey = 255;

    /// <summary>How far ahead an award may be scheduled.</summary>
    internal static DateTimeOffset Latest(DateTimeOffset now) => now.AddYears(1);

    public async Task<Outcome<GrantedAward>> ExecuteAsync(
        GrantAwardRequest request, IdempotencyKey? key = null, CancellationToken cancellationToken = default)
    {
        if (key is not null && !IsValid(key.Key))
            return Failure.Invalid("idempotency-key-invalid",
                "An Idempotency-Key is 1 to 255 printable ASCII characters.");
        var hash = key is null ? null : HashOf(request);
        var now = clock.GetUtcNow();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var attempt = await AttemptAsync(request, key, hash, now, cancellationToken);
            if (attempt is { } outcome) return outcome;
        }
    }

    /// <summary>Null where another grant was quicker.</summary>
    private async Task<Outcome<GrantedAward>?> AttemptAsync(
        GrantAwardRequest request, IdempotencyKey? key, byte[]? hash, DateTimeOffset now, CancellationToken cancellation)
    {
        Outcome<AwardPlan> plan = default;
        Outcome<HeldAwardPlan>? wish = null;
        await using (var database = await contexts.CreateDbContextAsync(cancellation))
        {
            if (key is not null && await FirstAnswerAsync(database, key, hash!, cancellation) is { } first)
                return first;
            var terms = GrantRules.Check(
                request, await programme.ReadAsync(database, cancellation), now, Latest(now));
            if (!terms.Ok) return terms.Failure;
            if (request.Draft || terms.Value.ValidFrom > now)
                wish = await planner.PlanHeldAsync(database, terms.Value, now);
            else
                plan = await planner.PlanAsync(database, terms.Value, now, cancellation);
        }

        if (wish is { } later) return await HoldAsync(later, request, key, hash, now, cancellation);

        if (!plan.Ok)
            return await RepeatedMeanwhileAsync(plan.Failure, key, hash, cancellation) ?? plan.Failure;
        if (await sign.ExecuteAsync(plan.Value, key, hash, now, cancellation) is not { } signed) return null;
        var id = plan.Value.AwardId;
        return signed.Ok ? new GrantedAward(id, publicUrl.Award(id), signed.Value, Repeated: false) : signed.Failure;
    }

    /// <summary>Null where another was quicker.</summary>
    private async Task<Outcome<GrantedAward>?> HoldAsync(
        Outcome<HeldAwardPlan> plan, GrantAwardRequest request, IdempotencyKey? key, byte[]? hash, DateTimeOffset now,
        CancellationToken cancellation)
    {
        if (!plan.Ok) return plan.Failure;
        var held = await HoldAward.ExecuteAsync(
            queue, publicUrl, plan.Value, request, key is null ? null : (key, hash!), now, cancellation);
        if (held.Ok) return held;
        if (held.Failure.Code == WriteQueue.Taken) return null;
        return await RepeatedMeanwhileAsync(held.Failure, key, hash, cancellation) ?? held;
    }

    // The award that is in the way may be the one of this very key, stored after the key was looked up.
    private async Task<Outcome<GrantedAward>?> RepeatedMeanwhileAsync(
        Failure refused, IdempotencyKey? key, byte[]? hash, CancellationToken cancellation)
    {
        if (key is null || refused.Code != AwardPlanner.Exists) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellation);
        return await FirstAnswerAsync(database, key, hash!, cancellation);
    }

    private async Task<Outcome<GrantedAward>?> FirstAnswerAsync(
        RecognitionDbContext database, IdempotencyKey key, byte[] hash, CancellationToken cancellation)
    {
        var record = await database.IdempotencyRecords.AsNoTracking().FirstOrDefaultAsync(
            record => record.ApiKeyId == key.ApiKeyId && record.Key == key.Key, cancellation);
        if (record is null) return null;
        if (!record.RequestHash.AsSpan().SequenceEqual(hash))
            return Failure.Conflict("idempotency-key-reused",
                "This Idempotency-Key was used for another request.", "Use a new key for a new request.");

        var award = await database.Awards.AsNoTracking()
            .FirstOrDefaultAsync(award => award.Id == record.AwardId, cancellation);
        if (award is { State: AwardState.Draft or AwardState.Scheduled })
            return HoldAward.Answer(award, publicUrl, repeated: true);
        var finished = await finish.ExecuteAsync(record.AwardId, cancellation);
        if (finished.Failure is { Kind: FailureKind.NotFound }) return null;
        // A plan that cannot be signed any more, for its key was compromised, is planned anew.
        if (!finished.Ok)
        {
            var discarded = await discard.ExecuteAsync(record.AwardId, CancellationToken.None);
            if (discarded is { Ok: true, Value: true }) return null;
            return finished.Failure;
        }

        return new GrantedAward(record.AwardId, publicUrl.Award(record.AwardId), finished.Value, Repeated: true);
    }

    private static bool IsValid(string key) =>
        key.Length is > 0 and <= LongestIdempotencyKey && key.All(c => c is >= ' ' and <= '~');

    internal static byte[] HashOf(GrantAwardRequest request) =>
        SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request));
}
