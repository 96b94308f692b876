using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;

namespace Recognition.OpenBadges.Tests.V2;

/// <summary>What Open Badges 2.0 demands of each document, one member at a time.</summary>
public sealed class RequiredMembersTests
{
    private readonly Issuer2 _issuer = new();

    [Theory]
    [InlineData("recipient", "assertion")]
    [InlineData("badge", "assertion")]
    [InlineData("issuedOn", "assertion")]
    [InlineData("verification", "proof")]
    [InlineData("type", "proof")]
    [InlineData("id", "proof")]
    [InlineData("@context", "contexts")]
    public async Task A_hosted_assertion_without_it_is_not_valid(string member, string code)
    {
        var given = Issuer2.Bytes(_issuer.Hosted);
        _issuer.Hosted.Remove(member);

        (await _issuer.VerifyAsync(given)).ShouldBe(Verdict.NotValid, code, CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("hashed")]
    [InlineData("identity")]
    public async Task A_recipient_without_it_is_not_valid(string member)
    {
        _issuer.Hosted["recipient"]!.AsObject().Remove(member);

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.NotValid, "assertion", CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("type")]
    [InlineData("name")]
    [InlineData("description")]
    [InlineData("image")]
    [InlineData("criteria")]
    [InlineData("issuer")]
    public async Task A_badge_class_without_it_is_not_valid(string member)
    {
        _issuer.Badge.Remove(member);

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.NotValid, "badge-class", CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("id")]
    [InlineData("type")]
    [InlineData("name")]
    [InlineData("url")]
    [InlineData("email")]
    public async Task A_profile_without_it_is_not_valid(string member)
    {
        _issuer.Profile.Remove(member);

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.NotValid, "issuer-profile", CheckOutcome.Failed);
    }

    [Fact]
    public async Task Wrong_kinds_of_values_everywhere_end_in_a_report_and_never_in_verified()
    {
        JsonNode[] strange = [1, true, "", new JsonArray(), new JsonObject(), new JsonArray(1, null), "x"];
        foreach (var url in (string[])[Issuer2.AssertionUrl, Issuer2.BadgeUrl, Issuer2.ProfileUrl])
        foreach (var member in _issuer.Web[url].AsObject().Select(member => member.Key).ToList())
        foreach (var value in strange)
        {
            if (member is "@context" or "publicKey" or "revocationList" || IsFreeText(member, value)) continue;
            var issuer = new Issuer2();
            var given = Issuer2.Bytes(issuer.Hosted);
            issuer.Web[url][member] = value.DeepClone();

            var report = await issuer.VerifyAsync(given);

            report.Verdict.Should().BeOneOf([Verdict.NotValid, Verdict.Undecided], "{0} {1} = {2}", url, member, value);
        }
    }

    // Any text will do as a name, and an image or criteria may be anywhere.
    private static bool IsFreeText(string member, JsonNode value) =>
        value.ToJsonString() == "\"x\"" && member is "name" or "description" or "image" or "criteria" or "url" or "email";
}
