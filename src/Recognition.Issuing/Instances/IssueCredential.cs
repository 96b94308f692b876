using Recognition.Credentials.Verification;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Recognition.Credentials.Model;
using Recognition.Credentials.Status;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Status;
using Recognition.Issuing.Verification;
using Recognition.Issuing.Writing;
using Recognition.OpenBadges.Rules;

namespace Recognition.Issuing.Instances;

/// <summary>
/// Issues what a caller composed, in the name of the instance: any credential that keeps to the data model. It is
/// stored before it is answered.
/// </summary>
public sealed class IssueCredential(
    IDbContextFactory<RecognitionDbContext> contexts,
    InstanceSigner signer,
    WriteQueue queue,
    RandomNumberGenerator random,
    TimeProvider clock,
    IssuingOptions options)
{
    /// <param name="given">The credential without this instance's proof.</param>
    /// <param name="credentialId">What its status is asked for by, where it has no id itself.</param>
    public async Task<Outcome<InstanceCredential>> ExecuteAsync(
        PublishedInstance instance, JsonElement given, string? credentialId,
        CancellationToken cancellationToken = default)
    {
        if (Refuse(instance, given) is { } refused) return refused;
        var id = given.TryGetProperty("id"u8, out var own) ? own.GetString() : credentialId;

        // What has a status already keeps it: whose list that is, is not ours to say.
        var withStatus = instance.StatusPurposes.Count > 0 && !given.TryGetProperty("credentialStatus"u8, out _);
        for (; ; )
        {
            var entry = withStatus ? await DrawAsync(instance, cancellationToken) : ((int List, int Index)?)null;
            var unsigned = CredentialToIssue.Write(
                given, instance.Did, instance.Options.Suite, EntriesOf(instance, entry));
            var signed = await signer.SignAsync(instance, unsigned, instance.Options.Suite, cancellationToken);
            if (!signed.Ok) return signed.Failure;
            var stored = await queue.RunAsync(
                database => Store(database, instance, id, signed.Value, entry), cancellationToken);
            if (stored.Ok || stored.Failure.Code != WriteQueue.Taken) return stored; // else another drew that entry
        }
    }

    private static Failure? Refuse(PublishedInstance instance, JsonElement given)
    {
        if (given.ValueKind != JsonValueKind.Object)
            return Failure.Invalid("credential-not-an-object", "A credential is one JSON object.", "/credential");
        if (CredentialDataModel.Check(given) is [var finding, ..])
            return Failure.Invalid("credential-malformed", finding.Problem, finding.Path, $"See {finding.Specification}");
        if (RefuseStatus(given) is { } malformed) return malformed;
        if (CredentialToIssue.DescribesAnother(given, instance.Did))
            return Failure.Invalid(
                "issuer-not-this-instance", "The issuer that the credential describes is not this instance.",
                "$.issuer", $"Write \"{instance.Did}\" as its \"id\", or leave the description away.");
        if (CredentialKinds.Of(given) is not (CredentialKind.Badge or CredentialKind.Endorsement)) return null;
        // Open Badges 3.0, appendix B: credentialStatus is one object.
        if (instance.StatusPurposes.Count > 1 && !given.TryGetProperty("credentialStatus"u8, out _))
            return Failure.Invalid(
                "badge-status-single", "An Open Badge has one status, and this instance adds more than one.",
                "$.credentialStatus", "Use an instance with one purpose, or give the badge its own credentialStatus.");
        foreach (var broken in BadgeRules.Check(given, RuleReading.Issuing))
            if (broken.Severity == RuleSeverity.Error)
                return Failure.Invalid(
                    "badge-rule-broken", $"{broken.Problem} (rule {broken.Rule.Name}, {broken.Rule.Citation})",
                    broken.Path, broken.Remedy);
        return null;
    }

    private static Failure? RefuseStatus(JsonElement given)
    {
        if (!given.TryGetProperty("credentialStatus"u8, out var own)) return null;
        var statuses = own.ValueKind == JsonValueKind.Array ? own.EnumerateArray().ToArray() : [own];
        foreach (var status in statuses)
            if (StatusEntryRule.Refuse(status) is { } problem)
                return Failure.Invalid(
                    "status-malformed", problem, "$.credentialStatus",
                    "See https://www.w3.org/TR/vc-bitstring-status-list/#bitstringstatuslistentry");
        return null;
    }

    /// <summary>
    /// An entry of the instance's current list, which is left for the next when three quarters are used.
    /// </summary>
    private async Task<(int List, int Index)> DrawAsync(PublishedInstance instance, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var allocated = await database.Instances.Where(row => row.Name == instance.Name)
            .Select(row => row.Allocated).FirstAsync(cancellationToken);
        var list = 1 + (allocated / (options.StatusListLength / 4 * 3));
        return (list, AllocateStatusIndex.Draw(random, options.StatusListLength));
    }

    private static List<StatusListEntry> EntriesOf(PublishedInstance instance, (int List, int Index)? entry)
    {
        var entries = new List<StatusListEntry>();
        if (entry is not { } given) return entries;
        foreach (var purpose in instance.StatusPurposes)
        {
            var list = instance.StatusListUrl(new InstanceStatusList(purpose, given.List));
            entries.Add(new StatusListEntry($"{list}#{given.Index}", purpose, given.Index, list));
        }

        return entries;
    }

    private Outcome<InstanceCredential> Store(
        RecognitionDbContext database, PublishedInstance instance, string? id, byte[] document,
        (int List, int Index)? entry)
    {
        var credential = new InstanceCredential
        {
            Instance = instance.Name,
            CredentialId = id,
            Document = document,
            StatusList = entry?.List,
            StatusIndex = entry?.Index,
            StatusPurposes = entry is null ? null : string.Join(',', instance.StatusPurposes),
            IssuedAt = Instant.WholeSeconds(clock.GetUtcNow()),
        };
        database.InstanceCredentials.Add(credential);
        AuditTrail.Record(database, credential.IssuedAt, "credential.issued", $"instances/{instance.Name}");
        if (entry is not null) database.Instances.First(row => row.Name == instance.Name).Allocate();
        return credential;
    }
}
