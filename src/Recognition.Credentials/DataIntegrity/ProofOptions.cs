namespace Recognition.Credentials.DataIntegrity;

/// <summary>What a proof says besides its signature (Data Integrity 1.0, section 2.1).</summary>
/// <param name="Cryptosuite">One of <see cref="Cryptosuites"/>.</param>
/// <param name="VerificationMethod">URL of the key: {issuer.id}#{publicKeyMultibase}, or a did:key.</param>
/// <param name="Created">Written as whole UTC seconds.</param>
public sealed record ProofOptions(
    string Cryptosuite,
    string VerificationMethod,
    DateTimeOffset Created,
    string ProofPurpose = "assertionMethod")
{
    /// <summary>Absolute IRI; only proofs that others chain to need one.</summary>
    public string? Id { get; init; }

    /// <summary>Written as whole UTC seconds.</summary>
    public DateTimeOffset? Expires { get; init; }

    public string? Domain { get; init; }

    public string? Challenge { get; init; }

    public string? Nonce { get; init; }

    /// <summary>
    /// Whether the first proof of a document stands in a set of one, as the schemas of Open Badges 3.0 have it, or
    /// alone, as most readers of other credentials expect it. It means the same.
    /// </summary>
    public bool AsSet { get; init; } = true;

    /// <summary>Ids of proofs on the document that this one builds on.</summary>
    public IReadOnlyList<string> PreviousProof { get; init; } = [];
}
