using Recognition.Issuing.Audit;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Instances;

/// <summary>
/// Revokes or suspends what an instance issued under an id, or takes that back: all of it, where the id was used more
/// than once. The list is signed anew before anybody is told.
/// </summary>
public sealed class SetCredentialStatus(WriteQueue queue, InstanceStatusLists lists, TimeProvider clock)
{
    /// <param name="purpose">Which status; null where it has but one, or for its revocation.</param>
    /// <param name="value">Whether it is to be revoked or suspended, or no longer.</param>
    public async Task<Outcome<bool>> ExecuteAsync(
        PublishedInstance instance, string credentialId, string? purpose, bool value,
        CancellationToken cancellationToken = default)
    {
        if (purpose is not null && !StatusListPurpose.All.Contains(purpose))
            return NoSuchStatus(
                purpose, $"The purposes known here are {string.Join(" and ", StatusListPurpose.All)}.");
        var changed = await queue.RunAsync(
            database => Set(database, instance, credentialId, purpose, value), cancellationToken);
        if (!changed.Ok) return changed.Failure;
        foreach (var list in changed.Value)
        {
            var published = await lists.CurrentAsync(instance, list, CancellationToken.None);
            if (!published.Ok) return published.Failure;
        }

        return value;
    }

    private Outcome<List<InstanceStatusList>> Set(
        RecognitionDbContext database, PublishedInstance instance, string credentialId, string? purpose, bool value)
    {
        var rows = database.InstanceCredentials
            .Where(row => row.Instance == instance.Name && row.CredentialId == credentialId).ToList();
        if (rows.Count == 0) return GetIssuedCredential.Unknown(instance);
        rows.RemoveAll(row => row.Purposes.Count == 0);
        if (rows.Count == 0)
            return Failure.Invalid(
                "credential-without-status", "That credential was issued without a status of ours.", "/credentialId");

        var asked = purpose ?? rows[0].Purposes[0];
        rows.RemoveAll(row => !row.Purposes.Contains(asked));
        if (rows.Count == 0)
            return NoSuchStatus(asked, $"Recognition__Instances__{instance.Name}__Status says what status it gives.");
        if (rows.Exists(row => row.IsSet(asked) != value)) database.Instances.First(row => row.Name == instance.Name).Change();
        foreach (var row in rows)
        {
            if (row.IsSet(asked) == value) continue;
            row.Set(asked, value);
            AuditTrail.Record(
                database, clock.GetUtcNow(), value ? $"credential.{asked}-set" : $"credential.{asked}-cleared",
                $"instances/{instance.Name}/{asked}/{row.StatusList}#{row.StatusIndex}");
        }

        return rows.Select(row => new InstanceStatusList(asked, row.StatusList!.Value)).Distinct().ToList();
    }

    private static Failure NoSuchStatus(string purpose, string hint) => Failure.Invalid(
        "status-purpose-unknown", $"What was issued here has no status for '{purpose}'.",
        "/credentialStatus/statusPurpose", hint);
}
