using Recognition.Credentials.Dids;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification.Checks;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>The bit of an entry, or a sentence that says why it could not be read.</summary>
internal readonly record struct StatusAnswer(bool IsSet, string? Problem)
{
    /// <summary>Why the issuer revoked it, where the list says.</summary>
    public string? Reason { get; init; }

    /// <summary>Why it could not be read, as a stable code, where the place did not give it.</summary>
    public string? Cause { get; init; }
}

/// <summary>
/// Status lists as credentials point to them (Bitstring Status List 1.0, section 3.2). A list counts only if it is
/// itself signed by the issuer of the credential. It is verified and decoded once while its bytes stay the same.
/// </summary>
internal sealed class StatusLists(
    IDocumentResolver resolver,
    IIssuerRecords records,
    IssuerDocuments documents,
    ProofCheck proofCheck,
    JwtProofCheck jwtProofCheck,
    VerifierOptions options)
{
    private readonly BoundedCache<VerifiedList> _cache = new(options.CacheEntries);

    public async ValueTask<StatusAnswer> ReadAsync(CredentialUnderCheck credential, StatusListEntry entry)
    {
        var url = entry.ListCredential;
        if (!WebAddress.Is(url)) return Problem($"\"{Quote.Short(url)}\" is not an address of a status list.");
        // At the issuer's own host the address counts: it is then not taken from another host.
        var answer = LiesAtIssuer(credential, url)
            ? await resolver.GetFromHostAsync(url, credential.CancellationToken).ConfigureAwait(false)
            : await resolver.GetAsync(url, credential.CancellationToken).ConfigureAwait(false);
        if (answer is not ResourceAnswer.Found found)
            return Problem($"The status list {Quote.Short(url)} could not be fetched: {answer.Reason}.", answer.Cause);

        var list = _cache.Find(url, found.Bytes);
        if (list is null)
        {
            (list, var problem) = await VerifyAsync(credential, found.Bytes).ConfigureAwait(false);
            if (list is null) return Problem($"The status list {Quote.Short(url)} cannot be trusted: {problem}");
            _cache.Keep(url, found.Bytes, list);
        }

        credential.ListsRead.Add(url);
        return await RefuseAsync(credential, entry, list).ConfigureAwait(false) is { } refused
            ? Problem($"The status list {Quote.Short(url)} cannot be used: {refused}")
            : new StatusAnswer(list.Credential.List[entry.Index], null);
    }

    /// <summary>What the older, unsigned list says of the credential.</summary>
    public async ValueTask<StatusAnswer> ReadOlderAsync(CredentialUnderCheck credential, string? url)
    {
        if (url is null || !WebAddress.Is(url)) return Problem("The status names no address of a revocation list.");
        if (credential.Document.Text("id") is not { } id)
            return Problem("The credential has no id that could be looked for in the revocation list.");
        var answer = await resolver.GetFromHostAsync(url, credential.CancellationToken).ConfigureAwait(false);
        if (answer is not ResourceAnswer.Found found)
            return Problem($"The revocation list {Quote.Short(url)} could not be fetched: {answer.Reason}.", answer.Cause);
        if (!StrictJson.TryParse(
            found.Bytes, new StrictJsonLimits(options.MaxResourceBytes), out var list, out var unreadable))
            return Problem($"The revocation list {Quote.Short(url)} cannot be read: {unreadable.Message}");
        if (list.IdOf("issuer") is { } issuer && !IssuerIds.Same(issuer, credential.IssuerId))
            return Problem($"The revocation list {Quote.Short(url)} comes from another issuer than the credential.");
        if (!RevocationList.TryFind(list, id, out var revoked, out var reason, out var problem))
            return Problem($"The revocation list {Quote.Short(url)} cannot be used: {problem}.");
        credential.ListsRead.Add(url);
        return new StatusAnswer(revoked, null) { Reason = reason };
    }

    /// <summary>Whether the entry was set at a time of the past; null where nobody here kept count.</summary>
    public ValueTask<bool?> WasSetAsync(StatusListEntry entry, DateTimeOffset at, CancellationToken cancellationToken) =>
        records.WasSetAsync(entry.ListCredential, entry.Index, at, cancellationToken);

    /// <summary>Whether the issuer's own records say that the entry is set; null where they are not here.</summary>
    public ValueTask<bool?> IsSetAsync(CredentialUnderCheck credential, StatusListEntry entry) =>
        credential.IssuerId is { } issuer
            ? records.IsSetAsync(entry.ListCredential, entry.Index, issuer, credential.CancellationToken)
            : new((bool?)null);

    /// <summary>Why the entry is set; null where nobody here knows.</summary>
    public ValueTask<StatusReason?> WhySetAsync(StatusListEntry entry, CancellationToken cancellationToken) =>
        records.WhySetAsync(entry.ListCredential, entry.Index, cancellationToken);

    // What depends on the bytes alone: readable, signed by the key that it names, decodable.
    private async ValueTask<(VerifiedList? List, string? Problem)> VerifyAsync(
        CredentialUnderCheck credential, ReadOnlyMemory<byte> bytes)
    {
        var limits = new StrictJsonLimits(options.MaxResourceBytes);
        if (!SecuredCredential.TryRead(bytes, out var secured, out var unreadable, limits))
            return (null, unreadable.Message);
        var list = new CredentialUnderCheck(
            credential.JsonLd, secured, options, new VerifyRequest(), credential.CheckedAt, credential.CancellationToken);
        var proof = secured.Jws is null
            ? await proofCheck.RunAsync(list).ConfigureAwait(false)
            : await jwtProofCheck.RunAsync(list).ConfigureAwait(false);
        if (proof.Outcome is not (CheckOutcome.Passed or CheckOutcome.Warning)) return (null, proof.Detail);
        if (SignedFormCheck.Run(list) is { Outcome: CheckOutcome.Failed or CheckOutcome.NotChecked } form)
            return (null, form.Detail);
        if (secured.Jws is not null && JwtClaimsCheck.Run(list) is { Outcome: CheckOutcome.Failed } claims)
            return (null, claims.Detail);
        var maximum = options.MaxStatusListLength;
        return StatusListCredential.TryRead(secured.Document, maximum, out var read, out var problem)
            ? (new VerifiedList(read, list), null)
            : (null, problem);
    }

    // What depends on who asks and when: same issuer, the issuer's key, in force, right purpose, index in range.
    private async ValueTask<string?> RefuseAsync(
        CredentialUnderCheck credential, StatusListEntry entry, VerifiedList list)
    {
        if (!IssuerIds.Same(list.Credential.Issuer, credential.IssuerId) && !LiesAtIssuer(credential, entry.ListCredential))
            return "it comes from another issuer than the credential.";
        if (await RefuseKeyAsync(credential, list).ConfigureAwait(false) is { } refused) return refused;
        if (list.Check.At(credential.CheckedAt) is var now && ValidityChecks.RunFrom(now).Outcome == CheckOutcome.Failed)
            return "it is not valid yet.";
        if (ValidityChecks.RunUntil(now).Outcome == CheckOutcome.Failed) return "it is out of date.";
        if (!list.Credential.Purposes.Contains(entry.Purpose))
            return $"its purpose is not \"{Quote.Short(entry.Purpose)}\".";
        return entry.Index < list.Credential.List.Length ? null : $"it has no entry {entry.Index}.";
    }

    private async ValueTask<string?> RefuseKeyAsync(CredentialUnderCheck credential, VerifiedList list)
    {
        var evidence = list.Check.Evidence.FindAll(made => made.Verified);
        if (IssuerDocuments.IsDid(list.Credential.Issuer))
        {
            var answer = await documents.GetAsync(list.Credential.Issuer, credential.CancellationToken)
                .ConfigureAwait(false);
            if (answer.Document is not { } document)
                return $"the issuer's keys could not be looked up: {answer.Unreachable}.";
            return RefuseKeyOf(credential, list, document);
        }

        // An http(s) issuer may have a document that lists its keys; where it has, that decides.
        if (WebAddress.Is(list.Credential.Issuer)
            && await documents.GetAsync(list.Credential.Issuer, credential.CancellationToken).ConfigureAwait(false)
                is { Document: { AssertionMethod.Count: > 0 } foreign })
            return RefuseKeyOf(credential, list, foreign);
        // Nobody vouches for the keys of such an issuer, so only the key that signed the credential may speak of it.
        return evidence.Exists(made => credential.Evidence.Exists(own => own.Verified && own.Key.Equals(made.Key)))
            ? null
            : "it is signed with another key than the credential, and nothing shows whose key that is.";
    }

    private static bool LiesAtIssuer(CredentialUnderCheck credential, string url) =>
        credential.IssuerDomain is { } domain
        && IssuerIds.DomainOf(url) == domain && url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    private static string? RefuseKeyOf(CredentialUnderCheck credential, VerifiedList list, DidDocument document)
    {
        var refused = "the key that signed it is not the issuer's.";
        foreach (var made in list.Check.Evidence)
        {
            if (!made.Verified || !IssuerKeyCheck.IsListed(document, made)) continue;
            if (KeyPeriod.Judge(document, made, list.Check.SignedAt(made), credential.CheckedAt)
                is not { Outcome: CheckOutcome.Failed } objection) return null;
            refused = objection.Detail;
        }

        return refused;
    }

    private static StatusAnswer Problem(string problem, string? cause = null) => new(false, problem) { Cause = cause };

    private sealed record VerifiedList(StatusListCredential Credential, CredentialUnderCheck Check);
}
