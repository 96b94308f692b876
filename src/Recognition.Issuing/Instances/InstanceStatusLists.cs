using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Status;

namespace Recognition.Issuing.Instances;

/// <summary>
/// The status lists of instances, signed when they are asked for: an earlier one if no status changed since and half of
/// its time is left. The counter is read before anything kept is used.
/// </summary>
public sealed class InstanceStatusLists(
    IDbContextFactory<RecognitionDbContext> contexts,
    InstanceDirectory directory,
    InstanceSigner signer,
    PublicUrl publicUrl,
    TimeProvider clock,
    IssuingOptions options) : IDisposable
{
    private readonly ConcurrentDictionary<(string Instance, InstanceStatusList List), Signed> _kept = new();
    private readonly SemaphoreSlim _signing = new(1);
    private readonly string _prefix = publicUrl.Instance("");

    public TimeSpan Ttl => options.StatusListTtl;

    /// <summary>The signed list: UTF-8 JSON.</summary>
    public async Task<Outcome<ReadOnlyMemory<byte>>> ExecuteAsync(
        PublishedInstance instance, string name, CancellationToken cancellationToken = default)
    {
        if (!InstanceStatusList.TryRead(name, out var list)) return Unknown(name);
        var current = await CurrentAsync(instance, list, cancellationToken);
        return current.Ok ? current.Value.Bytes : current.Failure;
    }

    /// <summary>
    /// Every list of the instances, signed for as long as is asked for and not kept: for a copy that nobody signs anew.
    /// </summary>
    internal async IAsyncEnumerable<Outcome<CopiedStatusList>> SignForCopyAsync(
        DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var instance in directory.All)
        {
            foreach (var purpose in instance.StatusPurposes)
            {
                for (var number = 1; ; number++)
                {
                    var list = new InstanceStatusList(purpose, number);
                    var signed = await SignAsync(instance, list, until, cancellationToken);
                    if (signed.Failure is { Kind: FailureKind.NotFound }) break;
                    yield return signed.Ok
                        ? new CopiedStatusList($"instances/{instance.Name}/status/{list}", signed.Value.Bytes)
                        : signed.Failure;
                }
            }
        }
    }

    /// <summary>The answer for one of these addresses, without leaving the process; null for any other.</summary>
    internal async ValueTask<ResourceAnswer?> AnswerAsync(string url, CancellationToken cancellationToken)
    {
        if (!url.StartsWith(_prefix, StringComparison.Ordinal)) return null;
        if (url[_prefix.Length..].Split('/') is not [var name, "status", var last]) return null;
        if (!directory.Find(name).Ok || !InstanceStatusList.TryRead(last, out var list)) return null;
        var current = await CurrentAsync(directory.Find(name).Value, list, cancellationToken);
        if (current.Ok) return current.Value.Answer;
        return current.Failure.Kind == FailureKind.NotFound
            ? new ResourceAnswer.NotFound()
            : new ResourceAnswer.Unreachable(current.Failure.Message);
    }

    internal async Task<Outcome<Signed>> CurrentAsync(
        PublishedInstance instance, InstanceStatusList list, CancellationToken cancellationToken)
    {
        if (await KeptAsync(instance, list, cancellationToken) is { } kept) return kept;
        await _signing.WaitAsync(cancellationToken);
        try
        {
            return await KeptAsync(instance, list, cancellationToken) is { } meanwhile
                ? meanwhile
                : await KeepAsync(instance, list, cancellationToken);
        }
        finally
        {
            _signing.Release();
        }
    }

    private async Task<Signed?> KeptAsync(PublishedInstance instance, InstanceStatusList list, CancellationToken cancellationToken)
    {
        if (!_kept.TryGetValue((instance.Name, list), out var kept) || clock.GetUtcNow() >= kept.RenewAt) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var revision = await database.Instances.Where(row => row.Name == instance.Name)
            .Select(row => row.Revision).FirstAsync(cancellationToken);
        return kept.Revision == revision ? kept : null;
    }

    private async Task<Outcome<Signed>> KeepAsync(
        PublishedInstance instance, InstanceStatusList list, CancellationToken cancellationToken)
    {
        var signed = await SignAsync(instance, list, null, cancellationToken);
        if (signed.Ok) _kept[(instance.Name, list)] = signed.Value;
        return signed;
    }

    private async Task<Outcome<Signed>> SignAsync(
        PublishedInstance instance, InstanceStatusList list, DateTimeOffset? lastsUntil, CancellationToken cancellationToken)
    {
        var bits = new Bitstring(options.StatusListLength);
        long revision;
        await using (var database = await contexts.CreateDbContextAsync(cancellationToken))
        {
            using var moment = database.BeginRead(); // counter and bits are of the same moment
            var row = await database.Instances.AsNoTracking()
                .FirstAsync(row => row.Name == instance.Name, cancellationToken);
            if (list.Number > 1 + (row.Allocated / (options.StatusListLength / 4 * 3))) return Unknown($"{list}");
            revision = row.Revision;
            var given = database.InstanceCredentials
                .Where(one => one.Instance == instance.Name && one.StatusList == list.Number);
            var set = list.Purpose == StatusListPurpose.Suspension
                ? given.Where(one => one.Suspended)
                : given.Where(one => one.Revoked);
            await foreach (var index in set.Select(one => one.StatusIndex!.Value).AsAsyncEnumerable().WithCancellation(cancellationToken)) bits[index] = true;
        }

        var now = Instant.WholeSeconds(clock.GetUtcNow());
        var until = lastsUntil ?? now + options.StatusListValidity;
        var document = StatusListDocument.Of(
            instance.Did, instance.StatusListUrl(list), list.Purpose, bits, now, until, options.StatusListTtl);
        var signed = await signer.SignAsync(instance, document, InstanceSuite.EddsaRdfc2022, cancellationToken);
        if (!signed.Ok) return Failure.Unavailable(signed.Failure.Code, signed.Failure.Message, signed.Failure.Hint);
        return new Signed(signed.Value, revision, now + ((until - now) / 2));
    }

    public void Dispose() => _signing.Dispose();

    private static Failure Unknown(string name) =>
        Failure.NotFound("status-list-not-found", $"There is no status list '{name}'.");

    /// <summary>A list as it is served, and for how long.</summary>
    internal sealed record Signed(ReadOnlyMemory<byte> Bytes, long Revision, DateTimeOffset RenewAt)
    {
        /// <summary>The same answer for every verification: verifiers keep what they read from it.</summary>
        public ResourceAnswer Answer { get; } = new ResourceAnswer.Found(Bytes, "application/vc");
    }
}
