using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Instances;

/// <summary>
/// Revokes what an instance issued under an id, or takes that back: all of it, where the id was used more than once.
/// The list is signed anew before anybody is told.
/// </summary>
public sealed class SetCredentialStatus(WriteQueue queue, InstanceStatusLists lists)
{
    public async Task<Outcome<bool>> ExecuteAsync(
        PublishedInstance instance, string credentialId, string? purpose, bool revoked,
        CancellationToken cancellationToken = default)
    {
        if (purpose is not (null or StatusListPurpose.Revocation))
            return Failure.Invalid(
                "status-purpose-unknown", $"What is issued here has no status for '{purpose}'.",
                "/credentialStatus/statusPurpose", "The one purpose is \"revocation\".");
        var changed = await queue.RunAsync(
            database => Set(database, instance, credentialId, revoked), cancellationToken);
        if (!changed.Ok) return changed.Failure;
        foreach (var list in changed.Value)
        {
            var published = await lists.CurrentAsync(instance, list, CancellationToken.None);
            if (!published.Ok) return published.Failure;
        }

        return revoked;
    }

    private static Outcome<List<int>> Set(
        RecognitionDbContext database, PublishedInstance instance, string credentialId, bool revoked)
    {
        var rows = database.InstanceCredentials
            .Where(row => row.Instance == instance.Name && row.CredentialId == credentialId).ToList();
        if (rows.Count == 0) return GetIssuedCredential.Unknown(instance);
        rows.RemoveAll(row => row.StatusList is null);
        if (rows.Count == 0)
            return Failure.Invalid(
                "credential-without-status", "That credential was issued without a status of ours.", "/credentialId");
        if (rows.Exists(row => row.Revoked != revoked)) database.Instances.First(row => row.Name == instance.Name).Change();
        foreach (var row in rows) row.Revoked = revoked;
        return rows.Select(row => row.StatusList!.Value).Distinct().ToList();
    }
}
