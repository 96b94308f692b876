using Recognition.Credentials.Verification;
using Recognition.Issuing.Issuers;
using Recognition.OpenBadges.Model;

namespace Recognition.Issuing.Programme;

/// <summary>An issuer with the documents that stand at its addresses, made once for each change.</summary>
public sealed class PublishedIssuer
{
    public required Issuer Issuer { get; init; }

    public string Slug => Issuer.Slug;

    public string Name => Issuer.Name;

    /// <summary>The DID: <c>issuer.id</c> in every badge.</summary>
    public required string Did { get; init; }

    /// <summary>The address of its page.</summary>
    public required string Url { get; init; }

    /// <summary>The Open Badges Profile that stands in every badge.</summary>
    public required Profile Profile { get; init; }

    /// <summary>The Profile as a document of its own, with its contexts: UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> ProfileDocument { get; init; }

    /// <summary>The DID document: UTF-8 JSON.</summary>
    public required ReadOnlyMemory<byte> DidDocument { get; init; }

    /// <summary>The https address that did:web makes of the DID.</summary>
    public required string DidDocumentUrl { get; init; }

    /// <summary>Since when each published key is the issuer's, by its Multikey form.</summary>
    public required IReadOnlyDictionary<string, DateTimeOffset> KeysMadeAt { get; init; }

    /// <summary>
    /// The same answer for every verification of this revision: verifiers keep what they read from it.
    /// </summary>
    internal ResourceAnswer DidDocumentAnswer => field ??= new ResourceAnswer.Found(DidDocument, "application/did+json");

    /// <summary>The verification method of the active Ed25519 key; null where there is none.</summary>
    public required string? Ed25519Method { get; init; }

    /// <summary>The verification method of the active P-256 key; null where there is none.</summary>
    public required string? P256Method { get; init; }
}
