using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>
/// "expires" and "revoked" of a key (Controlled Identifiers 1.0, section 2.2). The credential is signed on 21 November
/// 2026 at noon, and looked at ten days later.
/// </summary>
public sealed class KeyPeriodTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("expires", "2026-11-20T00:00:00Z", Verdict.NotValid, "key-expired")]
    [InlineData("expires", "2026-11-21T12:00:00Z", Verdict.NotValid, "key-expired")]
    [InlineData("expires", "2026-11-25T00:00:00Z", Verdict.VerifiedWithWarnings, "key-expired")]
    [InlineData("expires", "2026-12-25T00:00:00Z", Verdict.Verified, null)]
    [InlineData("revoked", "2026-11-20T00:00:00Z", Verdict.NotValid, "key-revoked")]
    [InlineData("revoked", "2026-11-25T00:00:00Z", Verdict.NotValid, "key-revoked")]
    [InlineData("revoked", "2026-12-25T00:00:00Z", Verdict.Verified, null)]
    public async Task A_key_counts_within_its_time(string member, string time, Verdict verdict, string? cause)
    {
        var credential = _world.Secure(World.Credential());
        Change(method => method[member] = time);

        var report = await LookAsync(credential);

        report.Verdict.Should().Be(verdict);
        report.Find("issuer-key").Cause.Should().Be(cause);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed, "whether the signature fits is another question");
        if (verdict == Verdict.VerifiedWithWarnings) report.Summary.Should().Contain("The key expired on 2026-11-25");
    }

    [Theory]
    [InlineData("revoked", "2026-11-25T00:00:00Z", Verdict.NotValid)]
    [InlineData("expires", "2026-11-20T00:00:00Z", Verdict.NotValid)]
    [InlineData("expires", "2026-11-25T00:00:00Z", Verdict.VerifiedWithWarnings)]
    public async Task A_key_of_a_JWT_counts_within_its_time(string member, string time, Verdict verdict)
    {
        var token = Encoding.ASCII.GetBytes(_world.Token(World.Credential(), _world.Key));
        Change(method => method[member] = time);

        (await LookAsync(token)).Verdict.Should().Be(verdict);
    }

    [Fact]
    public async Task A_key_that_is_revoked_under_one_name_is_revoked_under_all()
    {
        var credential = _world.Secure(World.Credential());
        Change(method =>
        {
            var twin = method.DeepClone().AsObject();
            twin["id"] = World.Issuer + "#twin";
            twin["revoked"] = "2026-11-25T00:00:00Z";
            method.Parent!.AsArray().Add(twin);
        });

        (await LookAsync(credential)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Theory]
    [InlineData("\"yesterday\"")]
    [InlineData("\"2026-11-25\"")]
    [InlineData("true")]
    [InlineData("null")]
    public async Task A_time_that_is_none_makes_the_key_none(string time)
    {
        var credential = _world.Secure(World.Credential());
        Publish(Document.ToJsonString().Replace(
            "\"publicKeyMultibase\"", $"\"revoked\":{time},\"publicKeyMultibase\"", StringComparison.Ordinal));

        (await LookAsync(credential)).Verdict.Should().BeOneOf(Verdict.NotValid, Verdict.Undecided);
    }

    [Fact]
    public async Task On_a_day_before_its_revocation_a_key_was_not_revoked_yet()
    {
        var credential = _world.Secure(World.Credential());
        Change(method => method["revoked"] = "2026-11-25T00:00:00Z");
        _world.Clock.Advance(TimeSpan.FromDays(10));

        var report = await _world.VerifyAsync(
            credential, new VerifyRequest { AsOf = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero) });

        report.Outcome("issuer-key").Should().Be(CheckOutcome.NotChecked, "nobody kept count of what was listed then");
        report.Find("issuer-key").Cause.Should().BeNull();
    }

    [Fact]
    public async Task A_status_list_that_a_revoked_key_signed_says_nothing()
    {
        var list = new Bitstring();
        list[7] = true;
        _world.PublishList(list, key: _world.OtherKey);
        var document = Document;
        document["verificationMethod"]!.AsArray().Add(new JsonObject
        {
            ["id"] = $"{World.Issuer}#{_world.OtherKey.PublicKey.Multibase}", ["type"] = "Multikey",
            ["controller"] = World.Issuer, ["publicKeyMultibase"] = _world.OtherKey.PublicKey.Multibase,
            ["revoked"] = "2026-11-20T00:00:00Z",
        });
        document["assertionMethod"]!.AsArray().Add($"{World.Issuer}#{_world.OtherKey.PublicKey.Multibase}");
        Publish(document.ToJsonString());

        var report = await _world.VerifyAsync(_world.Secure(World.Credential(c => World.AddStatus(c))));

        report.Verdict.Should().Be(Verdict.Undecided);
        report.Find("status-revocation").Detail.Should().Contain("revoked as of");
    }

    [Fact]
    public async Task A_key_document_that_says_its_key_is_revoked_is_believed()
    {
        const string Url = "https://keys.example/1";
        const string Issuer = "https://issuer.example/";
        _world.Publish(Url, Encoding.UTF8.GetBytes($$"""
            {"id":"{{Url}}","type":"Multikey","controller":"{{Issuer}}","revoked":"2026-11-25T00:00:00Z",
             "publicKeyMultibase":"{{_world.Key.PublicKey.Multibase}}"}
            """));
        var credential = _world.Secure(World.Credential(c => c["issuer"] = Issuer), method: Url);

        var report = await LookAsync(credential);

        report.Verdict.Should().Be(Verdict.NotValid);
        report.Find("issuer-key").Cause.Should().Be("key-revoked");
    }

    private JsonObject Document => JsonNode.Parse(_world.Published(World.IssuerUrl))!.AsObject();

    private void Publish(string document) => _world.Publish(World.IssuerUrl, Encoding.UTF8.GetBytes(document));

    private void Change(Action<JsonObject> change)
    {
        var document = Document;
        change(document["verificationMethod"]![0]!.AsObject());
        Publish(document.ToJsonString());
    }

    private Task<VerificationReport> LookAsync(byte[] credential)
    {
        _world.Clock.Advance(TimeSpan.FromDays(10));
        return _world.VerifyAsync(credential);
    }
}
