using System.Text;
using System.Text.Json.Nodes;
using Recognition.Credentials.Verification;
using Recognition.OpenBadges.Tests.Verification;
using Recognition.OpenBadges.Verification;

namespace Recognition.OpenBadges.Tests.Tampering;

/// <summary>
/// Every leaf and container of a full badge, secured in each of four ways, is changed, removed, duplicated, re-ordered
/// and added to. Each must fail in the right check, or stand in <see cref="OutsideTheProof"/> with the reason.
/// </summary>
public sealed class TamperingTests
{
    [Theory]
    [MemberData(nameof(Suites))]
    public async Task As_it_is_it_verifies(string suite)
    {
        var report = await SealedBadge.Of(suite).VerifyAsync(SealedBadge.Of(suite).Bytes);

        // The refresh service is named and not called: the only thing that stays open.
        report.Verdict.Should().Be(Verdict.VerifiedWithWarnings, string.Join("\n", report.Checks));
        report.Checks.Where(check => check.Outcome is not (CheckOutcome.Passed or CheckOutcome.NotApplicable))
            .Select(check => check.Code).Should().Equal("refresh-service");
    }

    [Theory]
    [MemberData(nameof(Places), Tampering.Changed)]
    public Task What_is_changed_is_found_out(string suite, string path) => Find(suite, path, Tampering.Changed);

    [Theory]
    [MemberData(nameof(Places), Tampering.Removed)]
    public Task What_is_removed_is_found_out(string suite, string path) => Find(suite, path, Tampering.Removed);

    [Theory]
    [MemberData(nameof(Places), Tampering.Duplicated)]
    public Task What_is_duplicated_is_found_out(string suite, string path) => Find(suite, path, Tampering.Duplicated);

    [Theory]
    [MemberData(nameof(Places), Tampering.Reordered)]
    public Task What_is_reordered_is_found_out(string suite, string path) => Find(suite, path, Tampering.Reordered);

    [Theory]
    [MemberData(nameof(Places), Tampering.Extended)]
    public Task What_is_added_is_found_out(string suite, string path) => Find(suite, path, Tampering.Extended);

    public static TheoryData<string> Suites => [.. SealedBadge.Suites];

    public static TheoryData<string, string> Places(Tampering tampering)
    {
        var places = new TheoryData<string, string>();
        foreach (var badge in SealedBadge.Suites.Select(SealedBadge.Of))
        {
            foreach (var path in Tamper.Paths(badge.Document, tampering)) places.Add(badge.Suite, path);
            if (!badge.IsJwt) continue;
            foreach (var path in Tamper.Paths(badge.Header, tampering)) places.Add(badge.Suite, "header " + path);
        }

        return places;
    }

    private static async Task Find(string suite, string place, Tampering tampering)
    {
        var badge = SealedBadge.Of(suite);
        var bytes = Bytes(badge, place, tampering);
        var isMember = !place.EndsWith(']') || place.EndsWith("']", StringComparison.Ordinal);
        if (tampering == Tampering.Duplicated && isMember)
        {
            // Two members of one name are not even read: every reader would have its own opinion which of them counts.
            BadgeFile.Read(bytes).Problem!.Code.Should().Be(
                place.StartsWith("header", StringComparison.Ordinal) ? "jwt-malformed" : "json-duplicate-member");
            return;
        }

        if (tampering == Tampering.Removed && place == "header $.alg")
        {
            BadgeFile.Read(bytes).Problem!.Code.Should().Be("jwt-malformed");
            return;
        }

        var report = await badge.VerifyAsync(bytes);
        var told = report.Checks.Where(check => check.Outcome is not (CheckOutcome.Passed or CheckOutcome.NotApplicable))
            .Select(check => $"{check.Code} {check.Outcome}: {check.Detail}");
        var because = $"of {suite} {place} {tampering}: {string.Join("; ", told)}";
        var proof = report.Checks.Single(check => check.Code == "proof").Outcome;
        if (OutsideTheProof.ReasonFor(suite, place, Tamper.NodeAt(badge.Document, place), tampering) is not null)
        {
            proof.Should().Be(CheckOutcome.Passed, because);
            var isReadTwice = OutsideTheProof.IsReadTwice(suite, place, tampering);
            report.Verdict.Should().Be(isReadTwice ? Verdict.Undecided : Verdict.VerifiedWithWarnings, because);
            if (isReadTwice) report.Cause.Should().Be(Causes.UnusualForm, because);
            return;
        }

        if (OutsideTheProof.ReasonForUndecided(suite, place, tampering) is not null || IsRefused(badge, bytes))
        {
            proof.Should().Be(CheckOutcome.NotChecked, because);
            report.Verdict.Should().Be(Verdict.Undecided, because);
            return;
        }

        report.Verdict.Should().Be(Verdict.NotValid, because);
        report.Checks.Where(check => check.Outcome == CheckOutcome.Failed).Select(check => check.Code)
            .Should().Contain(code => RightChecks(badge, place).Contains(code), because);
        if (proof == CheckOutcome.Failed)
            report.Endorsements.Should().BeEmpty("what a forged badge says about itself is not even looked at");
    }

    /// <summary>
    /// What JSON-LD refuses (a type that no context defines, a member that would be dropped) has no statements that could
    /// be compared with those that were signed.
    /// </summary>
    private static bool IsRefused(SealedBadge badge, byte[] bytes)
    {
        if (badge.Suite != "eddsa-rdfc-2022") return false;
        var document = JsonNode.Parse(bytes)!.AsObject();
        if (document["proof"] is not JsonArray { Count: > 0 }) return false;
        document.Remove("proof");
        return SignedBadges.JsonLd.Check(Samples.Element(Encoding.UTF8.GetBytes(document.ToJsonString()))) is not null;
    }

    /// <summary>
    /// The checks that may find it out: the proof; before it what makes the document one that cannot be proven at all
    /// (a context, a term without meaning); the number of proofs where they are gone.
    /// </summary>
    private static string[] RightChecks(SealedBadge badge, string place) =>
        badge.IsJwt ? ["proof"]
        : place is "$.proof" or "$.proof[0]" ? ["proof", "proof-count", "safe-mode"]
        : place.StartsWith("$.@context", StringComparison.Ordinal) ? ["proof", "contexts", "open-badges-context", "safe-mode"]
        : ["proof", "contexts", "safe-mode"];

    private static byte[] Bytes(SealedBadge badge, string place, Tampering tampering)
    {
        if (place.StartsWith("header ", StringComparison.Ordinal))
            return badge.WithPart(0, Tamper.Apply(badge.Header, place["header ".Length..], tampering));
        var json = Tamper.Apply(badge.Document, place, tampering);
        return badge.IsJwt ? badge.WithPart(1, json) : Encoding.UTF8.GetBytes(json);
    }
}
