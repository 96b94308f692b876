using Recognition.Credentials.Dids;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Whose key is it. A key is the issuer's only if the issuer's own document lists it under assertionMethod. That is
/// asked for every did: issuer, for our own issuers and for listed partners; a key that the credential brings along
/// itself (in a fragment, as a bare did:key, in a JWT header) vouches for nobody. An http(s) id of anybody else is
/// asked whether it has such a document; most have none, and that is a warning.
/// </summary>
internal sealed class IssuerKeyCheck(IssuerDocuments documents)
{
    public async ValueTask<Check> RunAsync(CredentialUnderCheck credential)
    {
        if (credential.IssuerId is not { Length: > 0 } issuer)
            return Report(CheckOutcome.Failed, "The credential does not say who issued it.");
        if (!documents.HasDocument(issuer)) return await AskForeignAsync(credential, issuer).ConfigureAwait(false);

        var answer = await documents.GetAsync(issuer, credential.CancellationToken).ConfigureAwait(false);
        if (answer.Document is not { } document)
            return Report(
                CheckOutcome.NotChecked, $"The issuer's keys could not be looked up: {answer.Unreachable}.") with
            {
                Cause = answer.Cause,
            };
        return await CompareAsync(credential, issuer, document).ConfigureAwait(false);
    }

    private async ValueTask<Check> CompareAsync(CredentialUnderCheck credential, string issuer, DidDocument document)
    {
        var evidence = credential.BestEvidence;
        if (evidence.Count == 0)
            return Report(CheckOutcome.NotChecked, "There is no key to compare with those of the issuer.");
        var all = evidence.FindAll(made => IsListed(document, made));
        if (all.Count == 0)
            return Report(
                CheckOutcome.Failed,
                $"The key is not the issuer's: the document of {Quote.Short(issuer)} does not list it for assertions.");
        var found = $"The issuer's own document ({Quote.Short(issuer)}) lists the key for assertions.";
        var listed = all.Find(made => Judge(credential, document, made) is null) ?? all[0];
        if (Judge(credential, document, listed) is { } objection)
            return Report(objection.Outcome, $"{found} {objection.Detail}") with { Cause = objection.Cause };
        return credential.Request.AsOf is { } day && !IssuerDocuments.IsTheKeyItself(issuer)
            ? await LookBackAsync(credential, issuer, listed, found, day).ConfigureAwait(false)
            : Report(CheckOutcome.Passed, found);
    }

    private static KeyObjection? Judge(CredentialUnderCheck credential, DidDocument? document, SigningEvidence made) =>
        KeyPeriod.Judge(document, made, credential.SignedAt(made), credential.Now);

    // A document says what holds today; what it said on a day of the past, only who kept count can know.
    private async ValueTask<Check> LookBackAsync(
        CredentialUnderCheck credential, string issuer, SigningEvidence listed, string found, DateTimeOffset day)
    {
        var made = await documents.KeyMadeAtAsync(issuer, listed.Key, credential.CancellationToken).ConfigureAwait(false);
        return made switch
        {
            null => Report(CheckOutcome.NotChecked, found + " Nobody here knows what it listed on that day."),
            { } since when since <= day => Report(
                CheckOutcome.Passed, found + $" It was the issuer's on that day: since {DateTimeStamp.Format(since)}."),
            { } since => Report(
                CheckOutcome.Passed, found + $" The issuer has had it since {DateTimeStamp.Format(since)}, after that day."),
        };
    }

    // Not a DID, not ours, not listed here.
    private async ValueTask<Check> AskForeignAsync(CredentialUnderCheck credential, string issuer)
    {
        var sources = credential.Evidence.FindAll(made => made.Verified).ConvertAll(made => made.Source);
        if (sources.Count > 0 && sources.TrueForAll(source => source?.Controller is { } other && other != issuer))
            return Report(
                CheckOutcome.Failed,
                $"The key is not the issuer's: {Quote.Short(sources[0]!.Url)} says that it belongs to "
                + $"{Quote.Short(sources[0]!.Controller!)}.");
        // An address in a document that nobody has signed is not followed.
        if (WebAddress.Is(issuer) && credential.ProofOutcome != CheckOutcome.Failed)
        {
            var answer = await documents.GetAsync(issuer, credential.CancellationToken).ConfigureAwait(false);
            if (answer.Document is { AssertionMethod.Count: > 0 } document)
                return await CompareAsync(credential, issuer, document).ConfigureAwait(false);
        }

        foreach (var made in credential.Evidence)
            if (made.Verified && Judge(credential, null, made) is { Outcome: CheckOutcome.Failed } objection)
                return Report(objection.Outcome, objection.Detail) with { Cause = objection.Cause };
        return Report(CheckOutcome.Warning, Unvouched(issuer, sources));
    }

    private static string Unvouched(string issuer, List<KeySource?> sources)
    {
        if (sources.Find(source => WebAddress.SameOrigin(source?.Url, issuer)) is { } near)
            return $"The key lies at the issuer's own host ({Quote.Short(near.Url)})"
                + (near.Controller is null ? "" : " and is said to be the issuer's there")
                + $", but nobody vouches for it: no document at {Quote.Short(issuer)} itself lists it.";
        return $"Nobody vouches that this key is the issuer's: {Quote.Short(issuer)} is not a DID and not an issuer "
            + "that is known here, and no document of its own that lists its keys was found.";
    }

    /// <summary>Whether the document lists this key, or names by its id a key that another document holds.</summary>
    internal static bool IsListed(
        DidDocument document,
        SigningEvidence made,
        VerificationRelationship relationship = VerificationRelationship.AssertionMethod)
    {
        if (document.Find(relationship, made.Key) is not null) return true;
        return made.VerificationMethod is { } id
            && document.Listed(relationship).Contains(id)
            && !document.VerificationMethods.Any(method => method.Id == id);
    }

    private static Check Report(CheckOutcome outcome, string detail) =>
        new("issuer-key", "The key is the issuer's", outcome, detail, Specifications.VerificationMethod)
        {
            Kind = CheckKind.IssuerKey,
        };
}
