using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Awards;
using Recognition.Issuing.Verification;
using Recognition.LinkedData;
using Recognition.Testing.Rewriting;

namespace Recognition.Issuing.Tests;

/// <summary>
/// The rewriting attack on awards of ours, with our own records: whatever is written otherwise than we signed it, is not
/// ours as it stands. A part of the ways is tried; <c>tests/run fuzz</c> tries all, on a stage without a database.
/// </summary>
public sealed class RewrittenAwardTests
{
    [Fact]
    public async Task A_revoked_award_that_is_rewritten_is_not_valid_or_still_revoked()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.To(1, "certified"));
        (await house.Get<RevokeAward>().ExecuteAsync(granted.Id, "cheated")).Failure.Should().BeNull();
        var original = JsonNode.Parse(granted.Credential.Span)!.AsObject();
        var verdicts = new Dictionary<Verdict, int>();

        foreach (var rewriting in new Rewriter(house.Get<JsonLd>(), original).All(every: 13))
        {
            var report = await VerifyAsync(house, rewriting.Document);
            verdicts[report.Verdict] = verdicts.GetValueOrDefault(report.Verdict) + 1;
            report.Verdict.Should().BeOneOf([Verdict.NotValid, Verdict.Revoked], $"{rewriting}");
            if (ReadMembers.Hidden(original, rewriting.Document) is { } hidden)
                report.Verdict.Should().Be(Verdict.NotValid, $"{rewriting} hides {hidden}");
        }

        verdicts[Verdict.NotValid].Should().BeGreaterThan(100);
    }

    [Fact]
    public async Task A_good_award_that_is_rewritten_is_not_valid_if_a_member_is_hidden()
    {
        await using var house = await House.FurnishedAsync();
        var granted = await house.GrantedAsync(Samples.ToAda);
        var original = JsonNode.Parse(granted.Credential.Span)!.AsObject();
        var hidden = 0;

        foreach (var rewriting in new Rewriter(house.Get<JsonLd>(), original).By("full IRI as name"))
        {
            if (ReadMembers.Hidden(original, rewriting.Document) is null) continue;
            hidden++;
            var report = await VerifyAsync(house, rewriting.Document);
            report.Verdict.Should().Be(Verdict.NotValid, $"{rewriting}");
            // A proof without its suite is none.
            report.Cause.Should().BeOneOf(["rewritten", "proof-malformed"], $"{rewriting}");
        }

        hidden.Should().BeGreaterThan(15);
    }

    private static async Task<VerificationReport> VerifyAsync(House house, JsonObject document) =>
        (await house.Get<VerifyBadge>().ExecuteAsync(Encoding.UTF8.GetBytes(document.ToJsonString()))).Value;
}
