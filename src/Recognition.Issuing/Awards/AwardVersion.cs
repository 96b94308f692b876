namespace Recognition.Issuing.Awards;

/// <summary>
/// One signed credential of an award. First the plan is stored (exactly what is to be signed, by which method, at
/// which moment), then the signed bytes, which are kept for ever and served as they are.
/// </summary>
public sealed class AwardVersion
{
    public long AwardRow { get; init; }

    public required int Number { get; init; }

    /// <summary>The credential without proof, as it is to be signed.</summary>
    public required byte[] Plan { get; init; }

    public required string VerificationMethod { get; init; }

    /// <summary>The proof's <c>created</c>. With an Ed25519 key the plan then has one signed form only.</summary>
    public required DateTimeOffset ProofCreated { get; init; }

    /// <summary>The signed credential; null while it is planned.</summary>
    public byte[]? Credential { get; private set; }

    public required int StatusListId { get; init; }

    public required int StatusIndex { get; init; }

    /// <summary>The achievement's picture when it was awarded: baked files stay the same bytes.</summary>
    public string? SvgHash { get; init; }

    public string? PngHash { get; init; }

    /// <summary>Why it replaced the version before it; null for the first.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Whether the version before it counts no more: its status entry is set. A renewal leaves it as it is.
    /// </summary>
    public bool Replaces { get; init; }

    /// <summary>Whether it ends a suspension.</summary>
    public bool Lifts { get; init; }

    public Award? Award { get; init; }

    internal void Store(byte[] credential) => Credential = credential;
}
