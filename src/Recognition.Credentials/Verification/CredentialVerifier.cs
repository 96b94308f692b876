using System.Text.Json;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification.Checks;
using Recognition.LinkedData;
using Recognition.LinkedData.Rdf;

namespace Recognition.Credentials.Verification;

/// <summary>
/// Verifies a credential: every check in the standard's order, each reported, one rule for trust and one for the verdict.
/// Whatever the outside sends ends in a report; only our own bug throws, and cancellation. Thread-safe; keeps parsed
/// documents and decoded status lists, so make one and share it.
/// </summary>
public sealed class CredentialVerifier
{
    private readonly JsonLd _jsonLd;
    private readonly IIssuerRecords _records;
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
        IDocumentResolver resolver,
        IIssuerRecords records,
        TimeProvider clock,
        VerifierOptions options,
        IReadOnlyList<ProfileCheck> profileChecks)
    {
        _jsonLd = jsonLd;
        _records = records;
        _clock = clock;
        _options = options;
        _profileChecks = profileChecks;
        var documents = new IssuerDocuments(resolver, records, options);
        _relatedResourceCheck = new RelatedResourceCheck(resolver);
        var keys = new KeyFinder(documents, resolver, options);
        _proofCheck = new ProofCheck(keys);
        _jwtProofCheck = new JwtProofCheck(keys, documents);
        _issuerKeyCheck = new IssuerKeyCheck(documents);
        _refreshServiceCheck = new RefreshServiceCheck(resolver);
        _digestCheck = new DigestCheck(resolver);
        _statusChecks = new StatusChecks(
            new StatusLists(resolver, records, documents, _proofCheck, _jwtProofCheck, options));
    }

    /// <summary>The report as of now or, where the request names a time, as of then.</summary>
    public async Task<VerificationReport> VerifyAsync(
        SecuredCredential secured, VerifyRequest? request = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var fetches = FetchScope.Begin();
        var now = _clock.GetUtcNow();
        var credential = new CredentialUnderCheck(
            _jsonLd, secured, _options, request ?? new VerifyRequest(), now, cancellationToken);
        var kind = CredentialKinds.Of(secured.Document);
        var checks = new List<Check>(28);

        // What it is
        checks.Add(FormatCheck.Run(credential));
        JsonLdChecks.Run(credential, checks);
        checks.Add(TypeCheck.Run(credential));
        checks.Add(DataModelCheck.Run(credential));
        foreach (var profile in _profileChecks) checks.AddRange(profile.Run(credential));
        if (StatusListCheck.Applies(credential)) checks.Add(StatusListCheck.Run(credential));

        // Whether it is what was signed
        cancellationToken.ThrowIfCancellationRequested();
        checks.Add(ProofCountCheck.Run(credential));
        checks.Add(secured.Jws is null
            ? await _proofCheck.RunAsync(credential).ConfigureAwait(false)
            : await _jwtProofCheck.RunAsync(credential).ConfigureAwait(false));
        checks.Add(SignedFormCheck.Run(credential));
        checks.Add(JwtClaimsCheck.Run(credential));

        // Who says so
        checks.Add(await _issuerKeyCheck.RunAsync(credential).ConfigureAwait(false));
        var facts = await GatherAsync(credential, kind).ConfigureAwait(false);
        var issuer = TrustRule.Decide(facts);
        checks.Add(TrustRule.Report(issuer, facts));
        if (IssuanceCheck.Run(credential, issuer, facts) is { } issuance) checks.Add(issuance);
        if (issuer.Trust == IssuerTrust.Own) IssuanceCheck.MarkRewritten(checks);

        // Whether it holds now
        checks.Add(ValidityChecks.RunFrom(credential));
        checks.Add(ValidityChecks.RunUntil(credential));
        if (ValidityChecks.RunProof(credential) is { } proofEnds) checks.Add(proofEnds);
        await _statusChecks.RunAsync(credential, checks).ConfigureAwait(false);
        if (SignedByThenCheck.Run(credential) is { } signed) checks.Add(signed);

        // What else it names
        checks.Add(CredentialSchemaCheck.Run(credential, _profileChecks));
        checks.Add(await _refreshServiceCheck.RunAsync(credential).ConfigureAwait(false));
        checks.Add(await _relatedResourceCheck.RunAsync(credential).ConfigureAwait(false));
        checks.Add(await _digestCheck.RunAsync(credential).ConfigureAwait(false));

        var receipt = kind == CredentialKind.Receipt ? ReadReceipt(secured.Document) : null;
        if (kind == CredentialKind.Receipt && receipt is null) checks.Add(UnreadReceipt);
        return new VerificationReport(now, kind, Describe(secured.Document), issuer, checks)
        {
            Keys = credential.KeysUsed,
            StatusLists = credential.ListsRead,
            Replacement = credential.Replacement,
            Suspension = credential.Suspension,
            Receipt = receipt,
            Facts = facts,
        };
    }

    private async ValueTask<TrustFacts> GatherAsync(CredentialUnderCheck credential, CredentialKind kind)
    {
        var document = credential.Document;
        var own = await _records.ListIssuersAsync(credential.CancellationToken).ConfigureAwait(false);
        var named = document.Values("issuer").FindAll(issuer => issuer.ValueKind == JsonValueKind.Object);
        var facts = new TrustFacts
        {
            Kind = kind,
            IssuerId = credential.IssuerId,
            IssuerNames = [.. named.SelectMany(issuer => issuer.All("name"))],
            ShownName = document.Single("issuer")?.Shown("name"),
            IssuerSites = [.. named.SelectMany(issuer => issuer.All("url"))],
            Link = credential.KeyLink,
            DocumentId = document.Text("id"),
            StatusLists =
            [
                .. document.Values("credentialStatus").Select(status => status.IdOf("statusListCredential"))
                    .OfType<string>(),
            ],
            Achievements = [.. _profileChecks.SelectMany(profile => profile.AchievementsOf(document))],
            OwnIssuers = own,
            Options = _options.Trust,
        };
        if (!facts.IsSignedByProgramme) return facts;
        var signedId = credential.Credential.Jws is null && credential.Secured.Canonical is { Ok: true } canonical
            ? canonical.Value.Id
            : null;
        return facts with
        {
            Issuance = await _records.FindIssuanceAsync(
                credential.Credential, signedId, credential.CancellationToken).ConfigureAwait(false),
        };
    }

    private static Check UnreadReceipt { get; } = new(
        "receipt", "The verdict that it records", CheckOutcome.NotChecked, "The verdict in the receipt cannot be read.",
        Specifications.DataModel)
    {
        Kind = CheckKind.Format,
    };

    private static ReceiptContent? ReadReceipt(JsonElement document)
    {
        var subject = document.Single("credentialSubject") ?? default;
        return ReportNames.TryReadVerdict(subject.Text("verdict"), out var verdict)
            ? new ReceiptContent(
                verdict, subject.Text("credentialName"),
                subject.Text("checkedAt") is { } text && DateTimeStamp.TryRead(text, out var time) ? time : null)
            : null;
    }

    private CredentialSummary Describe(JsonElement document)
    {
        foreach (var profile in _profileChecks)
            if (profile.Describe(document) is { } described) return described;
        var subject = document.Values("credentialSubject") is [var first, ..] ? first : default;
        return new CredentialSummary(
            document.Text("id"),
            document.Shown("name"),
            document.Single("issuer")?.Shown("name") ?? document.IdOf("issuer"),
            subject.Shown("name") ?? subject.Text("id"),
            document.Text("validFrom") ?? document.Text("issuanceDate"),
            document.Text("validUntil") ?? document.Text("expirationDate"));
    }
}
