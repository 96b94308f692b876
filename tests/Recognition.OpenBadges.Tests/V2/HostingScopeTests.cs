using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Tests.V2;

/// <summary>Who may host a badge of whom.</summary>
public sealed class HostingScopeTests
{
    private readonly Issuer2 _issuer = new();

    [Theory]
    [InlineData("https://evil.example/1")]
    [InlineData("https://issuer.example.evil.example/1")]
    [InlineData("https://issuer.example:8443/1")]
    [InlineData("http://issuer.example/1")]
    [InlineData("https://sub.issuer.example/1")]
    public async Task A_badge_at_another_origin_than_its_issuers_is_forged(string url) =>
        (await HostedAtAsync(url)).ShouldBe(Verdict.NotValid, "issuer-key", CheckOutcome.Failed);

    [Theory]
    [InlineData("https://issuer.example@evil.example/1")]
    [InlineData("urn:uuid:1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/assertions/1")]
    public async Task An_id_that_is_no_web_address_hosts_nothing(string url)
    {
        (await HostedAtAsync(url)).ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);
        _issuer.Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://badges.example/guild/", "https://badges.example/guild/1", true)]
    [InlineData("https://badges.example/guild/", "https://badges.example/other/1", false)]
    [InlineData("https://badges.example/guild/", "https://badges.example/guild/../other/1", false)]
    [InlineData("https://badges.example/guild/", "https://badges.example/guild/%2e%2e/other/1", false)]
    [InlineData("https://badges.example", "https://badges.example.evil.example/1", false)]
    [InlineData("https://badges.example", "https://badges.example/1", true)]
    [InlineData("https://badges.example/guild/", "https://issuer.example/assertions/2", false)]
    [InlineData("badges.example", "https://badges.example/1", false)]
    [InlineData("", "https://badges.example/1", false)]
    public async Task StartsWith_names_the_beginnings_of_addresses(string start, string url, bool within)
    {
        _issuer.Profile["verification"] = new JsonObject { ["startsWith"] = start };

        (await HostedAtAsync(url)).ShouldBe(
            within ? Verdict.Verified : Verdict.NotValid,
            "issuer-key", within ? CheckOutcome.Passed : CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("badges.example", "https://badges.example/1", true)]
    [InlineData("BADGES.example", "https://badges.example/1", true)]
    [InlineData("https://badges.example", "https://badges.example/1", true)]
    [InlineData("badges.example", "https://badges.example:8443/1", false)]
    [InlineData("badges.example:8443", "https://badges.example:8443/1", true)]
    [InlineData("badges.example", "https://evil.example/badges.example", false)]
    [InlineData("badges.example", "https://issuer.example/assertions/2", false)]
    public async Task AllowedOrigins_names_hosts(string origin, string url, bool within)
    {
        _issuer.Profile["verification"] = new JsonObject { ["allowedOrigins"] = new JsonArray("x.example", origin) };

        (await HostedAtAsync(url)).ShouldBe(
            within ? Verdict.Verified : Verdict.NotValid,
            "issuer-key", within ? CheckOutcome.Passed : CheckOutcome.Failed);
    }

    [Fact]
    public async Task Both_must_hold_where_both_are_given()
    {
        _issuer.Profile["verification"] = new JsonObject
        {
            ["startsWith"] = "https://badges.example/", ["allowedOrigins"] = "other.example",
        };

        (await HostedAtAsync("https://badges.example/1")).ShouldBe(Verdict.NotValid, "issuer-key", CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_profile_written_out_in_the_badge_is_not_believed()
    {
        // Everything in the hands of the forger, who allows himself to host for the issuer.
        var profile = _issuer.Profile.DeepClone();
        profile["verification"] = new JsonObject { ["allowedOrigins"] = "evil.example" };
        var badge = _issuer.Badge.DeepClone();
        badge["issuer"] = profile;
        _issuer.Hosted["badge"] = badge;

        (await HostedAtAsync("https://evil.example/1")).ShouldBe(Verdict.NotValid, "issuer-key", CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_badge_class_may_be_written_out_in_the_badge()
    {
        _issuer.Hosted["badge"] = _issuer.Badge.DeepClone();
        _issuer.Web.Remove(Issuer2.BadgeUrl);

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.Verified);
    }

    [Fact]
    public async Task An_issuer_without_a_web_address_cannot_be_looked_up()
    {
        _issuer.Badge["issuer"] = "urn:uuid:guild";

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.Undecided, "issuer-key", CheckOutcome.NotChecked);
    }

    [Theory]
    [InlineData(Issuer2.BadgeUrl, "badge-class")]
    [InlineData(Issuer2.ProfileUrl, "issuer-profile")]
    public async Task A_document_that_is_about_another_id_is_refused_and_leaves_it_undecided(string url, string code)
    {
        _issuer.Web[url]["id"] = "https://issuer.example/another";

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.Undecided, code, CheckOutcome.Failed);
    }

    private Task<VerificationReport> HostedAtAsync(string url)
    {
        var assertion = _issuer.Hosted.DeepClone();
        assertion["id"] = url;
        _issuer.Web[url] = assertion;
        return _issuer.VerifyAsync(Issuer2.Bytes(assertion));
    }
}
