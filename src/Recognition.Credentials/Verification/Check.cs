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

/// <summary>What a check is about: this, with its outcome, is all that <see cref="VerdictRule"/> looks at.</summary>
public enum CheckKind
{
    /// <summary>A rule of a profile (Open Badges). What a profile's check is unless it says otherwise.</summary>
    Rules,
    Format,
    Contexts,
    Proof,
    IssuerKey,
    Revocation,
    Suspension,
    Expiry,
    NotYetValid,
    /// <summary>A schema that the credential's profile demands: must be checked for a verdict.</summary>
    RequiredSchema,
    /// <summary>Anything else: failing still makes the credential not valid, not being checked only warns.</summary>
    Other,
}

/// <summary>One check of a report.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Title">What is checked, in a few words.</param>
/// <param name="Detail">What was found, in plain English.</param>
/// <param name="Specification">Link to the section that asks for it.</param>
public sealed record Check(string Code, string Title, CheckOutcome Outcome, string Detail, string Specification)
{
    public CheckKind Kind { get; init; }

    /// <summary>
    /// Stable, kebab-case: what kept the check from passing, where a program may want to know: the code of what could
    /// not be reached (<c>timed-out</c>, <c>not-found</c>), or what is the matter with a key (<c>key-expired</c>).
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
