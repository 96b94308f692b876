using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Tests.V2;

internal static class Reports
{
    public static Check Of(this VerificationReport report, string code) =>
        report.Checks.Single(check => check.Code == code);

    public static void ShouldBe(
        this VerificationReport report, Verdict verdict, string? code = null, CheckOutcome? outcome = null)
    {
        var all = string.Join("\n", report.Checks.Select(check => $"{check.Code} {check.Outcome}: {check.Detail}"));
        report.Verdict.Should().Be(verdict, all);
        if (code is not null) report.Of(code).Outcome.Should().Be(outcome, all);
    }
}
