namespace Recognition.Credentials.Verification;

/// <summary>
/// The issuers that are no strangers here: our own, and partners that the operator has listed by their id.
/// </summary>
/// <param name="OwnPrefix">What the ids of our own issuers begin with; null where there are none.</param>
/// <param name="Partners">Names by id.</param>
public sealed record KnownIssuers(string? OwnPrefix, IReadOnlyDictionary<string, string> Partners)
{
    internal bool IsOwn(string id) => OwnPrefix is not null && id.StartsWith(OwnPrefix, StringComparison.Ordinal);
}
