using System.Collections.Concurrent;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Verification;

/// <summary>The key behind a verification method, or why there is none.</summary>
/// <param name="NotChecked">The key may exist, but could not be had: nothing is said against the proof.</param>
internal readonly record struct KeyAnswer(PublicKey? Key, string? Problem, bool NotChecked)
{
    /// <summary>Where the key was fetched from; null if it was spelled out, or an issuer's document lists it.</summary>
    public KeySource? Source { get; init; }

    /// <summary>Why it could not be had, as a stable code, where a place was asked for it.</summary>
    public string? Cause { get; init; }
}

/// <summary>
/// Finds the key that a proof or a JWT names (Controlled Identifiers 1.0, section 3.3). Finding a key says nothing
/// about whose it is: that is <see cref="Checks.IssuerKeyCheck"/>'s question.
/// </summary>
internal sealed class KeyFinder(IssuerDocuments documents, ICredentialResources resources, VerifierOptions options)
{
    private readonly ConcurrentDictionary<PublicKey, PublicKey> _known = new();
    private readonly KeyDocuments _keyDocuments = new(resources, options);

    /// <param name="relationship">What the document that holds the key must let it do.</param>
    public async ValueTask<KeyAnswer> FindAsync(
        string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken)
    {
        if (verificationMethod.Length > 4096) return Wrong("The proof's verification method is far too long.");
        var hash = verificationMethod.IndexOf('#', StringComparison.Ordinal);
        var controller = hash < 0 ? verificationMethod : verificationMethod[..hash];
        var fragment = hash < 0 ? "" : verificationMethod[(hash + 1)..];

        if (controller.StartsWith("did:", StringComparison.Ordinal))
            return await FindInDidAsync(verificationMethod, controller, fragment, relationship, cancellationToken)
                .ConfigureAwait(false);
        if (documents.HasDocument(controller))
            return await FindInDocumentAsync(verificationMethod, controller, fragment, relationship, cancellationToken)
                .ConfigureAwait(false);
        if (FromFragment(fragment) is { } key) return Found(key);
        if (WebAddress.Is(controller))
            return Interned(await _keyDocuments
                .FindAsync(verificationMethod, controller, fragment, relationship, cancellationToken)
                .ConfigureAwait(false));
        return Wrong($"\"{Quote.Short(verificationMethod)}\" names no key that could be found.");
    }

    /// <summary>The key of that name among those that the issuer's host publishes.</summary>
    public async ValueTask<KeyAnswer> FindInSetAsync(
        string issuer, string keyId, CancellationToken cancellationToken) =>
        Interned(await _keyDocuments.FindInSetAsync(issuer, keyId, cancellationToken).ConfigureAwait(false));

    /// <summary>The same instance for the same key, so that what it has prepared for verifying is used again.</summary>
    public PublicKey Intern(PublicKey key)
    {
        if (_known.TryGetValue(key, out var known)) return known;
        if (_known.Count >= 4 * options.CacheEntries) _known.Clear();
        return _known.GetOrAdd(key, key);
    }

    private ValueTask<KeyAnswer> FindInDidAsync(
        string verificationMethod,
        string controller,
        string fragment,
        VerificationRelationship relationship,
        CancellationToken cancellationToken)
    {
        if (!Did.TryParse(controller, out var did) || did.Method != "key")
            return FindInDocumentAsync(verificationMethod, controller, fragment, relationship, cancellationToken);
        // A bare did:key means its only key; with a fragment, that must be it.
        if (!Multikey.TryDecode(did.Id, out var key) || (fragment.Length > 0 && fragment != did.Id))
            return new(Wrong($"\"{Quote.Short(verificationMethod)}\" is no valid did:key."));
        return new(Found(key));
    }

    private async ValueTask<KeyAnswer> FindInDocumentAsync(
        string verificationMethod,
        string controller,
        string fragment,
        VerificationRelationship relationship,
        CancellationToken cancellationToken)
    {
        var answer = await documents.GetAsync(controller, cancellationToken).ConfigureAwait(false);
        if (answer.Document?.Find(relationship, verificationMethod)?.Key is { } listed) return Found(listed);
        // did:jwk and its like: the bare DID means its only key.
        if (fragment.Length == 0 && answer.Document is { VerificationMethods: [{ Key: { } only }] } single
            && single.Listed(relationship).Count == 1) return Found(only);
        // The key that the fragment spells out serves to check the signature; whose key it is, is asked elsewhere.
        if (FromFragment(fragment) is { } key) return Found(key);
        return answer.Document is null
            ? new KeyAnswer(null, $"The key could not be had, since {answer.Unreachable}.", NotChecked: true)
            {
                Cause = answer.Cause,
            }
            : Wrong($"The document of {Quote.Short(controller)} lists no such key under {relationship.Name()}.");
    }

    private static PublicKey? FromFragment(string fragment) =>
        fragment.StartsWith('z') && Multikey.TryDecode(fragment, out var key) ? key : null;

    private KeyAnswer Interned(KeyAnswer answer) =>
        answer.Key is { } key ? answer with { Key = Intern(key) } : answer;

    private KeyAnswer Found(PublicKey key) => new(Intern(key), null, NotChecked: false);

    private static KeyAnswer Wrong(string problem) => new(null, problem, NotChecked: false);
}
