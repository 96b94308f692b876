using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.LinkedData;

namespace Recognition.Issuing.Verification;

/// <summary>The report about a presentation and every credential in it. Nothing is stored.</summary>
public sealed class VerifyPresentation(
    JsonLd jsonLd, ICredentialResources resources, TimeProvider clock, VerifyAnyCredential credentials)
{
    private readonly PresentationVerifier _verifier =
        new(jsonLd, resources, clock, new VerifierOptions(), credentials.ExecuteAsync);

    public async Task<PresentationReport> ExecuteAsync(
        SecuredPresentation presentation, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        using var fetches = FetchScope.Begin();
        return await _verifier.VerifyAsync(presentation, request, cancellationToken);
    }
}
