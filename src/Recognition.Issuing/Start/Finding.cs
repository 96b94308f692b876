using Recognition.Credentials.Verification;

namespace Recognition.Issuing.Start;

/// <summary>What one check of the data directory found.</summary>
/// <param name="Check">What was looked at: <c>database</c>, <c>public-url</c>, <c>clock</c>, <c>keys</c>, <c>badges</c>.</param>
/// <param name="Outcome">
/// Failed: the service is not to start. Warning: something is missing, and badges can be verified all the same.
/// NotChecked: what it takes was not given.
/// </param>
/// <param name="Detail">What was found, for a person.</param>
/// <param name="Hint">What to do about it; null where all is well.</param>
public sealed record Finding(string Check, CheckOutcome Outcome, string Detail, string? Hint = null)
{
    internal static Finding Passed(string check, string detail) => new(check, CheckOutcome.Passed, detail);

    internal static Finding Failed(string check, string detail, string? hint) =>
        new(check, CheckOutcome.Failed, detail, hint);

    internal static Finding Warning(string check, string detail, string? hint) =>
        new(check, CheckOutcome.Warning, detail, hint);

    public static Finding Failed(string check, Failure failure) => Failed(check, failure.Message, failure.Hint);

    /// <summary>A failure as a finding. A signer that does not answer now may do so in a minute.</summary>
    internal static Finding Of(string check, string what, Failure failure) => new(
        check,
        failure.Code == "signer-unavailable" ? CheckOutcome.Warning : CheckOutcome.Failed,
        $"{what}: {failure.Message}",
        failure.Hint);

    public override string ToString() => Hint is null ? Detail : $"{Detail} {Hint}";
}
