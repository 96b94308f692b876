using System.Buffers.Text;
using System.Security.Cryptography;
using Recognition.Issuing.Audit;
using Recognition.Issuing.Writing;

namespace Recognition.Issuing.Access;

/// <summary>Makes the first API key, or takes the operator's; stores its hash, and hands it out once.</summary>
public sealed class CreateApiKey(
    WriteQueue queue, IssuingOptions options, RandomNumberGenerator random, TimeProvider clock)
{
    private const string BootstrapName = "bootstrap";

    /// <param name="chosen">The operator's own key; null to make one where there is none.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The key that was made, to be shown once; null where there already was one, or it was given.</returns>
    public async Task<Outcome<string?>> ExecuteAsync(string? chosen, CancellationToken cancellationToken = default)
    {
        if (chosen?.Length < options.ShortestApiKey)
            return Failure.Invalid("api-key-too-short",
                $"The API key has fewer than {options.ShortestApiKey} characters.", hint:
                "Set Recognition__BootstrapApiKey to a longer one, or leave it out and one is made.");
        return await queue.RunAsync(database => Store(database, chosen), cancellationToken);
    }

    private Outcome<string?> Store(RecognitionDbContext database, string? chosen)
    {
        if (chosen is null && database.ApiKeys.Any()) return (string?)null;
        var key = chosen ?? Draw();
        var hash = CheckApiKey.HashOf(key);
        if (!database.ApiKeys.Any(row => row.Hash == hash))
        {
            var now = Instant.WholeSeconds(clock.GetUtcNow());
            var row = database.ApiKeys.Add(new ApiKey { Name = BootstrapName, Hash = hash, CreatedAt = now });
            AuditTrail.Record(database, now, "api-key.made", $"api-keys/{BootstrapName}", row);
        }

        return chosen is null ? key : null;
    }

    private string Draw()
    {
        Span<byte> bytes = stackalloc byte[32];
        random.GetBytes(bytes);
        return "rk_" + Base64Url.EncodeToString(bytes);
    }
}
