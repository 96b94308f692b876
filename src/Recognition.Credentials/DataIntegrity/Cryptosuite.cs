using Recognition.Credentials.Keys;

namespace Recognition.Credentials.DataIntegrity;

/// <summary>
/// A Data Integrity cryptosuite: how a proof of its kind is verified and, for <see cref="HashedCryptosuite"/>, made.
/// The set is closed: <see cref="Cryptosuites"/>.
/// </summary>
public abstract class Cryptosuite
{
    /// <summary>The "type" of every proof that names its suite as "cryptosuite".</summary>
    public const string DataIntegrityType = "DataIntegrityProof";

    private protected Cryptosuite(string name, KeyAlgorithm key, string proofType = DataIntegrityType)
    {
        Name = name;
        Key = key;
        ProofType = proofType;
    }

    public string Name { get; }

    /// <summary>The kind of key that makes its proofs.</summary>
    public KeyAlgorithm Key { get; }

    /// <summary>The "type" of its proofs: the suite's own name if it is older than DataIntegrityProof.</summary>
    public string ProofType { get; }

    /// <summary>Its standard names a successor: verified where it is still met, never signed with.</summary>
    public virtual bool IsOlder => false;

    /// <summary>Null if the proof of the document was made with this key, of the right kind; else why not.</summary>
    internal abstract ProofProblem? Verify(SecuredDocument document, Proof proof, PublicKey key);
}
