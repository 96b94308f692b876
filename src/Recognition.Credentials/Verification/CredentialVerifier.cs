using System.Text.Json;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification.Checks;
using Recognition.LinkedData;

namespace Recognition.Credentials.Verification;

/// <summary>
/// Verifies a credential: every check in the standard's order, each reported, and one rule for the verdict. Whatever
/// the outside sends ends in a report; only our own bug throws, and cancellation. Thread-safe; keeps parsed documents
/// and decoded status lists, so make one and share it.
/// </summary>
public sealed class CredentialVerifier
{
    private readonly JsonLd _jsonLd;
    private readonly TimeProvider _clock;
    private readonly VerifierOptions _options;
    private readonly IReadOnlyList<ProfileCheck> _profileChecks;
    private readonly ProofCheck _proofCheck;
    private readonly JwtProofCheck _jwtProofCheck;
    private readonly IssuerKeyCheck _issuerKeyCheck;
    private readonly StatusChecks _statusChecks;
    private readonly RefreshServiceCheck _refreshServiceCheck;
    private readonly DigestCheck _digestCheck;
    private readonly RelatedResourceCheck _relatedResourceCheck;

    public CredentialVerifier(
        JsonLd jsonLd,
        ICredentialResources resources,
        TimeProvider clock,
        VerifierOptions options,
        IReadOnlyList<ProfileCheck> profileChecks)
    {
        _jsonLd = jsonLd;
        _clock = clock;
        _options = options;
        _profileChecks = profileChecks;
        var documents = new IssuerDocuments(resources, options);
        _relatedResourceCheck = new RelatedResourceCheck(resources);
        var keys = new KeyFinder(documents, resources, options);
        _proofCheck = new ProofCheck(keys);
        _jwtProofCheck = new JwtProofCheck(keys, documents);
        _issuerKeyCheck = new IssuerKeyCheck(documents);
        _refreshServiceCheck = new RefreshServiceCheck(resources);
        _digestCheck = new DigestCheck(resources);
        _statusChecks = new StatusChecks(new StatusLists(resources, documents, _proofCheck, _jwtProofCheck, options));
    }

    public async Task<VerificationReport> VerifyAsync(
        SecuredCredential secured, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var fetches = FetchScope.Begin();
        var now = _clock.GetUtcNow();
        var credential = new CredentialUnderCheck(
            _jsonLd, secured, _options, request ?? new VerifyRequest(), now, cancellationToken);
        var checks = new List<Check>(24);

        // What it is
        checks.Add(FormatCheck.Run(credential));
        JsonLdChecks.Run(credential, checks);
        checks.Add(TypeCheck.Run(credential));
        checks.Add(DataModelCheck.Run(credential));
        foreach (var profile in _profileChecks) checks.AddRange(profile.Run(credential));
        if (StatusListCheck.Applies(credential)) checks.Add(StatusListCheck.Run(credential));

        // Who says so
        cancellationToken.ThrowIfCancellationRequested();
        checks.Add(ProofCountCheck.Run(credential));
        checks.Add(secured.Jws is null
            ? await _proofCheck.RunAsync(credential).ConfigureAwait(false)
            : await _jwtProofCheck.RunAsync(credential).ConfigureAwait(false));
        checks.Add(JwtClaimsCheck.Run(credential));
        checks.Add(await _issuerKeyCheck.RunAsync(credential).ConfigureAwait(false));

        checks.Add(IssuerStandingCheck.Run(credential, checks[^1].Outcome));

        // Whether it holds now
        checks.Add(ValidityChecks.RunFrom(credential));
        checks.Add(ValidityChecks.RunUntil(credential));
        await _statusChecks.RunAsync(credential, checks).ConfigureAwait(false);
        if (SignedByThenCheck.Run(credential) is { } signed) checks.Add(signed);

        // What else it names
        checks.Add(CredentialSchemaCheck.Run(credential, _profileChecks));
        checks.Add(await _refreshServiceCheck.RunAsync(credential).ConfigureAwait(false));
        checks.Add(await _relatedResourceCheck.RunAsync(credential).ConfigureAwait(false));
        checks.Add(await _digestCheck.RunAsync(credential).ConfigureAwait(false));

        return new VerificationReport(default, "", now, Describe(secured.Document), checks)
            {
                AsOf = request?.AsOf,
                Keys = credential.KeysUsed,
                StatusLists = credential.ListsRead,
                Replacement = credential.Replacement,
                Suspension = credential.Suspension,
            }.With(checks);
    }

    private CredentialSummary Describe(JsonElement document)
    {
        foreach (var profile in _profileChecks)
            if (profile.Describe(document) is { } described) return described;
        var subject = document.Values("credentialSubject") is [var first, ..] ? first : default;
        return new CredentialSummary(
            document.Text("id"),
            document.Text("name"),
            document.Member("issuer")?.Text("name") ?? document.IdOf("issuer"),
            subject.Text("name") ?? subject.Text("id"),
            document.Text("validFrom") ?? document.Text("issuanceDate"),
            document.Text("validUntil") ?? document.Text("expirationDate"));
    }
}
