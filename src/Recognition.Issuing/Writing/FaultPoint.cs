namespace Recognition.Issuing.Writing;

/// <summary>
/// The named moments at which the kill test ends the process, in the order in which they come. Between any two of them
/// a crash must leave a complete award or none, and nothing that was acknowledged may be lost.
/// <c>Recognition__FaultPoint=plan-committed:3</c> (Development only) kills the process when it comes there the third
/// time.
/// </summary>
public enum FaultPoint
{
    /// <summary>A group of jobs has written; the transaction is not committed.</summary>
    GroupWritten,

    /// <summary>The group is committed; none of those who wait was told.</summary>
    GroupCommitted,

    /// <summary>A grant was checked and prepared; nothing is stored.</summary>
    PlanPrepared,

    /// <summary>The rows of the plan are written; the transaction is not committed.</summary>
    PlanWritten,

    /// <summary>The plan is stored; nothing is signed.</summary>
    PlanCommitted,

    /// <summary>It is signed and verified; the signed bytes are not stored.</summary>
    CredentialSigned,

    /// <summary>The signed bytes are written; the transaction is not committed.</summary>
    CredentialWritten,

    /// <summary>The signed bytes are stored; nobody was told.</summary>
    CredentialCommitted,

    /// <summary>The plan of a later version (a correction, a renewal) is stored; nothing is signed.</summary>
    SuccessorPlanned,

    /// <summary>The later version is signed and verified; its bytes are not stored.</summary>
    SuccessorSigned,

    /// <summary>The later version is written, and the bit of the one before it; not committed.</summary>
    SuccessorWritten,

    /// <summary>The later version is stored; the lists are not signed anew.</summary>
    SuccessorCommitted,

    /// <summary>The state and the bits of a revoked award are written; not committed.</summary>
    RevocationWritten,

    /// <summary>The revocation is stored; its list is not signed anew.</summary>
    RevocationCommitted,

    /// <summary>A status list is signed and verified; it is not stored.</summary>
    StatusListSigned,

    /// <summary>The signed list is written; not committed.</summary>
    StatusListWritten,

    /// <summary>The signed list is stored; nobody was told.</summary>
    StatusListPublished,

    /// <summary>The file of a new key is on the disk; no row names it.</summary>
    KeyFileWritten,

    /// <summary>A change of keys was rehearsed; nothing is written.</summary>
    KeyChangeRehearsed,

    /// <summary>The change of keys is written; not committed.</summary>
    KeyChangeWritten,

    /// <summary>The change of keys is stored, and so published; nobody was told.</summary>
    KeyChangeCommitted,

    /// <summary>Another key signs in place of a compromised one; nothing is signed anew.</summary>
    KeyReplaced,

    /// <summary>An award of a compromised key is signed anew; others are not yet.</summary>
    KeyAwardReissued,

    /// <summary>At the start: a plan that a crash had left open was finished; others are open yet.</summary>
    OpenPlanFinished,
}
