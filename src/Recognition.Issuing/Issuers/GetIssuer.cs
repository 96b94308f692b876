using Recognition.Issuing.Programme;

namespace Recognition.Issuing.Issuers;

/// <summary>An issuer by its slug, with its Profile and DID documents.</summary>
public sealed class GetIssuer(ProgrammeReader programme)
{
    public async Task<Outcome<PublishedIssuer>> ExecuteAsync(
        string slug, CancellationToken cancellationToken = default)
    {
        var now = await programme.ReadAsync(cancellationToken);
        return now.Issuer(slug) is { } issuer ? issuer : Unknown(slug);
    }

    internal static Failure Unknown(string slug) =>
        Failure.NotFound("issuer-not-found", $"There is no issuer '{slug}'.");
}
