using Recognition.Credentials.Verification;
using Recognition.Issuing.Keys;
using Recognition.Issuing.Signing;
using Recognition.LinkedData;
using Recognition.OpenBadges.Verification;

namespace Recognition.Issuing.Plans;

/// <summary>
/// Signs chunk after chunk, on all cores, and verifies the signed bytes of each award as <see cref="CredentialSigner"/>
/// does of every one: with the DID document and the status list that stand when the chunk begins.
/// </summary>
internal sealed class ChunkSigner
{
    private readonly ChunkDocuments _documents;
    private readonly CredentialSigner _signer;

    public ChunkSigner(
        JsonLd jsonLd, IKeyCustodian keys, IDocumentResolver documents, IIssuerRecords records, TimeProvider clock,
        VerifierOptions options)
    {
        _documents = new ChunkDocuments(documents);
        _signer = new CredentialSigner(jsonLd, keys, new BadgeVerifier(jsonLd, _documents, records, clock, options));
    }

    /// <summary>What was signed for each award, in the chunk's order, or why nothing was.</summary>
    public async Task<Outcome<SignedCredential>[]> SignAsync(AwardChunk chunk)
    {
        _documents.Forget();
        var signed = new Outcome<SignedCredential>[chunk.Awards.Count];
        await Parallel.ForAsync(0, signed.Length, CancellationToken.None, async (i, cancellationToken) =>
            signed[i] = await _signer.SignAsync(chunk.Awards[i].Prepared, cancellationToken));
        return signed;
    }
}
