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
    public async Task A_badge_is_not_valid_whose_hosted_copy_is_without_it(string member, string code)
    {
        var given = Issuer2.Bytes(_issuer.Hosted);
        _issuer.Hosted.Remove(member);

        (await _issuer.VerifyAsync(given)).ShouldBe(Verdict.NotValid, code, CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("recipient", "assertion", Verdict.VerifiedWithWarnings)]
    [InlineData("issuedOn", "assertion", Verdict.VerifiedWithWarnings)]
    [InlineData("@context", "contexts", Verdict.VerifiedWithWarnings)]
    [InlineData("badge", "badge-class", Verdict.Undecided)] // who issued it stands there
    public async Task A_hosted_assertion_without_it_breaks_the_form(string member, string code, Verdict verdict)
    {
        _issuer.Hosted.Remove(member);

        (await _issuer.VerifyHostedAsync()).ShouldBe(verdict, code, CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("type")]
    [InlineData("hashed")]
    [InlineData("identity")]
    public async Task A_recipient_without_it_is_a_warning(string member)
    {
        _issuer.Hosted["recipient"]!.AsObject().Remove(member);

        (await _issuer.VerifyHostedAsync()).ShouldBe(Verdict.VerifiedWithWarnings, "assertion", CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("id", Verdict.Undecided)] // it may be another one than the badge names
    [InlineData("type", Verdict.VerifiedWithWarnings)]
    [InlineData("name", Verdict.VerifiedWithWarnings)]
    [InlineData("description", Verdict.VerifiedWithWarnings)]
    [InlineData("image", Verdict.VerifiedWithWarnings)]
    [InlineData("criteria", Verdict.VerifiedWithWarnings)]
    [InlineData("issuer", Verdict.Undecided)]
    public async Task A_badge_class_without_it_is_a_warning_unless_it_decides(string member, Verdict verdict)
    {
        _issuer.Badge.Remove(member);

        (await _issuer.VerifyHostedAsync()).ShouldBe(verdict, "badge-class", CheckOutcome.Failed);
    }

    [Theory]
    [InlineData("id", Verdict.Undecided)]
    [InlineData("type", Verdict.VerifiedWithWarnings)]
    [InlineData("name", Verdict.VerifiedWithWarnings)]
    [InlineData("url", Verdict.VerifiedWithWarnings)]
    [InlineData("email", Verdict.VerifiedWithWarnings)]
    public async Task A_profile_without_it_is_a_warning_unless_it_decides(string member, Verdict verdict)
    {
        _issuer.Profile.Remove(member);

        (await _issuer.VerifyHostedAsync()).ShouldBe(verdict, "issuer-profile", CheckOutcome.Failed);
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

            Verdict[] right = url == Issuer2.AssertionUrl || Decides(member)
                ? [Verdict.NotValid, Verdict.Undecided]
                : [Verdict.VerifiedWithWarnings];
            report.Verdict.Should().BeOneOf(right, "{0} {1} = {2}", url, member, value);
        }
    }

    // Which document it is, and who issued it. Of an assertion everything does: it differs from what was handed in.
    private static bool Decides(string member) => member is "id" or "issuer";

    // Any text will do as a name, and an image or criteria may be anywhere.
    private static bool IsFreeText(string member, JsonNode value) =>
        value.ToJsonString() == "\"x\"" && member is "name" or "description" or "image" or "criteria" or "url" or "email";
}
