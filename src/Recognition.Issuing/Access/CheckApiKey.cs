using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Recognition.Issuing.Access;

/// <summary>Who asks: the API key that a request carries, by its hash.</summary>
public sealed class CheckApiKey(IDbContextFactory<RecognitionDbContext> contexts)
{
    private const int LongestKey = 512;

    /// <param name="key">What stands behind <c>Bearer</c>; null where nothing does.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Outcome<ApiKey>> ExecuteAsync(string? key, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(key) || key.Length > LongestKey) return Refused;
        var hash = HashOf(key);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);

        // Every row is compared, each in the same time: how long it takes tells nothing about how near a guess came.
        ApiKey? found = null;
        await foreach (var row in database.ApiKeys.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            if (CryptographicOperations.FixedTimeEquals(row.Hash, hash)) found = row;
        return found is null ? Refused : found;
    }

    internal static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private static readonly Failure Refused = new("api-key-invalid", "The API key is missing or not one of ours.",
        FailureKind.Forbidden, Hint: "Send it as 'Authorization: Bearer …'; the first start printed it.");
}
