namespace Recognition.Credentials.Dids;

/// <summary>
/// What a controlled identifier document lets a key do (Controlled Identifiers 1.0, section 2.3), as far as we ask.
/// </summary>
public enum VerificationRelationship
{
    /// <summary>To make claims: to issue credentials.</summary>
    AssertionMethod,

    /// <summary>To show who one is: to present credentials.</summary>
    Authentication,
}

public static class VerificationRelationshipNames
{
    /// <summary>As documents and the proofPurpose of proofs call it.</summary>
    public static string Name(this VerificationRelationship relationship) => relationship switch
    {
        VerificationRelationship.Authentication => "authentication",
        _ => "assertionMethod",
    };
}
