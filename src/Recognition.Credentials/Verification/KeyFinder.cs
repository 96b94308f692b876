using System.Collections.Concurrent;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;

namespace Recognition.Credentials.Verification;

/// <summary>The key behind a verification method, or why there is none.</summary>
/// <param name="NotChecked">The key may exist, but could not be fetched: nothing is said against the proof.</param>
internal readonly record struct KeyAnswer(PublicKey? Key, string? Problem, bool NotChecked)
{
    /// <summary>Where the key was fetched from; null if it was spelled out, or an issuer's document lists it.</summary>
    public KeySource? Source { get; init; }

    /// <summary>Why it could not be fetched, as a stable code, where a place was asked for it.</summary>
    public string? Cause { get; init; }
}

/// <summary>
/// Finds the key that a proof or a JWT names (Controlled Identifiers 1.0, section 3.3). Finding a key says nothing
/// about whose it is: that is <see cref="Checks.IssuerKeyCheck"/>'s question.
/// </summary>
internal sealed class KeyFinder(IssuerDocuments documents, IDocumentResolver resolver, VerifierOptions options)
{
    private readonly ConcurrentDictionary<PublicKey, PublicKey> _known = new();
    private readonly KeyDocuments _keyDocuments = new(resolver, options);

    /// <param name="relationship">What the document that holds the key must let it do.</param>
    public async ValueTask<KeyAnswer> FindAsync(
        string verificationMethod, VerificationRelationship relationship, CancellationToken cancellationToken)
    {
        if (verificationMethod.Length > 4096) return Wrong("The proof's verification method is far too long.");
        var hash = verificationMethod.IndexOf('#', StringComparison.Ordinal);
        var controller = hash < 0 ? verificationMethod : verificationMethod[..hash];
        var fragment = hash < 0 ? "" : verificationMethod[(hash + 1)..];

        if (IssuerDocuments.IsDid(controller))
            return await FindInDidAsync(
                verificationMethod, IssuerIds.Canonical(controller), fragment, relationship, cancellationToken)
                .ConfigureAwait(false);
        if (FromFragment(fragment) is { } key) return Found(key);
        if (WebAddress.Is(controller))
            return Interned(await _keyDocuments
                .FindAsync(verificationMethod, controller, fragment, relationship, cancellationToken)
                .ConfigureAwait(false));
        return new KeyAnswer(
            null, $"\"{Quote.Short(verificationMethod)}\" names no key that could be found.", NotChecked: true);
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
        if (!Multikey.TryDecode(did.Id, out var key))
            return new(new KeyAnswer(
                null, $"The key of \"{Quote.Short(verificationMethod)}\" has a form that is not known here.", NotChecked: true)
            {
                Cause = "key-form-unknown",
            });
        // A bare did:key means its only key; with a fragment, that must be it.
        return new(fragment.Length > 0 && fragment != did.Id
            ? Wrong($"\"{Quote.Short(verificationMethod)}\" is not a valid did:key.")
            : Found(key));
    }

    private async ValueTask<KeyAnswer> FindInDocumentAsync(
        string verificationMethod,
        string controller,
        string fragment,
        VerificationRelationship relationship,
        CancellationToken cancellationToken)
    {
        var answer = await documents.GetAsync(controller, cancellationToken).ConfigureAwait(false);
        // The document may spell its own id in another way.
        var method = answer.Document is { } own && fragment.Length > 0 ? $"{own.Id}#{fragment}" : verificationMethod;
        if (answer.Document?.Find(relationship, method)?.Key is { } listed) return Found(listed);
        // Listed for something else, it serves to check the signature; that it is not for this, is said elsewhere.
        if (answer.Document?.VerificationMethods.FirstOrDefault(one => one.Id == method) is { Key: { } other })
            return Found(other);
        // did:jwk and its like: the bare DID means its only key.
        if (fragment.Length == 0 && answer.Document is { VerificationMethods: [{ Key: { } only }] } single
            && single.Listed(relationship).Count == 1) return Found(only);
        // The key that the fragment spells out serves to check the signature; whose key it is, is asked elsewhere.
        if (FromFragment(fragment) is { } key) return Found(key);
        if (answer.Document is null)
            return new KeyAnswer(null, $"The key could not be fetched, since {answer.Unreachable}.", NotChecked: true)
            {
                Cause = answer.Cause,
            };
        // A key of a form that is not known here may well be the right one.
        return answer.Document.VerificationMethods.Any(one => one.Id == method && one.Key is null)
            ? new KeyAnswer(
                null, $"The key {Quote.Short(verificationMethod)} has a form that is not known here.", NotChecked: true)
            {
                Cause = "key-form-unknown",
            }
            : Wrong($"The document of {Quote.Short(controller)} lists no such key under {relationship.Name()}.") with
            {
                Cause = Causes.KeyNotListed,
            };
    }

    private static PublicKey? FromFragment(string fragment) =>
        fragment.StartsWith('z') && Multikey.TryDecode(fragment, out var key) ? key : null;

    private KeyAnswer Interned(KeyAnswer answer) =>
        answer.Key is { } key ? answer with { Key = Intern(key) } : answer;

    private KeyAnswer Found(PublicKey key) => new(Intern(key), null, NotChecked: false);

    private static KeyAnswer Wrong(string problem) => new(null, problem, NotChecked: false);
}
