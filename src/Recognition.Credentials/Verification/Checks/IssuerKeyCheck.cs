using Recognition.Credentials.Dids;

namespace Recognition.Credentials.Verification.Checks;

/// <summary>
/// Whose key is it? A key is the issuer's only if the issuer's own document lists it under assertionMethod, or if the id
/// spells it out (did:key, did:jwk). A key that the credential brings along itself (in a fragment, as a did:key under
/// another id, in a JWT header) shows only who holds the key.
/// </summary>
internal sealed class IssuerKeyCheck(IssuerDocuments documents)
{
    public async ValueTask<Check> RunAsync(CredentialUnderCheck credential)
    {
        if (credential.IssuerId is not { Length: > 0 } issuer)
            return credential.Document.Values("issuer").Count > 1
                ? Report(CheckOutcome.NotChecked, "It names several issuers.") with { Cause = Causes.UnusualForm }
                : Report(CheckOutcome.Failed, "The credential does not say who issued it.");
        // An address in a document that was altered is not followed.
        if (credential.ProofOutcome == CheckOutcome.Failed)
            return Report(CheckOutcome.NotApplicable, "Not compared, since the signature does not hold.");
        var answer = await documents.GetAsync(issuer, credential.CancellationToken).ConfigureAwait(false);
        if (answer.Document is { VerificationMethods.Count: > 0 } or { AssertionMethod.Count: > 0 })
            return await CompareAsync(credential, issuer, answer.Document).ConfigureAwait(false);
        return answer.Document is null && !answer.IsAbsent
            ? Unreachable(credential, answer)
            : WithoutDocument(credential, issuer, answer);
    }

    private async ValueTask<Check> CompareAsync(CredentialUnderCheck credential, string issuer, DidDocument document)
    {
        var evidence = credential.BestEvidence;
        if (credential.ExcludedMethod is { } method && IssuerIds.Same(method.Split('#')[0], issuer))
            return Exclude(credential, issuer, document);
        if (evidence.Count == 0)
            return Report(CheckOutcome.NotChecked, "It is not known which key signed.");
        var all = evidence.FindAll(made => IsListed(document, made));
        if (all.Count == 0) return Exclude(credential, issuer, document);
        credential.KeyLink = IssuerDocuments.IsTheKeyItself(issuer) ? KeyLink.Itself : KeyLink.Listed;
        var found = $"The issuer's own document ({Quote.Short(issuer)}) lists the key for assertions.";
        var listed = all.Find(made => Judge(credential, document, made) is null) ?? all[0];
        if (Judge(credential, document, listed) is { } objection)
        {
            if (objection.Outcome == CheckOutcome.Failed) credential.KeyLink = KeyLink.Withdrawn;
            return Report(objection.Outcome, $"{found} {objection.Detail}") with { Cause = objection.Cause };
        }

        return credential.Request.AsOf is { } day && !IssuerDocuments.IsTheKeyItself(issuer)
            ? await LookBackAsync(credential, issuer, listed, found, day).ConfigureAwait(false)
            : Report(CheckOutcome.Passed, found);
    }

    private static Check Exclude(CredentialUnderCheck credential, string issuer, DidDocument document)
    {
        // A key of a form that is not known here may well be the right one.
        if (document.VerificationMethods.FirstOrDefault(
            method => method.Key is null && document.AssertionMethod.Contains(method.Id)) is { } unknown)
        {
            credential.KeyLink = KeyLink.Unreachable;
            return Report(
                CheckOutcome.NotChecked,
                $"The document of {Quote.Short(issuer)} has a key of a form that is not known here ({Quote.Short(unknown.Id)}).")
                with { Cause = "key-form-unknown" };
        }

        var isTheirs = credential.BestEvidence.Exists(
            made => document.VerificationMethods.Any(method => made.Key.Equals(method.Key)));
        credential.KeyLink = isTheirs ? KeyLink.Withdrawn : KeyLink.Excluded;
        return Report(
            CheckOutcome.Failed,
            isTheirs
                ? $"The issuer does not stand by what this key signs: the document of {Quote.Short(issuer)} has it, but does "
                    + "not list it for assertions."
                : $"The key is not the issuer's: the document of {Quote.Short(issuer)} does not list it for assertions.") with
        {
            Cause = Causes.KeyNotListed,
        };
    }

    private static KeyObjection? Judge(CredentialUnderCheck credential, DidDocument? document, SigningEvidence made) =>
        KeyPeriod.Judge(document, made, credential.SignedAt(made), credential.Now);

    // A document says what holds today; what it said on a day of the past must have been recorded.
    private async ValueTask<Check> LookBackAsync(
        CredentialUnderCheck credential, string issuer, SigningEvidence listed, string found, DateTimeOffset day)
    {
        var made = await documents.KeyMadeAtAsync(issuer, listed.Key, credential.CancellationToken).ConfigureAwait(false);
        return made switch
        {
            null => Report(CheckOutcome.NotChecked, found + " What it listed on that day is not recorded here."),
            { } since when since <= day => Report(
                CheckOutcome.Passed, found + $" It was the issuer's on that day: since {DateTimeStamp.Format(since)}."),
            { } since => Report(
                CheckOutcome.Passed, found + $" The issuer has had it since {DateTimeStamp.Format(since)}, after that day."),
        };
    }

    private static Check Unreachable(CredentialUnderCheck credential, DocumentAnswer answer)
    {
        credential.KeyLink = KeyLink.Unreachable;
        return Report(
            CheckOutcome.NotChecked, $"The issuer's keys could not be looked up: {answer.Unreachable}.") with
        {
            Cause = answer.Cause,
        };
    }

    // What lies at the issuer's address lists no keys, or the id is not an address.
    private static Check WithoutDocument(CredentialUnderCheck credential, string issuer, DocumentAnswer answer)
    {
        // A DID, a listed partner and an issuer of ours have a document: that it is not there proves nothing.
        if (IssuerDocuments.IsDid(issuer) || credential.Options.Trust.Find(issuer) is not null)
            return Unreachable(credential, answer with { Unreachable = answer.Unreachable ?? "it lists no keys" });
        credential.KeyLink = KeyLink.NoKeys;
        foreach (var made in credential.Evidence)
        {
            if (!made.Verified) continue;
            // Open Badges 3.0, section 9.4: the issuer's host publishes a set, in which each key names its issuer.
            if (made.Source is { IsOfHost: true } source && IssuerIds.Same(source.Controller, issuer))
                credential.KeyLink = KeyLink.Listed;
            if (Judge(credential, null, made) is { Outcome: CheckOutcome.Failed } objection)
                return Report(objection.Outcome, objection.Detail) with { Cause = objection.Cause };
        }

        return credential.KeyLink == KeyLink.Listed
            ? Report(CheckOutcome.Passed, "The set of keys that the issuer's host publishes lists the key as this issuer's.")
            : Report(
                CheckOutcome.Warning,
                $"Nothing shows that this key is the issuer's: no document of {Quote.Short(issuer)} lists its keys.");
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
