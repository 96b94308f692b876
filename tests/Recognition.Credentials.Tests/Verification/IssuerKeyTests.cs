using System.Text.Json.Nodes;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Verification;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>Whose key is it: only the issuer's own document can say.</summary>
public sealed class IssuerKeyTests : IDisposable
{
    private const string Partner = "https://partner.example/profile";
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_key_in_a_fragment_that_the_issuers_document_does_not_list_is_not_valid()
    {
        var report = await _world.VerifyAsync(_world.Secure(World.Credential(), _world.OtherKey));
        report.Outcome("proof").Should().Be(CheckOutcome.Passed, "the signature itself fits that key");
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
        report.Verdict.Should().Be(Verdict.NotValid);
        report.Summary.Should().Contain("The key is not the issuer's");
    }

    [Fact]
    public async Task A_bare_did_key_that_the_issuers_document_does_not_list_is_not_valid()
    {
        foreach (var method in (string[])
            [DidKey.From(_world.OtherKey.PublicKey).Text, DidKey.VerificationMethod(_world.OtherKey.PublicKey)])
        {
            var report = await _world.VerifyAsync(_world.Secure(World.Credential(), _world.OtherKey, method));
            report.Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
            report.Verdict.Should().Be(Verdict.NotValid);
        }
    }

    [Fact]
    public async Task A_bare_did_key_whose_key_the_document_lists_is_the_issuers()
    {
        var method = DidKey.From(_world.Key.PublicKey).Text;
        (await _world.VerifyAsync(_world.Secure(World.Credential(), method: method))).Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task A_key_that_is_listed_for_something_else_is_not_for_assertions()
    {
        var id = $"{World.Issuer}#{_world.Key.PublicKey.Multibase}";
        _world.Publish(World.IssuerUrl, System.Text.Encoding.UTF8.GetBytes($$"""
            {"id":"{{World.Issuer}}","verificationMethod":[{"id":"{{id}}","type":"Multikey","controller":"{{World.Issuer}}",
             "publicKeyMultibase":"{{_world.Key.PublicKey.Multibase}}"}],"authentication":["{{id}}"]}
            """));
        (await _world.VerifyAsync(_world.Secure(World.Credential()))).Outcome("issuer-key").Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task The_documents_key_counts_and_not_the_one_that_the_fragment_spells_out()
    {
        // The id ends in the attacker's key; the document lists that id, but with the issuer's key.
        var id = $"{World.Issuer}#{_world.OtherKey.PublicKey.Multibase}";
        _world.Publish(World.IssuerUrl, new DidDocument(
            World.Issuer, [new VerificationMethod(id, "Multikey", World.Issuer, _world.Key.PublicKey)]).ToJson());
        (await _world.VerifyAsync(_world.Secure(World.Credential(), _world.OtherKey, id))).Outcome("proof")
            .Should().Be(CheckOutcome.Failed);
        (await _world.VerifyAsync(_world.Secure(World.Credential(), _world.Key, id))).Verdict.Should().Be(Verdict.Verified);
    }

    [Fact]
    public async Task An_unreachable_document_leaves_it_undecided_never_passed()
    {
        var secured = _world.Secure(World.Credential());
        _world.Disconnect(World.IssuerUrl);
        var down = await _world.VerifyAsync(secured);
        down.Outcome("proof").Should().Be(CheckOutcome.Passed);
        down.Outcome("issuer-key").Should().Be(CheckOutcome.NotChecked);
        down.Verdict.Should().Be(Verdict.Undecided);
        down.Issuer!.Trust.Should().Be(IssuerTrust.Unknown);
        down.Summary.Should().Contain("could not be checked").And.Contain("We could not reach badges.example.");
        down.Find("issuer-key").Detail.Should().Contain("the network is down");

        _world.Unpublish(World.IssuerUrl);
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Undecided);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"did:web:somebody-else.example"}""")]
    public async Task A_document_that_is_none_or_somebody_elses_leaves_it_undecided(string text)
    {
        _world.Publish(World.IssuerUrl, System.Text.Encoding.UTF8.GetBytes(text));
        (await _world.VerifyAsync(_world.Secure(World.Credential()))).Verdict.Should().Be(Verdict.Undecided);
    }

    [Fact]
    public async Task A_document_of_endless_size_leaves_it_undecided()
    {
        _world.Publish(World.IssuerUrl, new byte[5 * 1024 * 1024]);
        (await _world.VerifyAsync(_world.Secure(World.Credential()))).Verdict.Should().Be(Verdict.Undecided);
    }

    [Theory]
    [InlineData("did:ethr:0x123")]
    [InlineData("did:web:127.0.0.1:issuers:acme")]
    [InlineData("did:web:badges.example:..:acme")]
    [InlineData("did:nonsense")]
    public async Task A_did_that_leads_nowhere_leaves_it_undecided_and_nothing_is_fetched(string issuer)
    {
        var secured = _world.Secure(
            World.Credential(c => c["issuer"] = issuer), method: DidKey.From(_world.Key.PublicKey).Text, suite: "eddsa-jcs-2022");
        (await _world.VerifyAsync(secured)).Outcome("issuer-key").Should().Be(CheckOutcome.NotChecked);
        _world.Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData("urn:uuid:0b8b7c44-0000-4000-8000-000000000009")]
    [InlineData("https://foreign.example/issuers/1")]
    public async Task An_issuer_without_a_document_of_its_own_is_unknown_and_the_summary_says_so(string issuer)
    {
        var method = $"{issuer}#{_world.OtherKey.PublicKey.Multibase}";
        var report = await _world.VerifyAsync(
            _world.Secure(World.Credential(c => c["issuer"] = issuer), _world.OtherKey, method));
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Warning);
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven);
        report.Summary.Should().Contain("nothing shows that the key which signed it belongs to");
    }

    [Fact]
    public async Task A_listed_partner_is_held_to_its_own_document()
    {
        _world.Verifier = _world.MakeVerifier(new VerifierOptions
        {
            Trust = new TrustOptions(null, [new ListedIssuer(Partner, "Partner", Endorser: false)]),
        });
        var genuine = Secured(_world.Key);
        var forged = Secured(_world.OtherKey);

        (await _world.VerifyAsync(genuine)).Verdict.Should().Be(Verdict.Undecided, "its document is not there");
        _world.Publish(
            Partner, new DidDocument(Partner, [VerificationMethod.ForMultikey(Partner, _world.Key.PublicKey)]).ToJson());
        (await _world.VerifyAsync(genuine)).Verdict.Should().Be(Verdict.Verified);
        (await _world.VerifyAsync(forged)).Verdict.Should().Be(Verdict.NotValid);

        byte[] Secured(SigningKey key) => _world.Secure(
            World.Credential(c => c["issuer"] = new JsonObject { ["id"] = Partner }),
            key,
            $"{Partner}#{key.PublicKey.Multibase}");
    }

    [Fact]
    public async Task A_did_key_issuer_asserts_itself_and_no_other_key()
    {
        var issuer = DidKey.From(_world.OtherKey.PublicKey).Text;
        var own = _world.Secure(
            World.Credential(c => c["issuer"] = issuer), _world.OtherKey, DidKey.VerificationMethod(_world.OtherKey.PublicKey));
        var report = await _world.VerifyAsync(own);
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.SelfAsserted);
        report.Outcome("issuer-key").Should().Be(CheckOutcome.Passed);
        var other = _world.Secure(World.Credential(c => c["issuer"] = issuer), _world.Key, DidKey.From(_world.Key.PublicKey).Text);
        (await _world.VerifyAsync(other)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task A_key_at_a_url_of_its_own_is_fetched_for_the_signature()
    {
        const string issuer = "https://foreign.example/issuers/1";
        const string method = "https://foreign.example/keys/1";
        var secured = _world.Secure(World.Credential(c => c["issuer"] = issuer), _world.OtherKey, method);
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Undecided);
        _world.Publish(method, System.Text.Encoding.UTF8.GetBytes(
            $$"""{"id":"{{method}}","type":"Multikey","controller":"{{issuer}}","publicKeyMultibase":"{{_world.OtherKey.PublicKey.Multibase}}"}"""));
        var report = await _world.VerifyAsync(secured);
        report.Outcome("proof").Should().Be(CheckOutcome.Passed);
        report.Verdict.Should().Be(Verdict.UnknownIssuer);
        report.Issuer!.Trust.Should().Be(IssuerTrust.Unproven, "the key's document is not the issuer's");
    }

    [Fact]
    public async Task A_changed_document_counts_at_once()
    {
        var secured = _world.Secure(World.Credential());
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Verified);
        _world.Publish(World.IssuerUrl, new DidDocument(
            World.Issuer, [VerificationMethod.ForMultikey(World.Issuer, _world.OtherKey.PublicKey)]).ToJson());
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.NotValid);
    }

    [Fact]
    public async Task Without_resources_a_did_web_issuer_is_undecided()
    {
        _world.Verifier = new CredentialVerifier(World.JsonLd, new NoDocuments(), NoIssuerRecords.Instance, _world.Clock, new VerifierOptions(), []);
        var report = await _world.VerifyAsync(_world.Secure(World.Credential()));
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Find("issuer-key").Detail.Should().Contain("this verifier works offline");
    }
}
