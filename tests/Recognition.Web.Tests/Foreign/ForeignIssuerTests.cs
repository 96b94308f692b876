using Recognition.Testing.Network;

namespace Recognition.Web.Tests.Foreign;

/// <summary>
/// A foreign issuer that plays every failure of the outside, over POST /verify: each ends in the verdict that is right
/// and says what was in the way; what nobody could reach is never "revoked" and never "not valid".
/// </summary>
[Collection(SharedForeignApp.Name)]
public sealed class ForeignIssuerTests
{
    private readonly ForeignApp _app;

    public ForeignIssuerTests(ForeignApp app)
    {
        _app = app;
        app.BeginAnew();
    }

    private StandInIssuer Issuer => _app.Issuer;

    [Fact]
    public async Task A_badge_whose_issuers_own_document_lists_the_key_is_verified_with_a_warning()
    {
        var report = await _app.VerifyAsync(Issuer.Badge());

        report.Verdict.Should().Be("verifiedWithWarnings");
        report.Outcome("proof").Should().Be("passed");
        report.Outcome("issuer-key").Should().Be("passed");
        report.Outcome("status-revocation").Should().Be("passed");
        report.Outcome("issuer-standing").Should().Be("warning");
        report.Json.GetProperty("issuer").GetProperty("trust").GetString().Should().Be("domain");
    }

    [Fact]
    public async Task A_badge_in_its_issuers_list_is_revoked()
    {
        Issuer.PublishList(StandInIssuer.Revoked());

        (await _app.VerifyAsync(Issuer.Badge())).Verdict.Should().Be("revoked");
    }

    [Fact]
    public Task A_did_document_that_is_gone_leaves_it_undecided() => DocumentLeavesOpenAsync("gone", "taken away for good");

    [Fact]
    public Task A_did_document_that_is_not_there_leaves_it_undecided() => DocumentLeavesOpenAsync("not there", "no document");

    [Fact]
    public Task A_did_document_about_another_id_leaves_it_undecided() => DocumentLeavesOpenAsync("wrong", "about another id");

    [Fact]
    public Task A_slow_did_document_leaves_it_undecided() => DocumentLeavesOpenAsync("slow", "timed-out");

    [Fact]
    public Task A_huge_did_document_leaves_it_undecided() => DocumentLeavesOpenAsync("huge", "too-large");

    [Fact]
    public Task A_did_document_that_is_a_bomb_leaves_it_undecided() => DocumentLeavesOpenAsync("bomb", "too-large");

    [Fact]
    public async Task A_did_document_that_redirects_to_an_address_inside_leaves_it_undecided_and_asks_nobody_inside()
    {
        await DocumentLeavesOpenAsync("inside", "address-not-public");
        _app.Outside.Internal.Connections.Should().Be(0);
    }

    [Fact]
    public Task A_did_document_at_a_private_address_leaves_it_undecided() =>
        DocumentLeavesOpenAsync("private", "address-not-public");

    [Fact]
    public async Task A_key_that_the_issuers_document_does_not_list_is_not_the_issuers()
    {
        Issuer.PublishDocument(Issuer.Other);

        var report = await _app.VerifyAsync(Issuer.Badge());

        report.Verdict.Should().Be("notValid");
        report.Outcome("issuer-key").Should().Be("failed");
        report.Detail("issuer-key").Should().Contain("not the issuer's");
    }

    [Fact]
    public async Task An_old_badge_is_good_while_its_retired_key_is_listed_and_not_any_more_when_it_is_removed()
    {
        var badge = Issuer.Badge();
        Issuer.PublishDocument(Issuer.Other, Issuer.Key);
        (await _app.VerifyAsync(badge)).Outcome("issuer-key").Should().Be("passed");

        Issuer.PublishDocument(Issuer.Other);
        _app.Service.Clock.Advance(TimeSpan.FromSeconds(61));

        (await _app.VerifyAsync(badge)).Verdict.Should().Be("notValid");
    }

    [Fact]
    public async Task A_badge_that_a_revoked_key_signed_is_not_valid()
    {
        var badge = Issuer.Badge();
        Issuer.PublishDocument(
            document => document["verificationMethod"]![0]!["revoked"] = "2026-11-21T00:00:00Z", "", Issuer.Key);

        var report = await _app.VerifyAsync(badge);

        report.Verdict.Should().Be("notValid");
        report.Cause("issuer-key").Should().Be("key-revoked");
    }

    [Fact]
    public async Task A_badge_that_was_signed_before_its_key_expired_is_good_with_a_note()
    {
        var badge = Issuer.Badge();
        _app.Service.Clock.Advance(TimeSpan.FromHours(2));
        Issuer.PublishDocument(
            document => document["verificationMethod"]![0]!["expires"] =
                Credentials.DateTimeStamp.Format(_app.Service.Clock.GetUtcNow().AddHours(-1)),
            "", Issuer.Key);

        var report = await _app.VerifyAsync(badge);

        report.Verdict.Should().Be("verifiedWithWarnings");
        report.Cause("issuer-key").Should().Be("key-expired");
    }

    [Theory]
    [InlineData("not there", "nothing there")]
    [InlineData("gone", "taken away for good")]
    [InlineData("error", "server-error")]
    [InlineData("slow", "timed-out")]
    [InlineData("huge", "too-large")]
    [InlineData("bomb", "too-large")]
    [InlineData("inside", "address-not-public")]
    [InlineData("certificate", "certificate-refused")]
    [InlineData("no such host", "name-unknown")]
    public async Task A_status_list_that_cannot_be_reached_leaves_it_undecided(string how, string why)
    {
        var place = _app.NewPlace();
        Issuer.Break(place, how);

        var report = await _app.VerifyAsync(
            Issuer.Badge(badge => badge["credentialStatus"] = StandInIssuer.Entry("https://" + place)));

        report.Verdict.Should().Be("undecided");
        report.Outcome("status-revocation").Should().Be("notChecked");
        report.Detail("status-revocation").Should().Contain(why);
        report.Cause("status-revocation").Should().Be(
            how switch { "not there" => "not-found", "gone" => "gone", _ => why });
        report.Outcome("proof").Should().Be("passed");
    }

    [Fact]
    public async Task A_status_list_that_ran_out_leaves_it_undecided()
    {
        Issuer.PublishList(StandInIssuer.Revoked(), validUntil: _app.Service.Clock.GetUtcNow().AddMinutes(-1));
        await ListLeavesOpenAsync("out of date");
    }

    [Fact]
    public async Task A_status_list_that_another_key_signed_leaves_it_undecided_though_the_bit_is_set()
    {
        Issuer.PublishList(StandInIssuer.Revoked(), Issuer.Other);
        await ListLeavesOpenAsync("not the issuer's");
    }

    [Fact]
    public async Task A_status_list_that_is_too_short_leaves_it_undecided()
    {
        Issuer.PublishRawList(new byte[512]);
        await ListLeavesOpenAsync("cannot be trusted");
    }

    [Fact]
    public async Task A_status_list_whose_bits_are_a_zip_bomb_leaves_it_undecided()
    {
        Issuer.PublishRawList(new byte[256 * 1024 * 1024]);
        await ListLeavesOpenAsync("cannot be trusted");
    }

    [Fact]
    public async Task A_changed_badge_is_not_valid_even_where_nothing_can_be_reached()
    {
        Issuer.Break(StandInIssuer.DocumentPlace, "not there");
        var asked = _app.Outside.Server.Count("/status/1");
        var forged = System.Text.Encoding.UTF8.GetString(Issuer.Badge()).Replace("\"Welder\"", "\"Surgeon\"");

        var report = await _app.VerifyAsync(System.Text.Encoding.UTF8.GetBytes(forged));

        report.Verdict.Should().Be("notValid");
        _app.Outside.Server.Count("/status/1").Should().Be(asked, "addresses in a forged badge are not followed");
    }

    [Fact]
    public async Task A_browser_of_another_site_may_post_to_verify_and_read_the_answer()
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/verify");
        preflight.Headers.Add("Origin", "https://employer.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "content-type");
        var allowed = await _app.Service.Client.SendAsync(preflight);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
        allowed.Headers.GetValues("Access-Control-Allow-Methods").Single().Should().Contain("POST");

        var answer = await _app.Service.VerifyAsync(Issuer.Badge());

        answer.Headers.GetValues("Access-Control-Allow-Origin").Should().Equal("*");
    }

    private async Task DocumentLeavesOpenAsync(string how, string why)
    {
        var badge = Issuer.Badge(status: false);
        Issuer.Break(StandInIssuer.DocumentPlace, how);

        var report = await _app.VerifyAsync(badge);

        report.Verdict.Should().Be("undecided");
        report.Outcome("issuer-key").Should().Be("notChecked");
        report.Detail("issuer-key").Should().Contain(why);
        report.Outcome("proof").Should().NotBe("failed", "nothing speaks against the signature");
    }

    private async Task ListLeavesOpenAsync(string why)
    {
        var report = await _app.VerifyAsync(Issuer.Badge());
        report.Verdict.Should().Be("undecided");
        report.Outcome("status-revocation").Should().Be("notChecked");
        report.Detail("status-revocation").Should().Contain(why);
        report.Outcome("issuer-key").Should().Be("passed");
    }
}
