using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Tests.V2;

/// <summary>A day of the past, and who the issuer is to us: asked of badges of 2.0 as of those of 3.0.</summary>
public sealed class DayAndStandingTests
{
    private static readonly DateTimeOffset Day = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("hosted")]
    [InlineData("signed")]
    public async Task What_held_on_a_day_of_the_past_cannot_be_known_and_today_comes_first(string how)
    {
        var issuer = new Issuer2();

        var report = await issuer.VerifyAsync(FileOf(issuer, how), asOf: Day);

        report.Verdict.Should().Be(Verdict.Verified);
        report.AsOf!.Time.Should().Be(Day);
        report.AsOf.Verdict.Should().Be(Verdict.Undecided);
        report.Summary.Should().StartWith("Verified: ").And.EndWith("On 1 June 2026 it could not be checked.");
        Then(report, "valid-from").Outcome.Should().Be(CheckOutcome.Passed);
        Then(report, "issuer-key").Outcome.Should().Be(CheckOutcome.NotChecked);
        if (how == "hosted") Then(report, "status-revocation").Detail.Should().StartWith("Today it is not revoked");
    }

    [Fact]
    public async Task A_badge_that_is_revoked_today_may_have_been_good_on_that_day()
    {
        var issuer = new Issuer2();
        issuer.Hosted["revoked"] = true;

        var report = await issuer.VerifyAsync(Issuer2.Bytes(issuer.Hosted), asOf: Day);

        report.Verdict.Should().Be(Verdict.Revoked, "it is today");
        report.AsOf!.Verdict.Should().Be(Verdict.Undecided);
        Then(report, "status-revocation").Detail.Should().Contain("revoked").And.Contain("is not recorded here");
    }

    [Fact]
    public async Task Before_it_was_issued_a_badge_was_not_valid_yet()
    {
        var issuer = new Issuer2();

        var report = await issuer.VerifyAsync(
            Issuer2.Bytes(issuer.Hosted), asOf: new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero));

        report.Verdict.Should().Be(Verdict.Verified);
        report.AsOf!.Verdict.Should().Be(Verdict.NotYetValid);
    }

    [Fact]
    public async Task An_expired_badge_had_not_expired_on_a_day_before()
    {
        var issuer = new Issuer2();
        issuer.Hosted["expires"] = "2026-07-01T00:00:00Z";

        var report = await issuer.VerifyAsync(Issuer2.Bytes(issuer.Hosted), asOf: Day);

        report.ShouldBe(Verdict.Expired, "valid-until", CheckOutcome.Failed);
        Then(report, "valid-until").Outcome.Should().Be(CheckOutcome.Passed);
    }

    [Theory]
    [InlineData("hosted")]
    [InlineData("signed")]
    public async Task A_stranger_has_the_trust_of_its_domain_and_a_listed_partner_is_recognized(string how)
    {
        var issuer = new Issuer2();

        var stranger = await issuer.VerifyAsync(FileOf(issuer, how), options: Knowing([]));
        var partner = await issuer.VerifyAsync(
            FileOf(issuer, how), options: Knowing(new() { [Issuer2.ProfileUrl] = "The Guild" }));

        stranger.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        stranger.Issuer!.Trust.Should().Be(IssuerTrust.Domain);
        stranger.Issuer.Domain.Should().Be("issuer.example");
        stranger.Of("issuer-standing").Outcome.Should().Be(CheckOutcome.Warning);
        partner.Issuer!.Trust.Should().Be(IssuerTrust.Recognized);
        partner.Of("issuer-standing").Outcome.Should().Be(CheckOutcome.Passed);
        partner.Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task Who_only_names_a_partner_has_none_of_its_standing()
    {
        var issuer = new Issuer2();
        issuer.Profile["verification"] = new JsonObject { ["startsWith"] = "https://elsewhere.example/" };

        var report = await issuer.VerifyAsync(
            Issuer2.Bytes(issuer.Hosted), options: Knowing(new() { [Issuer2.ProfileUrl] = "The Guild" }));

        report.Verdict.Should().Be(Verdict.NotValid);
        report.Of("issuer-key").Outcome.Should().Be(CheckOutcome.Failed);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
    }

    private static Check Then(VerificationReport report, string code) =>
        report.AsOf!.Checks.Single(check => check.Code == code);

    private static byte[] FileOf(Issuer2 issuer, string how) => how == "hosted"
        ? Issuer2.Bytes(issuer.Hosted)
        : Issuer2.Sign(Issuer2.Assertion("signed"));

    private static VerifierOptions Knowing(Dictionary<string, string> partners) =>
        new()
        {
            Trust = new TrustOptions(null, [.. partners.Select(partner => new ListedIssuer(partner.Key, partner.Value, false))]),
        };
}
