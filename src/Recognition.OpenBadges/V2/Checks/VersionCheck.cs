using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.V2.Checks;

/// <summary>Which standard it is judged by, so that nobody takes it for a badge of 3.0.</summary>
internal static class VersionCheck
{
    public static Check Run(AssertionUnderCheck badge)
    {
        var how = badge.IsHosted ? "hosted" : badge.Jws is null ? "unsigned" : "signed";
        return new Check(
            "format", "Format and size", CheckOutcome.Passed,
            $"Open Badges 2.0, {how}: it was checked by the rules of 2.0, not by those of 3.0.",
            V2Specifications.Assertion) { Kind = CheckKind.Format };
    }
}
