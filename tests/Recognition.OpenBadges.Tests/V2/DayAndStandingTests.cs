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
    public async Task What_held_on_a_day_of_the_past_nobody_can_know_of_an_unrevoked_badge(string how)
    {
        var issuer = new Issuer2();

        var report = await issuer.VerifyAsync(FileOf(issuer, how), asOf: Day);

        report.Verdict.Should().Be(Verdict.Undecided);
        report.AsOf.Should().Be(Day);
        report.Summary.Should().StartWith("As of 2026-06-01");
        report.Of("valid-from").Outcome.Should().Be(CheckOutcome.Passed);
        report.Of("issuer-key").Outcome.Should().Be(CheckOutcome.NotChecked);
        if (how == "hosted") report.Of("status-revocation").Detail.Should().StartWith("Today it is not revoked");
    }

    [Fact]
    public async Task A_badge_that_is_revoked_today_may_have_been_good_on_that_day()
    {
        var issuer = new Issuer2();
        issuer.Hosted["revoked"] = true;

        (await issuer.VerifyAsync(Issuer2.Bytes(issuer.Hosted))).Verdict.Should().Be(Verdict.Revoked);
        var then = await issuer.VerifyAsync(Issuer2.Bytes(issuer.Hosted), asOf: Day);

        then.Verdict.Should().Be(Verdict.Undecided);
        then.Of("status-revocation").Detail.Should().Contain("revoked").And.Contain("nobody here can know");
    }

    [Fact]
    public async Task Before_it_was_issued_a_badge_was_not_valid_yet()
    {
        var issuer = new Issuer2();

        (await issuer.VerifyAsync(Issuer2.Bytes(issuer.Hosted), asOf: new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero)))
            .Verdict.Should().Be(Verdict.NotYetValid);
    }

    [Fact]
    public async Task An_expired_badge_had_not_expired_on_a_day_before()
    {
        var issuer = new Issuer2();
        issuer.Hosted["expires"] = "2026-07-01T00:00:00Z";

        (await issuer.VerifyAsync(Issuer2.Bytes(issuer.Hosted))).Verdict.Should().Be(Verdict.Expired);
        (await issuer.VerifyAsync(Issuer2.Bytes(issuer.Hosted), asOf: Day))
            .Of("valid-until").Outcome.Should().Be(CheckOutcome.Passed);
    }

    [Theory]
    [InlineData("hosted")]
    [InlineData("signed")]
    public async Task A_stranger_is_a_warning_and_a_listed_partner_is_none(string how)
    {
        var issuer = new Issuer2();

        var stranger = await issuer.VerifyAsync(FileOf(issuer, how), options: Knowing([]));
        var partner = await issuer.VerifyAsync(
            FileOf(issuer, how), options: Knowing(new() { [Issuer2.ProfileUrl] = "The Guild" }));

        stranger.Verdict.Should().Be(Verdict.VerifiedWithWarnings);
        stranger.Of("issuer-standing").Outcome.Should().Be(CheckOutcome.Warning);
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
        report.Of("issuer-standing").Outcome.Should().Be(CheckOutcome.NotApplicable);
    }

    private static byte[] FileOf(Issuer2 issuer, string how) => how == "hosted"
        ? Issuer2.Bytes(issuer.Hosted)
        : Issuer2.Sign(Issuer2.Assertion("signed"));

    private static VerifierOptions Knowing(Dictionary<string, string> partners) =>
        new() { KnownIssuers = new KnownIssuers(null, partners) };
}
