using System.Text.Json;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.LinkedData.Documents;

namespace Recognition.Credentials.Verification;

/// <summary>Where a key was fetched from.</summary>
/// <param name="Url">The document's address.</param>
/// <param name="Controller">Whose key it is by that document's own word: "controller", or "iss" of a JWK.</param>
internal sealed record KeySource(string Url, string? Controller)
{
    /// <summary>Whether it is the set that the host of the issuer publishes for all its JWTs.</summary>
    public bool IsOfHost { get; init; }

    /// <summary>The key as that document describes it, where it is a verification method.</summary>
    public VerificationMethod? Method { get; init; }
}

/// <summary>
/// Keys at https addresses: a Multikey or a JWK by itself, one of a JWK set, or a controlled identifier document that
/// lists it (Controlled Identifiers 1.0, section 3.3; Open Badges 3.0, sections 8.2 and 9.4). What is not found there
/// leaves the signature unchecked; that an issuer's own document lists other keys, another check says.
/// </summary>
internal sealed class KeyDocuments(IDocumentResolver resolver, VerifierOptions options)
{
    private const string WellKnownKeys = "/.well-known/jwks.json";
    private const int MostKeys = 256;

    /// <summary>The key that a URL names, with or without a fragment.</summary>
    public async ValueTask<KeyAnswer> FindAsync(
        string verificationMethod,
        string url,
        string fragment,
        VerificationRelationship relationship,
        CancellationToken cancellationToken)
    {
        var (root, refused) = await FetchAsync(url, cancellationToken).ConfigureAwait(false);
        if (refused is { } answer) return answer;
        if (root.TryGetProperty("keys", out var keys))
            return FromSet(url, keys, null, [fragment.Length > 0 ? fragment : url, verificationMethod]);
        if (root.Text("publicKeyMultibase") is not null || root.TryGetProperty("publicKeyJwk", out _)
            || root.Text("kty") is not null)
            return FromSingle(verificationMethod, url, root);
        return DidDocument.TryRead(root, out var document, out _) && IssuerIds.Same(document.Id, url)
            ? FromDocument(verificationMethod, url, document, relationship)
            : Unknown($"{Quote.Short(url)} does not hold the key that the proof names.");
    }

    private static KeyAnswer FromDocument(
        string verificationMethod, string url, DidDocument document, VerificationRelationship relationship)
    {
        if (document.Find(relationship, verificationMethod) is { Key: { } listed } method)
            return Found(listed, url, document.Id, method);
        // A key of a form that is not known here may well be the right one.
        if (document.VerificationMethods.Any(one => one.Id == verificationMethod && one.Key is null))
            return UnknownForm(url, "The key has a form that is not known here");
        var missing = Unknown($"{Quote.Short(url)} does not list the key that the proof names.");
        return document.VerificationMethods.Count > 0 ? missing with { Cause = Causes.KeyNotListed } : missing;
    }

    /// <summary>The key of that name in the set that an issuer's host publishes for all its JWTs.</summary>
    public async ValueTask<KeyAnswer> FindInSetAsync(string issuer, string keyId, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address))
            return Unknown($"\"{Quote.Short(keyId)}\" names no key that could be found.");
        var url = address.GetLeftPart(UriPartial.Authority) + WellKnownKeys;
        var (root, refused) = await FetchAsync(url, cancellationToken).ConfigureAwait(false);
        if (refused is { } answer) return answer;
        if (!root.TryGetProperty("keys", out var keys)) return Unknown($"{Quote.Short(url)} is not a set of keys.");
        var found = FromSet(url, keys, issuer, [keyId]);
        return found.Source is { } source ? found with { Source = source with { IsOfHost = true } } : found;
    }

    private async ValueTask<(JsonElement Root, KeyAnswer? Refused)> FetchAsync(
        string url, CancellationToken cancellationToken)
    {
        var answer = await resolver.GetFromHostAsync(url, cancellationToken).ConfigureAwait(false);
        if (answer is not ResourceAnswer.Found found)
            return (default, Unknown($"The key at {Quote.Short(url)} could not be fetched: {answer.Reason}.") with
            {
                Cause = answer.Cause,
            });
        var limits = new StrictJsonLimits(options.MaxResourceBytes);
        return StrictJson.TryParse(found.Bytes, limits, out var root, out _) && root.ValueKind == JsonValueKind.Object
            ? (root, null)
            : (default, Unknown($"{Quote.Short(url)} does not hold a key."));
    }

    private static KeyAnswer FromSingle(string verificationMethod, string url, JsonElement root)
    {
        if (root.Text("id") is { } id && id != verificationMethod && id != url)
            return Unknown($"{Quote.Short(url)} holds another key than the one that the proof names.");
        if (!VerificationMethod.TryReadPeriod(root, out var expires, out var revoked))
            return Unknown($"The key at {Quote.Short(url)} expires or was revoked at a time that cannot be read.");
        var jwk = root.TryGetProperty("publicKeyJwk", out var nested) ? nested : root;
        PublicKey? key;
        if (root.Text("publicKeyMultibase") is { } multibase)
        {
            if (!Multikey.TryDecode(multibase, out key)) return UnknownForm(url, "The Multikey cannot be read");
        }
        else if (!Jwk.TryRead(jwk, out key, out var refused))
        {
            return UnknownForm(url, refused.TrimEnd('.'));
        }

        var controller = root.Text("controller") ?? jwk.Text("iss");
        var method = new VerificationMethod(url, root.Text("type") ?? "", controller ?? "", key)
        {
            Expires = expires, Revoked = revoked,
        };
        return Found(key, url, controller, method);
    }

    // RFC 7517, section 5. A set for many issuers says with "iss" whose each key is (Open Badges 3.0, section 9.4).
    private static KeyAnswer FromSet(string url, JsonElement keys, string? issuer, ReadOnlySpan<string> names)
    {
        if (keys.ValueKind != JsonValueKind.Array || keys.GetArrayLength() > MostKeys)
            return Unknown($"{Quote.Short(url)} is no set of keys, or one of too many.");
        JsonElement? match = null;
        foreach (var key in keys.EnumerateArray())
        {
            if (key.ValueKind != JsonValueKind.Object) continue;
            if (key.Text("kid") is not { } kid || !names.Contains(kid)) continue;
            if (issuer is not null && key.Text("iss") is { } other && !IssuerIds.Same(other, issuer)) continue;
            if (match is not null) return Unknown($"{Quote.Short(url)} holds two keys of the same name.");
            match = key;
        }

        if (match is not { } jwk) return Unknown($"{Quote.Short(url)} does not hold the key that the proof names.");
        return Jwk.TryRead(jwk, out var read, out var refused)
            ? Found(read, url, jwk.Text("iss"))
            : UnknownForm(url, refused.TrimEnd('.'));
    }

    private static KeyAnswer Found(
        PublicKey key, string url, string? controller, VerificationMethod? method = null) =>
        new(key, null, NotChecked: false) { Source = new KeySource(url, controller) { Method = method } };

    private static KeyAnswer Unknown(string problem) => new(null, problem, NotChecked: true);

    private static KeyAnswer UnknownForm(string url, string problem) =>
        Unknown($"{problem} ({Quote.Short(url)}).") with { Cause = "key-form-unknown" };
}
