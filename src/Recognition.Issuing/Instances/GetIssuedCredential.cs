using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Instances;

/// <summary>What an instance issued under an id: the newest, as it left.</summary>
public sealed class GetIssuedCredential(IDbContextFactory<RecognitionDbContext> contexts)
{
    public async Task<Outcome<ReadOnlyMemory<byte>>> ExecuteAsync(
        PublishedInstance instance, string id, CancellationToken cancellationToken = default)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await database.InstanceCredentials.AsNoTracking()
            .Where(row => row.Instance == instance.Name && row.CredentialId == id)
            .OrderByDescending(row => row.Row).Select(row => row.Document).FirstOrDefaultAsync(cancellationToken);
        return found is null ? Unknown(instance) : new ReadOnlyMemory<byte>(found);
    }

    internal static Failure Unknown(PublishedInstance instance) => Failure.NotFound(
        "credential-not-found", $"The instance '{instance.Name}' has issued no credential of that id.");
}
