using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Tests.Verification;
using Recognition.Credentials.Verification;
using Recognition.Testing;
using Recognition.Testing.Network;

namespace Recognition.Credentials.Tests.Fetching;

/// <summary>
/// A foreign issuer that plays every failure of the outside: each ends in the verdict that is right and says what was
/// in the way; never in "not revoked" or "revoked" where nobody could know.
/// </summary>
public sealed class OutsideVerificationTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly Outside _outside = new(new FetchOptions
    {
        MaxDidDocumentBytes = 64 * 1024,
    });

    private StandInIssuer _issuer = null!;
    private CredentialVerifier _verifier = null!;

    public Task InitializeAsync()
    {
        _verifier = new CredentialVerifier(
            World.JsonLd, new FetchedResources(_outside.Fetcher), NoIssuerRecords.Instance, _outside.Clock,
            new VerifierOptions { Trust = World.AcmeIsListed }, []);
        _issuer = new StandInIssuer(_outside, _outside.Clock);
        return Task.CompletedTask;
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await _outside.DisposeAsync();
        _issuer.Dispose();
    }

    [Fact]
    public async Task A_foreign_badge_is_verified_by_its_issuers_document_and_list_each_asked_for_once()
    {
        (await VerifyAsync()).Verdict.Should().Be(Verdict.Verified);
        _outside.Server.Asked.Select(asked => asked.Path)
            .Should().BeEquivalentTo("/issuers/acme/did.json", "/status/1");
    }

    [Fact]
    public async Task A_revocation_is_seen_when_the_list_is_no_longer_fresh()
    {
        _issuer.PublishList(new Bitstring(), headers: "Cache-Control: max-age=300\r\n");
        (await VerifyAsync()).Verdict.Should().Be(Verdict.Verified);
        _issuer.PublishList(StandInIssuer.Revoked(7));
        (await VerifyAsync()).Verdict.Should().Be(Verdict.Verified, "its issuer said that it holds five minutes");
        _outside.Clock.Advance(TimeSpan.FromSeconds(301));
        (await VerifyAsync()).Verdict.Should().Be(Verdict.Revoked);
    }

    [Theory]
    [InlineData("gone", "taken away for good")]
    [InlineData("not there", "there is no document")]
    [InlineData("error", "(server-error)")]
    [InlineData("slow", "(timed-out)")]
    [InlineData("huge", "(too-large)")]
    [InlineData("bomb", "(too-large)")]
    [InlineData("wrong", "about another id")]
    [InlineData("html", "does not hold JSON")]
    [InlineData("inside", "(address-not-public)")]
    [InlineData("other host", "(redirect-refused)")]
    [InlineData("loop", "(too-many-redirects)")]
    [InlineData("plain", "(redirect-refused)")]
    [InlineData("certificate", "(certificate-refused)")]
    [InlineData("private", "(address-not-public)")]
    [InlineData("no such host", "(name-unknown)")]
    public async Task A_did_document_that_cannot_be_had_leaves_it_undecided_and_says_why(string what, string why)
    {
        var credential = Credential();
        _issuer.Break(StandInIssuer.DocumentPlace, what);
        var report = await VerifyAsync(credential);
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.NotChecked);
        report.Find("issuer-key").Detail.Should().Contain(why);
        report.Outcome("proof").Should().NotBe(CheckOutcome.Failed, "nothing speaks against the signature");
    }

    [Theory]
    [InlineData("gone", "taken away for good")]
    [InlineData("not there", "there is nothing there")]
    [InlineData("error", "(server-error)")]
    [InlineData("slow", "(timed-out)")]
    [InlineData("huge", "(too-large)")]
    [InlineData("bomb", "(too-large)")]
    [InlineData("html", "cannot be trusted")]
    [InlineData("inside", "(address-not-public)")]
    [InlineData("loop", "(too-many-redirects)")]
    [InlineData("plain", "(redirect-refused)")]
    public async Task A_status_list_that_cannot_be_had_leaves_it_undecided_and_says_why(string what, string why)
    {
        _issuer.Break(StandInIssuer.ListPlace, what);
        await ListLeavesOpenAsync(why);
    }

    [Fact]
    public async Task A_status_list_that_ran_out_leaves_it_undecided()
    {
        _issuer.PublishList(StandInIssuer.Revoked(7), validUntil: _outside.Clock.GetUtcNow().AddMinutes(-1));
        await ListLeavesOpenAsync("out of date");
    }

    [Fact]
    public async Task A_status_list_that_is_signed_by_another_key_leaves_it_undecided_though_the_bit_is_set()
    {
        _issuer.PublishList(StandInIssuer.Revoked(7), _issuer.Other);
        await ListLeavesOpenAsync("not the issuer's");
    }

    [Fact]
    public async Task A_status_list_that_is_too_short_leaves_it_undecided()
    {
        _issuer.PublishRawList(new byte[512]);
        await ListLeavesOpenAsync("cannot be trusted");
    }

    [Fact]
    public async Task A_status_list_that_is_a_zip_bomb_leaves_it_undecided()
    {
        _issuer.PublishRawList(new byte[256 * 1024 * 1024]);
        await ListLeavesOpenAsync("cannot be trusted");
    }

    [Fact]
    public async Task A_key_that_is_rotated_away_between_two_fetches_is_no_longer_the_issuers()
    {
        var credential = Credential(status: false);
        (await VerifyAsync(credential)).Verdict.Should().Be(Verdict.Verified);
        _issuer.PublishDocument(_issuer.Other);
        (await VerifyAsync(credential)).Verdict.Should().Be(Verdict.Verified, "the document is still fresh");
        _outside.Clock.Advance(TimeSpan.FromSeconds(61));
        (await VerifyAsync(credential)).Verdict.Should().Be(Verdict.NotValid);
        _issuer.PublishDocument(_issuer.Other, _issuer.Key);
        _outside.Clock.Advance(TimeSpan.FromSeconds(61));
        (await VerifyAsync(credential)).Verdict.Should().Be(Verdict.Verified, "a retired key is still listed");
    }

    [Fact]
    public async Task Within_one_verification_a_document_is_seen_in_one_version_whatever_its_freshness()
    {
        _issuer.PublishDocument("Cache-Control: no-store\r\n", _issuer.Key);
        (await VerifyAsync()).Verdict.Should().Be(Verdict.Verified);
        _outside.Server.Count("/issuers/acme/did.json").Should().Be(1);
        (await VerifyAsync()).Verdict.Should().Be(Verdict.Verified);
        _outside.Server.Count("/issuers/acme/did.json").Should().Be(2);
    }

    [Fact]
    public async Task A_badge_that_names_a_thousand_lists_cannot_make_us_ask_for_them_all()
    {
        var credential = World.Credential(c =>
        {
            var statuses = new JsonArray();
            for (var i = 0; i < 1000; i++) statuses.Add(StandInIssuer.Entry($"https://victim.example/{i}"));
            c["credentialStatus"] = statuses;
        });
        var report = await VerifyAsync(_issuer.Secure(credential, _issuer.Key));
        report.Verdict.Should().Be(Verdict.Undecided);
        _outside.Server.Asked.Count.Should().BeLessThanOrEqualTo(_outside.Options.MaxFetchesPerVerification);
    }

    [Fact]
    public async Task Nothing_is_asked_for_a_badge_that_is_forged_but_its_issuers_document()
    {
        var forged = Encoding.UTF8.GetString(Credential()).Replace("Teamwork", "Leadership", StringComparison.Ordinal);
        (await VerifyAsync(Encoding.UTF8.GetBytes(forged))).Verdict.Should().Be(Verdict.NotValid);
        _outside.Server.Count("/status/1").Should().Be(0);
    }

    private async Task ListLeavesOpenAsync(string why)
    {
        var report = await VerifyAsync();
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Outcome("status-revocation").Should().Be(CheckOutcome.NotChecked);
        report.Find("status-revocation").Detail.Should().Contain(why);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Passed);
    }

    private Task<VerificationReport> VerifyAsync() => VerifyAsync(Credential());

    private async Task<VerificationReport> VerifyAsync(byte[] credential)
    {
        SecuredCredential.TryRead(credential, out var secured, out var problem).Should().BeTrue(problem?.Message);
        return await _verifier.VerifyAsync(secured!);
    }

    private byte[] Credential(bool status = true) => _issuer.Secure(
        World.Credential(c =>
        {
            if (status) c["credentialStatus"] = StandInIssuer.Entry(StandInIssuer.ListUrl);
        }),
        _issuer.Key);
}
