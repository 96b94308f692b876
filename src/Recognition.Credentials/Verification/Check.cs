namespace Recognition.Credentials.Verification;

/// <summary>How one check came out. What could not be checked is never passed and never failed.</summary>
public enum CheckOutcome
{
    Passed,
    Failed,
    Warning,
    NotChecked,
    NotApplicable,
}

/// <summary>
/// What a check is about. The kind says to which question the check belongs (<see cref="Questions"/>) and, with the
/// outcome, what it means for the verdict (<see cref="VerdictRule"/>).
/// </summary>
public enum CheckKind
{
    /// <summary>A rule of a data model or profile: a breach with an intact signature is a warning.</summary>
    Rules,
    Format,
    Contexts,

    /// <summary>Every term is defined: what is not defined is not signed by an RDF suite.</summary>
    Terms,

    /// <summary>What is signed is what is read.</summary>
    SignedForm,
    Proof,

    /// <summary>A copy that was handed in agrees with the one that counts.</summary>
    GivenCopy,
    IssuerKey,

    /// <summary>Whether to believe that the issuer is who it says.</summary>
    Trust,

    /// <summary>The issuer's own log of what it has signed.</summary>
    Log,
    Endorsements,
    Revocation,
    Suspension,
    Expiry,
    NotYetValid,

    /// <summary>Other things about today: other statuses, newer versions.</summary>
    Currency,

    /// <summary>Whether a holder who discloses selectively may have left out what decides about today.</summary>
    Disclosure,
    Recipient,

    /// <summary>The claims of a JWT agree with the credential in it.</summary>
    Claims,

    /// <summary>
    /// What its kind demands, such as a schema of its profile or the list in a status list: must be checked for a verdict.
    /// </summary>
    RequiredSchema,

    /// <summary>Pictures, evidence and other resources have the digests that were signed.</summary>
    Digest,

    /// <summary>Anything else about the form: not being checked only warns.</summary>
    Other,
}

/// <summary>One check of a report.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Title">What is checked, in a few words.</param>
/// <param name="Detail">What was found, in plain English.</param>
/// <param name="Specification">Link to the section that asks for it.</param>
public sealed record Check(string Code, string Title, CheckOutcome Outcome, string Detail, string Specification)
{
    public required CheckKind Kind { get; init; }

    /// <summary>The one question that it belongs to.</summary>
    public Question Question => Questions.Of(Kind);

    /// <summary>
    /// Stable: what kept the check from passing, where a program may want to know: the code of what could not be reached
    /// (<c>timed-out</c>, <c>not-found</c>), what is the matter with a key (<c>key-expired</c>), or one of
    /// <see cref="Causes"/>.
    /// </summary>
    public string? Cause { get; init; }

    /// <summary>The one of two that says more against the credential; this one where neither does.</summary>
    internal Check OrWorse(Check other) => Weight(other.Outcome) > Weight(Outcome) ? other : this;

    private static int Weight(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Failed => 4,
        CheckOutcome.NotChecked => 3,
        CheckOutcome.Warning => 2,
        CheckOutcome.Passed => 1,
        _ => 0,
    };
}

/// <summary>Causes that programs act on.</summary>
public static class Causes
{
    /// <summary>The JSON was written in another way than it was signed, so that a reader sees something else.</summary>
    public const string Rewritten = "rewritten";

    /// <summary>The JSON is written in a way in which it cannot be read with certainty.</summary>
    public const string UnusualForm = "unusualForm";

    /// <summary>One of our issuers' keys signed it, and our log does not have it.</summary>
    public const string NotInLog = "notInLog";

    /// <summary>It claims to come from an issuer whose key did not sign it.</summary>
    public const string Impersonation = "impersonation";

    /// <summary>The claims of the JWT contradict the credential in it.</summary>
    public const string ClaimsContradict = "claimsContradict";

    /// <summary>The signature does not fit what it covers.</summary>
    public const string Altered = "altered";

    /// <summary>A document that the issuer publishes excludes the key.</summary>
    public const string KeyNotListed = "keyNotListed";
}
