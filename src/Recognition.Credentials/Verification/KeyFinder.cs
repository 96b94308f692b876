using System.Collections.Concurrent;
using System.Text.Json;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>The key behind a verification method, or why there is none.</summary>
/// <param name="NotChecked">The key may exist, but could not be had: nothing is said against the proof.</param>
internal readonly record struct KeyAnswer(PublicKey? Key, string? Problem, bool NotChecked);

/// <summary>
/// Finds the key that a proof or a JWT names (Controlled Identifiers 1.0, section 3.3). Finding a key says nothing
/// about whose it is: that is <see cref="Checks.IssuerKeyCheck"/>'s question.
/// </summary>
internal sealed class KeyFinder(IssuerDocuments documents, ICredentialResources resources, VerifierOptions options)
{
    private readonly ConcurrentDictionary<PublicKey, PublicKey> _known = new();

    public async ValueTask<KeyAnswer> FindAsync(string verificationMethod, CancellationToken cancellationToken)
    {
        if (verificationMethod.Length > 4096) return Wrong("The proof's verification method is far too long.");
        var hash = verificationMethod.IndexOf('#', StringComparison.Ordinal);
        var controller = hash < 0 ? verificationMethod : verificationMethod[..hash];
        var fragment = hash < 0 ? "" : verificationMethod[(hash + 1)..];

        if (controller.StartsWith("did:", StringComparison.Ordinal))
            return await FindInDidAsync(verificationMethod, controller, fragment, cancellationToken)
                .ConfigureAwait(false);
        if (documents.HasDocument(controller))
            return await FindInDocumentAsync(verificationMethod, controller, fragment, cancellationToken)
                .ConfigureAwait(false);
        if (FromFragment(fragment) is { } key) return Found(key);
        if (WebAddress.Is(controller))
            return await FetchAsync(verificationMethod, controller, cancellationToken).ConfigureAwait(false);
        return Wrong($"\"{Quote.Short(verificationMethod)}\" names no key that could be found.");
    }

    /// <summary>The same instance for the same key, so that what it has prepared for verifying is used again.</summary>
    public PublicKey Intern(PublicKey key)
    {
        if (_known.TryGetValue(key, out var known)) return known;
        if (_known.Count >= 4 * options.CacheEntries) _known.Clear();
        return _known.GetOrAdd(key, key);
    }

    private ValueTask<KeyAnswer> FindInDidAsync(
        string verificationMethod, string controller, string fragment, CancellationToken cancellationToken)
    {
        if (!Did.TryParse(controller, out var did) || did.Method != "key")
            return FindInDocumentAsync(verificationMethod, controller, fragment, cancellationToken);
        // A bare did:key means its only key; with a fragment, that must be it.
        if (!Multikey.TryDecode(did.Id, out var key) || (fragment.Length > 0 && fragment != did.Id))
            return new(Wrong($"\"{Quote.Short(verificationMethod)}\" is no valid did:key."));
        return new(Found(key));
    }

    private async ValueTask<KeyAnswer> FindInDocumentAsync(
        string verificationMethod, string controller, string fragment, CancellationToken cancellationToken)
    {
        var answer = await documents.GetAsync(controller, cancellationToken).ConfigureAwait(false);
        if (answer.Document?.FindAssertionMethod(verificationMethod)?.Key is { } listed) return Found(listed);
        // The key that the fragment spells out serves to check the signature; whose key it is, is asked elsewhere.
        if (FromFragment(fragment) is { } key) return Found(key);
        return answer.Document is null
            ? new KeyAnswer(null, $"The key could not be had, since {answer.Unreachable}.", NotChecked: true)
            : Wrong($"The document of {Quote.Short(controller)} lists no such key for assertions.");
    }

    // A URL that gives a Multikey or a JWK by itself, or a document that lists the method.
    private async ValueTask<KeyAnswer> FetchAsync(
        string verificationMethod, string controller, CancellationToken cancellationToken)
    {
        var answer = await resources.GetAsync(controller, cancellationToken).ConfigureAwait(false);
        if (answer is not ResourceAnswer.Found found)
        {
            var problem = $"The key at {Quote.Short(controller)} could not be had: {answer.Reason}.";
            return new KeyAnswer(null, problem, NotChecked: true);
        }

        if (!StrictJson.TryParse(found.Bytes, new StrictJsonLimits(options.MaxResourceBytes), out var root, out _)
            || root.ValueKind != JsonValueKind.Object)
            return new KeyAnswer(null, $"{Quote.Short(controller)} does not hold a key.", NotChecked: true);
        if (root.Text("publicKeyMultibase") is { } multibase)
            return Multikey.TryDecode(multibase, out var multikey) ? Found(multikey) : Wrong("The Multikey is no key.");
        if (root.Text("kty") is not null)
            return Jwk.TryRead(root, out var jwk, out var refused) ? Found(jwk) : Wrong(refused);
        if (DidDocument.TryRead(root, out var document, out _) && document.Id == controller
            && document.FindAssertionMethod(verificationMethod)?.Key is { } listed) return Found(listed);
        return Wrong($"{Quote.Short(controller)} does not hold the key that the proof names.");
    }

    private static PublicKey? FromFragment(string fragment) =>
        fragment.StartsWith('z') && Multikey.TryDecode(fragment, out var key) ? key : null;

    private KeyAnswer Found(PublicKey key) => new(Intern(key), null, NotChecked: false);

    private static KeyAnswer Wrong(string problem) => new(null, problem, NotChecked: false);
}
