using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Tests.V2;

public sealed class HostedBadgeTests
{
    private readonly Issuer2 _issuer = new();

    [Fact]
    public async Task A_hosted_badge_is_verified_and_called_a_badge_of_version_2()
    {
        var report = await _issuer.VerifyHostedAsync(Issuer2.Earner);

        report.ShouldBe(Verdict.Verified, "recipient", CheckOutcome.Passed);
        report.Of("format").Detail.Should().Contain("Open Badges 2.0, hosted");
        report.Credential.Should().Be(new CredentialSummary(
            Issuer2.AssertionUrl, "Welder", "Guild", null, "2026-01-01T12:00:00+01:00", null));
        _issuer.Asked.Should().Equal(Issuer2.AssertionUrl, Issuer2.BadgeUrl, Issuer2.ProfileUrl);
    }

    [Fact]
    public async Task What_was_earned_and_how_is_told_from_the_badge_class_and_who_says_so_from_the_profile()
    {
        _issuer.Badge["criteria"] = new JsonObject { ["id"] = "https://issuer.example/how", ["narrative"] = "Weld." };
        _issuer.Hosted["evidence"] = new JsonArray(
            "https://issuer.example/photo", new JsonObject { ["id"] = "https://issuer.example/seam", ["name"] = "A seam" });

        var earned = (await _issuer.VerifyHostedAsync(Issuer2.Earner)).Earned!;

        earned.Description.Should().Be("Welds.");
        earned.Criteria.Should().Be("Weld.");
        earned.CriteriaUrl.Should().Be("https://issuer.example/how");
        earned.IssuerId.Should().Be(Issuer2.ProfileUrl);
        earned.IssuerUrl.Should().Be("https://issuer.example");
        earned.Evidence.Should().Equal(
            ("https://issuer.example/photo", "https://issuer.example/photo"), ("A seam", "https://issuer.example/seam"));
    }

    [Theory]
    [InlineData("https://issuer.example/how", null, "https://issuer.example/how")]
    [InlineData("""{"narrative": "Weld."}""", "Weld.", null)]
    public async Task Criteria_are_an_address_or_a_text(string criteria, string? text, string? url)
    {
        _issuer.Badge["criteria"] = criteria[0] == '{' ? JsonNode.Parse(criteria) : criteria;

        var earned = (await _issuer.VerifyHostedAsync(Issuer2.Earner)).Earned!;

        (earned.Criteria, earned.CriteriaUrl).Should().Be((text, url));
    }

    [Theory]
    [InlineData("recipient")]
    [InlineData("badge")]
    [InlineData("issuedOn")]
    [InlineData("expires")]
    [InlineData("evidence")]
    public async Task What_was_changed_in_the_file_is_named_and_the_issuers_copy_is_shown(string member)
    {
        var given = _issuer.Hosted.DeepClone().AsObject();
        given[member] = member == "recipient"
            ? new JsonObject { ["type"] = "email", ["hashed"] = false, ["identity"] = "mallory@example.org" }
            : "https://issuer.example/other";

        var report = await _issuer.VerifyAsync(Issuer2.Bytes(given));

        report.ShouldBe(Verdict.NotValid, "given-copy", CheckOutcome.Failed);
        report.Cause.Should().Be(Causes.Altered);
        report.Of("given-copy").Detail.Should().Contain($"\"{member}\"");
        report.Credential!.Recipient.Should().BeNull();
        report.Credential.Name.Should().Be("Welder");
        (await _issuer.VerifyAsync(Issuer2.Bytes(given), "mallory@example.org"))
            .ShouldBe(Verdict.NotValid, "recipient", CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_badge_of_somebody_else_is_not_that_of_the_one_expected() =>
        (await _issuer.VerifyHostedAsync("mallory@example.org"))
            .ShouldBe(Verdict.OtherRecipient, "recipient", CheckOutcome.Failed);

    [Fact]
    public async Task Another_badge_at_the_address_proves_nothing()
    {
        var given = Issuer2.Bytes(_issuer.Hosted);
        _issuer.Hosted["id"] = "https://issuer.example/assertions/2";

        (await _issuer.VerifyAsync(given)).ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);
        _issuer.Asked.Should().HaveCount(1, "addresses in what is forged are not followed");
    }

    [Fact]
    public async Task A_badge_that_the_issuers_site_does_not_know_is_not_valid()
    {
        _issuer.Answers[Issuer2.AssertionUrl] = new ResourceAnswer.NotFound();

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);
    }

    [Theory]
    [InlineData(Issuer2.AssertionUrl, "proof")]
    [InlineData(Issuer2.BadgeUrl, "badge-class")]
    [InlineData(Issuer2.ProfileUrl, "issuer-profile")]
    public async Task What_cannot_be_reached_or_read_leaves_it_undecided(string url, string code)
    {
        _issuer.Answers[url] = new ResourceAnswer.Unreachable("the host does not answer");
        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.Undecided, code, CheckOutcome.NotChecked);

        foreach (var text in (string[])["<html></html>", "[]", "", "{\"id\":1,\"id\":2}", new string('[', 5000)])
        {
            _issuer.Answers[url] = new ResourceAnswer.Found(Encoding.UTF8.GetBytes(text));
            (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.Undecided, code, CheckOutcome.NotChecked);
        }
    }

    [Fact]
    public async Task A_reference_to_a_badge_that_cannot_be_reached_is_undecided_and_not_badly_formed()
    {
        _issuer.Answers[Issuer2.AssertionUrl] = new ResourceAnswer.Unreachable("the host does not answer");
        var reference = """{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"URL","verification":{"type":"hosted"}}"""
            .Replace("URL", Issuer2.AssertionUrl);

        (await _issuer.VerifyAsync(Encoding.UTF8.GetBytes(reference), Issuer2.Earner)).ShouldBe(Verdict.Undecided);
    }

    [Fact]
    public async Task A_badge_that_says_revoked_is_revoked_with_its_reason()
    {
        _issuer.Hosted["revoked"] = true;
        _issuer.Hosted["revocationReason"] = "Cheated.";

        var report = await _issuer.VerifyHostedAsync();

        report.ShouldBe(Verdict.Revoked, "status-revocation", CheckOutcome.Failed);
        report.Of("status-revocation").Detail.Should().Contain("Cheated.");
    }

    [Fact]
    public async Task A_revoked_badge_may_have_lost_everything_else()
    {
        var given = Issuer2.Bytes(_issuer.Hosted);
        _issuer.Web[Issuer2.AssertionUrl] = new JsonObject
        {
            ["@context"] = Issuer2.Context, ["type"] = "Assertion", ["id"] = Issuer2.AssertionUrl, ["revoked"] = true,
        };

        (await _issuer.VerifyAsync(given, Issuer2.Earner)).Verdict.Should().Be(Verdict.Revoked);
        (await _issuer.VerifyHostedAsync(Issuer2.Earner)).Verdict.Should().Be(Verdict.Revoked, "so it lies at its address");
    }

    [Fact]
    public async Task A_badge_that_is_gone_is_revoked_and_one_gone_from_elsewhere_is_forged()
    {
        _issuer.Answers[Issuer2.AssertionUrl] = new ResourceAnswer.NotFound { Gone = true };
        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.Revoked, "status-revocation", CheckOutcome.Failed);

        var elsewhere = _issuer.Hosted.DeepClone().AsObject();
        elsewhere["id"] = "https://evil.example/1";
        _issuer.Answers["https://evil.example/1"] = new ResourceAnswer.NotFound { Gone = true };
        (await _issuer.VerifyAsync(Issuer2.Bytes(elsewhere))).ShouldBe(Verdict.NotValid, "issuer-key", CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("expires", "2026-06-01T00:00:00Z", Verdict.Expired)]
    [InlineData("expires", "2027-06-01T00:00:00Z", Verdict.Verified)]
    [InlineData("expires", "2027-06-01T00:00:00", Verdict.VerifiedWithWarnings)]
    [InlineData("expires", "2027-06-01", Verdict.VerifiedWithWarnings)]
    [InlineData("expires", "2026-06-01", Verdict.Expired)]
    [InlineData("expires", "2025-06-01T00:00:00Z", Verdict.Expired)] // before it was issued
    [InlineData("expires", "next year", Verdict.Undecided)]
    [InlineData("issuedOn", "2027-01-01T00:00:00Z", Verdict.NotYetValid)]
    [InlineData("issuedOn", "2026-01-01T00:00:00.123456-08:00", Verdict.Verified)]
    [InlineData("issuedOn", "2026-01-01T00:00:00", Verdict.VerifiedWithWarnings)]
    [InlineData("issuedOn", "yesterday", Verdict.Undecided)]
    public async Task Dates_decide_and_are_read_as_utc_with_a_warning_where_they_have_no_zone(
        string member, string value, Verdict verdict)
    {
        _issuer.Hosted[member] = value;

        var report = await _issuer.VerifyHostedAsync();

        report.ShouldBe(verdict);
        if (verdict == Verdict.VerifiedWithWarnings)
            report.DecidedBy!.Detail.Should().Contain($"its \"{member}\" is no date and time with a zone");
    }

    [Theory]
    [InlineData("\"yes\"")]
    [InlineData("1")]
    [InlineData("[true]")]
    public async Task A_revocation_that_cannot_be_read_leaves_it_undecided(string revoked)
    {
        _issuer.Hosted["revoked"] = JsonNode.Parse(revoked);

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.Undecided, "status-revocation", CheckOutcome.NotChecked);
    }

    [Theory]
    [InlineData("endorsement", "endorsements")]
    [InlineData("extensions:level", "extensions")]
    public async Task What_is_not_checked_is_said_to_be_so(string member, string code)
    {
        _issuer.Hosted[member] = "https://friend.example/endorsement";

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.VerifiedWithWarnings, code, CheckOutcome.NotChecked);
        _issuer.Asked.Should().HaveCount(3);
    }

    [Theory]
    [InlineData("https://w3id.org/openbadges/v1")]
    [InlineData("https://example.org/context")]
    public async Task Another_context_is_not_that_of_version_2_which_is_a_warning(string context)
    {
        var given = Issuer2.Bytes(_issuer.Hosted);
        _issuer.Hosted["@context"] = context;

        (await _issuer.VerifyAsync(given)).ShouldBe(Verdict.VerifiedWithWarnings, "contexts", CheckOutcome.Failed);
    }

    [Fact]
    public async Task An_extension_with_an_unknown_context_is_a_reservation()
    {
        _issuer.Hosted["@context"] = new JsonArray(Issuer2.Context, "https://issuer.example/context.json");

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.VerifiedWithWarnings, "safe-mode", CheckOutcome.NotChecked);
    }
}
