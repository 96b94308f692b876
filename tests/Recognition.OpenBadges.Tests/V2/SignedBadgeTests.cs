using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Tests.V2;

public sealed class SignedBadgeTests
{
    private Issuer2 _issuer = new();

    [Theory]
    [InlineData("RS256")]
    [InlineData("ES256")]
    [InlineData("EdDSA")]
    public async Task A_signed_badge_is_verified_with_the_key_that_its_issuer_lists(string algorithm)
    {
        _issuer = new Issuer2(algorithm);

        var report = await _issuer.VerifyAsync(Issuer2.Sign(Signed(), algorithm), Issuer2.Earner);

        report.ShouldBe(Verdict.Verified, "proof", CheckOutcome.Passed);
        report.Of("format").Detail.Should().Contain("Open Badges 2.0, signed");
        _issuer.Asked.Should().Equal(Issuer2.BadgeUrl, Issuer2.ProfileUrl, Issuer2.KeyUrl, Issuer2.ListUrl);
    }

    [Fact]
    public async Task Every_member_of_the_payload_is_covered_by_the_signature()
    {
        var token = Encoding.ASCII.GetString(Issuer2.Sign(Signed())).Split('.');
        foreach (var member in Signed().Select(member => member.Key).ToList())
        {
            var changed = Signed();
            if (member is "verification" or "@context" or "type") changed[member] = changed[member]!.ToJsonString() + " ";
            else changed[member] = "https://issuer.example/changed";
            await ShouldNotBeValidAsync(changed);
            changed.Remove(member);
            await ShouldNotBeValidAsync(changed);
        }

        async Task ShouldNotBeValidAsync(JsonObject changed)
        {
            var forged = $"{token[0]}.{Issuer2.Encode(Issuer2.Bytes(changed))}.{token[2]}";
            var report = await _issuer.VerifyIfVersion2Async(Encoding.ASCII.GetBytes(forged));
            report?.Verdict.Should().BeOneOf(Verdict.NotValid, Verdict.Undecided);
            report?.Of("proof").Outcome.Should().NotBe(CheckOutcome.Passed);
        }
    }

    [Fact]
    public async Task A_payload_that_was_changed_is_not_valid()
    {
        var token = Encoding.ASCII.GetString(Issuer2.Sign(Signed())).Split('.');
        var changed = Signed();
        changed["issuedOn"] = "2020-01-01T00:00:00Z";
        var forged = $"{token[0]}.{Issuer2.Encode(Issuer2.Bytes(changed))}.{token[2]}";

        var report = await _issuer.VerifyAsync(Encoding.ASCII.GetBytes(forged));

        report.ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);
        _issuer.Asked.Should().NotContain(Issuer2.ListUrl, "addresses in what is forged are not followed");
    }

    [Fact]
    public async Task A_key_that_the_issuer_does_not_list_is_foreign_and_is_not_even_fetched()
    {
        const string Foreign = "https://evil.example/key";
        _issuer.Web[Foreign] = Issuer2.Key(Foreign, Issuer2.Pem("RS256"));
        var assertion = Signed();
        assertion["verification"]!["creator"] = Foreign;

        var report = await _issuer.VerifyAsync(Issuer2.Sign(assertion));

        report.ShouldBe(Verdict.NotValid, "issuer-key", CheckOutcome.Failed);
        report.Of("proof").Outcome.Should().Be(CheckOutcome.NotChecked);
        _issuer.Asked.Should().NotContain(Foreign);
    }

    [Theory]
    [InlineData("owner", "https://evil.example/profile")]
    [InlineData("id", "https://issuer.example/other-key")]
    public async Task A_key_that_is_not_the_issuers_is_refused(string member, string value)
    {
        _issuer.Web[Issuer2.KeyUrl][member] = value;

        (await _issuer.VerifyAsync(Issuer2.Sign(Signed()))).ShouldBe(Verdict.NotValid, "issuer-key", CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("owner", null)]
    [InlineData("type", "Key")]
    [InlineData("publicKeyPem", null)]
    [InlineData("publicKeyPem", "no key")]
    public async Task A_key_in_a_form_that_is_not_known_leaves_it_undecided(string member, string? value)
    {
        _issuer.Web[Issuer2.KeyUrl][member] = value;

        var report = await _issuer.VerifyAsync(Issuer2.Sign(Signed()));

        report.ShouldBe(Verdict.Undecided, "issuer-key", CheckOutcome.NotChecked);
        report.Of("issuer-key").Cause.Should().Be("key-form-unknown");
    }

    [Fact]
    public async Task Another_key_of_the_issuer_did_not_sign_it()
    {
        using var other = RSA.Create(2048);
        _issuer.Web[Issuer2.KeyUrl]["publicKeyPem"] = other.ExportSubjectPublicKeyInfoPem();
        (await _issuer.VerifyAsync(Issuer2.Sign(Signed()))).ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);

        _issuer.Web[Issuer2.KeyUrl]["publicKeyPem"] = Issuer2.Pem("ES256");
        (await _issuer.VerifyAsync(Issuer2.Sign(Signed()))).ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);
    }

    [Fact]
    public async Task A_short_key_proves_nothing()
    {
        using var weak = RSA.Create(1024);
        _issuer.Web[Issuer2.KeyUrl]["publicKeyPem"] = weak.ExportSubjectPublicKeyInfoPem();

        (await _issuer.VerifyAsync(Issuer2.Sign(Signed()))).ShouldBe(Verdict.Undecided, "issuer-key", CheckOutcome.NotChecked);
    }

    [Fact]
    public async Task Keys_may_stand_in_the_profile_and_the_only_one_needs_no_creator()
    {
        var key = Issuer2.Key(Issuer2.KeyUrl, Issuer2.Pem("RS256"));
        key.Remove("owner");
        _issuer.Profile["publicKey"] = new JsonArray(key);
        _issuer.Web.Remove(Issuer2.KeyUrl);
        var assertion = Signed();
        (await _issuer.VerifyAsync(Issuer2.Sign(assertion))).ShouldBe(Verdict.Verified);

        assertion["verification"]!.AsObject().Remove("creator");
        (await _issuer.VerifyAsync(Issuer2.Sign(assertion))).ShouldBe(Verdict.Verified);

        _issuer.Profile["publicKey"]!.AsArray().Add("https://issuer.example/second");
        (await _issuer.VerifyAsync(Issuer2.Sign(assertion))).ShouldBe(Verdict.NotValid, "issuer-key", CheckOutcome.Failed);
    }

    [Fact]
    public async Task An_issuer_without_keys_signs_nothing()
    {
        _issuer.Profile.Remove("publicKey");

        var report = await _issuer.VerifyAsync(Issuer2.Sign(Signed()));

        report.ShouldBe(Verdict.Undecided, "issuer-key", CheckOutcome.Warning);
        report.Of("proof").Outcome.Should().Be(CheckOutcome.NotChecked, "there is no key to check it with");
    }

    [Theory]
    [InlineData("""{"alg":"none"}""", Verdict.NotValid, CheckOutcome.Failed)]
    [InlineData("""{"alg":"ES256"}""", Verdict.NotValid, CheckOutcome.Failed)] // the key is one for RS256
    [InlineData("""{"alg":"HS256"}""", Verdict.Undecided, CheckOutcome.NotChecked)]
    [InlineData("""{"alg":"RS256","crit":["exp"],"exp":1}""", Verdict.Undecided, CheckOutcome.NotChecked)]
    [InlineData("""{"alg":"RS256","b64":true}""", Verdict.Undecided, CheckOutcome.NotChecked)]
    public async Task A_header_that_contradicts_is_refused_and_one_that_is_not_understood_leaves_it_undecided(
        string header, Verdict verdict, CheckOutcome outcome) =>
        (await _issuer.VerifyAsync(Issuer2.Sign(Signed(), header: header))).ShouldBe(verdict, "proof", outcome);

    [Fact]
    public async Task A_signed_badge_without_its_signature_is_not_valid_and_nothing_is_fetched()
    {
        (await _issuer.VerifyAsync(Issuer2.Bytes(Signed()))).ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);
        _issuer.Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData(Issuer2.BadgeUrl, "badge-class")]
    [InlineData(Issuer2.ProfileUrl, "issuer-profile")]
    [InlineData(Issuer2.KeyUrl, "issuer-key")]
    [InlineData(Issuer2.ListUrl, "status-revocation")]
    public async Task What_cannot_be_reached_leaves_it_undecided(string url, string code)
    {
        var token = Issuer2.Sign(Signed());
        foreach (var answer in (ResourceAnswer[])
            [
                new ResourceAnswer.Unreachable("the host does not answer"), new ResourceAnswer.NotFound(),
                new ResourceAnswer.NotFound { Gone = true }, new ResourceAnswer.Found("<html>"u8.ToArray()),
            ])
        {
            _issuer.Answers[url] = answer;
            (await _issuer.VerifyAsync(token)).ShouldBe(Verdict.Undecided, code, CheckOutcome.NotChecked);
        }
    }

    public static TheoryData<string, bool> Entries() => new()
    {
        { $"\"{Issuer2.SignedId}\"", true },
        { $$"""{"id":"{{Issuer2.SignedId}}","revocationReason":"Cheated."}""", true },
        { """{"uid":"abc"}""", true },
        { "\"abc\"", true },
        { $"\"{Issuer2.SignedId}0\"", false },
        { """{"id":"urn:uuid:other"}""", false },
        { "7", false },
        { "null", false },
    };

    [Theory]
    [MemberData(nameof(Entries))]
    public async Task The_revocation_list_is_read_in_all_its_forms(string entry, bool revoked)
    {
        _issuer.List["revokedAssertions"] = new JsonArray("urn:uuid:other", JsonNode.Parse(entry));
        var assertion = Signed();
        assertion["uid"] = "abc";

        (await _issuer.VerifyAsync(Issuer2.Sign(assertion))).ShouldBe(
            revoked ? Verdict.Revoked : Verdict.Verified,
            "status-revocation", revoked ? CheckOutcome.Failed : CheckOutcome.Passed);
    }

    [Theory]
    [InlineData("revokedAssertions", null)]
    [InlineData("revokedAssertions", "all")]
    [InlineData("id", "https://issuer.example/other")]
    [InlineData("issuer", "https://evil.example/profile")]
    public async Task A_list_that_is_not_the_issuers_says_nothing(string member, string? value)
    {
        if (value is null) _issuer.List.Remove(member);
        else _issuer.List[member] = value;

        (await _issuer.VerifyAsync(Issuer2.Sign(Signed())))
            .ShouldBe(Verdict.Undecided, "status-revocation", CheckOutcome.NotChecked);
    }

    [Fact]
    public async Task Expired_and_revoked_and_forged_are_told_apart()
    {
        var expired = Signed();
        expired["expires"] = "2026-02-01T00:00:00Z";
        (await _issuer.VerifyAsync(Issuer2.Sign(expired))).ShouldBe(Verdict.Expired, "valid-until", CheckOutcome.Failed);

        _issuer.List["revokedAssertions"] = new JsonArray(Issuer2.SignedId);
        (await _issuer.VerifyAsync(Issuer2.Sign(expired))).ShouldBe(Verdict.Revoked);

        var forged = Issuer2.Sign(expired);
        forged[^3] = forged[^3] == 'A' ? (byte)'B' : (byte)'A';
        (await _issuer.VerifyAsync(forged)).ShouldBe(Verdict.NotValid, "proof", CheckOutcome.Failed);
    }

    private static JsonObject Signed() => Issuer2.Assertion("signed");
}
