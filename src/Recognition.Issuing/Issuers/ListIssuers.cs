using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Issuers;

/// <summary>The issuers, by name.</summary>
public sealed class ListIssuers(ProgrammeReader programme)
{
    public async Task<IReadOnlyList<PublishedIssuer>> ExecuteAsync(CancellationToken cancellationToken = default) =>
        (await programme.ReadAsync(cancellationToken)).Issuers;
}
