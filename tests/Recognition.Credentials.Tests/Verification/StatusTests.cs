using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.Credentials.Verification;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Verification;

/// <summary>Only the issuer's own list says revoked or not revoked; everything else could not be checked.</summary>
public sealed class StatusTests : IDisposable
{
    private readonly World _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("revocation", Verdict.Revoked, "status-revocation")]
    [InlineData("suspension", Verdict.Suspended, "status-suspension")]
    public async Task A_set_bit_decides_and_a_clear_one_passes(string purpose, Verdict verdict, string code)
    {
        _world.PublishList(new Bitstring(), purpose);
        var secured = _world.Secure(World.Credential(c => World.AddStatus(c, purpose)));
        var clear = await _world.VerifyAsync(secured);
        clear.Verdict.Should().Be(Verdict.Verified);
        clear.Outcome(code).Should().Be(CheckOutcome.Passed);

        _world.PublishList(With(7), purpose);
        var set = await _world.VerifyAsync(secured);
        set.Verdict.Should().Be(verdict, "the new list counts at once");
        set.Outcome(code).Should().Be(CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_credential_without_a_status_has_nothing_to_look_up()
    {
        var report = await _world.VerifyAsync(_world.Secure(World.Credential()));
        report.Outcome("status-revocation").Should().Be(CheckOutcome.NotApplicable);
        _world.Asked.Should().NotContain(World.ListUrl);
    }

    [Fact]
    public async Task A_list_that_cannot_be_had_leaves_it_undecided_never_revoked_never_passed()
    {
        _world.Disconnect(World.ListUrl);
        var report = await VerifyWithStatusAsync();
        report.Find("status-revocation").Detail.Should().Contain("the network is down");
        _world.Unpublish(World.ListUrl);
        await VerifyWithStatusAsync();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    [InlineData("a.b.c")]
    [InlineData("""{"type":"BitstringStatusListCredential"}""")]
    public async Task A_list_that_is_none_leaves_it_undecided(string text)
    {
        _world.Publish(World.ListUrl, Encoding.UTF8.GetBytes(text));
        await VerifyWithStatusAsync();
    }

    [Fact]
    public async Task A_list_signed_with_another_key_leaves_it_undecided_though_the_bit_is_set()
    {
        _world.PublishList(With(7), key: _world.OtherKey);
        (await VerifyWithStatusAsync()).Find("status-revocation").Detail.Should().Contain("not the issuer's");
    }

    [Fact]
    public async Task A_list_of_another_issuer_at_another_domain_leaves_it_undecided()
    {
        const string elsewhere = "https://other.example/status/1";
        PublishListOfAnother();
        _world.Publish(elsewhere, _world.Published(World.ListUrl));
        var secured = _world.Secure(World.Credential(c =>
        {
            World.AddStatus(c);
            c["credentialStatus"]!["statusListCredential"] = elsewhere;
        }));
        var report = await _world.VerifyAsync(secured);
        report.Outcome("status-revocation").Should().Be(CheckOutcome.NotChecked);
        report.Find("status-revocation").Detail.Should().Contain("another issuer");
        report.Verdict.Should().Be(Verdict.Undecided);
    }

    [Fact]
    public async Task A_list_of_another_issuer_at_the_issuers_own_domain_counts_if_its_own_signature_holds()
    {
        PublishListOfAnother();
        var secured = _world.Secure(World.Credential(c => World.AddStatus(c)));
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Revoked);
        _world.Unpublish("https://other.example/.well-known/did.json");
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Undecided, "whose signature it is, is not known");
    }

    private void PublishListOfAnother()
    {
        const string other = "did:web:other.example";
        _world.Publish("https://other.example/.well-known/did.json", new DidDocument(
            other, [VerificationMethod.ForMultikey(other, _world.OtherKey.PublicKey)]).ToJson());
        _world.PublishList(With(7), issuer: other, key: _world.OtherKey);
    }

    [Fact]
    public async Task A_tampered_list_leaves_it_undecided()
    {
        Resource(out var text);
        var changed = text.Replace("\"validFrom\":\"2026", "\"validFrom\":\"2025", StringComparison.Ordinal);
        _world.Publish(World.ListUrl, Encoding.UTF8.GetBytes(changed));
        (await VerifyWithStatusAsync()).Find("status-revocation").Detail.Should().Contain("cannot be trusted");
    }

    [Fact]
    public async Task A_list_without_a_proof_leaves_it_undecided()
    {
        _world.Publish(World.ListUrl, StatusListCredential.Write(
            World.ListUrl, World.Issuer, "revocation", With(7), _world.Clock.GetUtcNow()));
        await VerifyWithStatusAsync();
    }

    [Fact]
    public async Task A_list_that_is_out_of_date_leaves_it_undecided()
    {
        _world.PublishList(new Bitstring(), validUntil: _world.Clock.GetUtcNow().AddHours(1));
        var secured = _world.Secure(World.Credential(c => World.AddStatus(c)));
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Verified);
        _world.Clock.Advance(TimeSpan.FromHours(2));
        var report = await _world.VerifyAsync(secured);
        report.Verdict.Should().Be(Verdict.Undecided);
        report.Find("status-revocation").Detail.Should().Contain("out of date");
    }

    [Fact]
    public async Task A_list_for_another_purpose_leaves_it_undecided()
    {
        _world.PublishList(With(7), "suspension");
        (await VerifyWithStatusAsync()).Find("status-revocation").Detail.Should().Contain("purpose");
    }

    [Theory]
    [InlineData("131072", "no entry")]
    [InlineData("-1", "statusListIndex")]
    [InlineData("7.5", "statusListIndex")]
    [InlineData("seven", "statusListIndex")]
    [InlineData("99999999999999999999", "statusListIndex")]
    public async Task An_index_that_is_not_in_the_list_leaves_it_undecided(string index, string reason) =>
        (await VerifyWithStatusAsync(index)).Find("status-revocation").Detail.Should().Contain(reason);

    [Fact]
    public async Task An_index_written_as_a_number_is_read()
    {
        _world.PublishList(With(7));
        var secured = _world.Secure(World.Credential(c => World.AddStatus(c, index: JsonValue.Create(7))));
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Revoked);
    }

    [Fact]
    public async Task A_zip_bombed_list_leaves_it_undecided_and_so_it_does_as_input()
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
            gzip.Write(new byte[100_000_000]);
        var bomb = Multibase.EncodeBase64Url(compressed.ToArray());
        var list = JsonNode.Parse(StatusListCredential.Write(
            World.ListUrl, World.Issuer, "revocation", new Bitstring(), _world.Clock.GetUtcNow()))!;
        list["credentialSubject"]!["encodedList"] = bomb;
        var secured = _world.Secure(JsonDocument.Parse(list.ToJsonString()).RootElement);

        _world.Publish(World.ListUrl, secured);
        (await VerifyWithStatusAsync()).Find("status-revocation").Detail.Should().Contain("grows beyond");
        var asInput = await _world.VerifyAsync(secured);
        asInput.Kind.Should().Be(CredentialKind.StatusList);
        asInput.Verdict.Should().Be(Verdict.Undecided);
        asInput.Outcome("status-list").Should().Be(CheckOutcome.NotChecked);
    }

    [Fact]
    public async Task A_status_list_given_as_input_is_decoded()
    {
        _world.PublishList(With(7));
        Resource(out var text);
        var report = await _world.VerifyAsync(text);
        report.Verdict.Should().Be(Verdict.Verified, string.Join('\n', report.Checks));
        report.Find("status-list").Detail.Should().Be("131072 entries for revocation, 1 of them set.");
    }

    [Theory]
    [InlineData("StatusList2021Entry")]
    public async Task A_kind_of_status_that_is_not_known_leaves_it_undecided(string type)
    {
        var secured = _world.Secure(
            World.Credential(c => c["credentialStatus"] = new JsonObject { ["id"] = World.ListUrl, ["type"] = type }),
            suite: "eddsa-jcs-2022");
        var report = await _world.VerifyAsync(secured);
        report.Find("status-revocation").Detail.Should().Contain(type);
        report.Outcome("status-revocation").Should().Be(CheckOutcome.NotChecked);
    }

    [Theory]
    [InlineData("{\"issuer\":\"ISSUER\",\"revokedCredential\":[{\"id\":\"urn:other\"}]}", CheckOutcome.Passed)]
    [InlineData("{\"issuer\":\"ISSUER\",\"revokedCredential\":[{\"id\":\"ID\",\"revocationReason\":\"A slip\"}]}", CheckOutcome.Failed)]
    [InlineData("{\"issuer\":\"ISSUER\",\"revokedCredentials\":[\"ID\"]}", CheckOutcome.Failed)]
    [InlineData("{\"issuer\":\"ISSUER\",\"revokedCredential\":[{\"id\":\"ID\",\"revoked\":false}]}", CheckOutcome.Passed)]
    [InlineData("{\"issuer\":\"did:web:else.example\",\"revokedCredential\":[{\"id\":\"ID\"}]}", CheckOutcome.NotChecked)]
    [InlineData("{\"issuer\":\"ISSUER\"}", CheckOutcome.NotChecked)]
    [InlineData("<html></html>", CheckOutcome.NotChecked)]
    [InlineData(null, CheckOutcome.NotChecked)]
    public async Task The_older_revocation_list_is_read(string? list, CheckOutcome outcome)
    {
        const string Older = "https://badges.example/revoked.json";
        var credential = World.Credential(c => c["credentialStatus"] = new JsonObject
        {
            ["id"] = Older, ["type"] = "1EdTechRevocationList",
        });
        var id = credential.GetProperty("id").GetString()!;
        if (list is not null)
            _world.Publish(Older, Encoding.UTF8.GetBytes(list.Replace("ISSUER", World.Issuer).Replace("\"ID\"", $"\"{id}\"")));

        var report = await _world.VerifyAsync(_world.Secure(credential, suite: "eddsa-jcs-2022"));

        report.Outcome("status-revocation").Should().Be(outcome);
        if (outcome == CheckOutcome.NotChecked) report.Verdict.Should().NotBe(Verdict.Revoked);
    }

    [Fact]
    public async Task Of_several_entries_the_worst_counts()
    {
        _world.PublishList(With(8));
        var secured = _world.Secure(World.Credential(c =>
        {
            World.AddStatus(c);
            var first = c["credentialStatus"]!.DeepClone();
            var second = c["credentialStatus"]!.DeepClone();
            second["id"] = World.ListUrl + "#8";
            second["statusListIndex"] = "8";
            c["credentialStatus"] = new JsonArray(first, second);
        }));
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Revoked);
    }

    [Fact]
    public async Task An_address_in_a_forged_credential_is_not_followed()
    {
        var text = Encoding.UTF8.GetString(_world.Secure(World.Credential(c => World.AddStatus(c))));
        var forged = text.Replace(World.ListUrl, "https://inside.example/status", StringComparison.Ordinal);
        var report = await _world.VerifyAsync(forged);
        report.Outcome("status-revocation").Should().Be(CheckOutcome.NotChecked);
        _world.Asked.Should().NotContain("https://inside.example/status");
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://badges.example/status/1")]
    [InlineData("urn:uuid:0b8b7c44-0000-4000-8000-000000000009")]
    public async Task An_address_that_is_not_of_the_web_is_not_followed(string url)
    {
        var secured = _world.Secure(World.Credential(c =>
        {
            World.AddStatus(c);
            c["credentialStatus"]!["statusListCredential"] = url;
        }));
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Undecided);
        _world.Asked.Should().NotContain(url);
    }

    [Fact]
    public async Task A_list_as_jwt_serves_as_well()
    {
        var list = JsonDocument.Parse(StatusListCredential.Write(
            World.ListUrl, World.Issuer, "revocation", With(7), _world.Clock.GetUtcNow())).RootElement;
        _world.Publish(World.ListUrl, Encoding.ASCII.GetBytes(_world.Token(list, _world.Key)));
        var secured = _world.Secure(World.Credential(c => World.AddStatus(c)));
        (await _world.VerifyAsync(secured)).Verdict.Should().Be(Verdict.Revoked);
    }

    [CorpusTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_published_revoked_sample_is_revoked_where_its_list_can_be_had(bool reachable)
    {
        const string url = "https://raw.githubusercontent.com/1EdTech/digital-credentials-public-validator/refs/heads/main/"
            + "inspector-vc/src/test/resources/ob30/bit-string-list/testlist";
        if (reachable) _world.Publish(url, Corpora.ReadBytes("ob3-samples/bit-string-list/testlist"));
        var sample = Corpora.ReadText("ob3-samples/bit-string-list/credential-status-revoked.json");
        var report = await _world.VerifyAsync(sample);
        report.Verdict.Should().Be(reachable ? Verdict.Revoked : Verdict.Undecided, string.Join('\n', report.Checks));
    }

    private static Bitstring With(int index)
    {
        var list = new Bitstring();
        list[index] = true;
        return list;
    }

    private void Resource(out string text) => text = Encoding.UTF8.GetString(_world.Published(World.ListUrl));

    private async Task<VerificationReport> VerifyWithStatusAsync(string index = "7")
    {
        var secured = _world.Secure(World.Credential(c => World.AddStatus(c, index: index)));
        var report = await _world.VerifyAsync(secured);
        report.Outcome("status-revocation").Should().Be(CheckOutcome.NotChecked);
        report.Verdict.Should().Be(Verdict.Undecided);
        return report;
    }
}
