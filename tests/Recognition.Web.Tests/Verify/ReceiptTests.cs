using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;

namespace Recognition.Web.Tests.Verify;

/// <summary>The signed receipt, and the page for an employer who has never heard of Open Badges.</summary>
[Collection(RunningApp.Name)]
public sealed class ReceiptTests(RecognitionApp app)
{
    [Fact]
    public async Task A_receipt_says_what_was_checked_and_verifies_like_any_credential()
    {
        var award = await app.AwardAsync();

        var answer = await app.Client.PostAsync("/verify?receipt=true", new ByteArrayContent(award.Bytes));

        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/vc");
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        var subject = JsonDocument.Parse(bytes).RootElement.GetProperty("credentialSubject");
        subject.GetProperty("inputSha256").GetString()
            .Should().Be(Convert.ToHexStringLower(SHA256.HashData(award.Bytes)));
        subject.GetProperty("verdict").GetString().Should().Be("verified");
        subject.GetProperty("credentialId").GetString().Should().Be(award.Url);
        subject.GetProperty("keyUsed").GetArrayLength().Should().Be(1);
        subject.GetProperty("statusListUsed")[0].GetString().Should().StartWith(app.PublicUrl + "/status/");
        subject.GetProperty("software").GetString().Should().StartWith("Recognition ");
        subject.GetProperty("check").GetArrayLength().Should().BeGreaterThan(10);
        var report = await ReportOfAsync(bytes);
        report.GetProperty("kind").GetString().Should().Be("receipt");
        report.GetProperty("verdict").GetString().Should().Be("verified");
        report.GetProperty("issuer").GetProperty("trust").GetString().Should().Be("own");
    }

    [Fact]
    public async Task A_receipt_has_the_verdict_that_it_records()
    {
        var award = await app.AwardAsync();
        var changed = Encoding.UTF8.GetBytes(award.Credential.Replace("Design Pioneer", "Design Master"));
        var ofChanged = await ReportOfAsync(await ReceiptOfAsync(changed));
        await app.RevokeAsync(award.Id);
        var ofRevoked = await ReportOfAsync(await ReceiptOfAsync(award.Bytes));

        ofChanged.GetProperty("kind").GetString().Should().Be("receipt");
        ofChanged.GetProperty("verdict").GetString().Should().Be("notValid");
        ofChanged.GetProperty("headline").GetString().Should().Contain("“Design Master” was not valid");
        ofRevoked.GetProperty("kind").GetString().Should().Be("receipt");
        ofRevoked.GetProperty("verdict").GetString().Should().Be("revoked");
        ofRevoked.GetProperty("issuer").GetProperty("trust").GetString().Should().Be("own", "the receipt itself holds");
    }

    [Fact]
    public async Task A_receipt_that_was_changed_is_not_valid()
    {
        var award = await app.AwardAsync();
        await app.RevokeAsync(award.Id);
        var receipt = Encoding.UTF8.GetString(await ReceiptOfAsync(award.Bytes));

        receipt.Should().Contain("\"verdict\":\"revoked\"");
        (await app.VerdictOfAsync(Encoding.UTF8.GetBytes(
            receipt.Replace("\"verdict\":\"revoked\"", "\"verdict\":\"verified\"")))).Should().Be("notValid");
    }

    [Fact]
    public async Task Our_own_terms_are_published_where_receipts_name_them()
    {
        var answer = await app.GetAsync("/contexts/recognition/v1.json", "application/ld+json");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("VerificationReceipt");
        (await app.GetAsync("/contexts/recognition/v2.json")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_says_who_what_when_by_whom_until_when_and_how_it_was_earned()
    {
        var award = await app.AwardAsync(
            recipient: new { name = "Katherine Johnson", email = "katherine@example.org" },
            evidence: new[] { new { url = "https://example.org/proof", name = "The proof", narrative = "Look." } });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/verify?url={Uri.EscapeDataString(award.Url)}");
        request.Headers.Add("Accept", "text/html");

        var text = await (await app.Client.SendAsync(request)).Content.ReadAsStringAsync();

        var page = new HtmlParser().ParseDocument(text);
        page.QuerySelector(".facts")!.TextContent.Should().ContainAll(
            "Who", "Katherine Johnson", "What", "Design Pioneer", "Issued", "UTC", "Issued by", "Layer5", "Valid until",
            "It does not expire", "How it was earned", "The proof");
        page.QuerySelectorAll("details.fold .check").Should().HaveCountGreaterThan(10);
        page.QuerySelectorAll(".check details.more").Should().HaveCountGreaterThan(10);
        page.QuerySelector("a.button[href^='/verify?url=']").Should().NotBeNull("it repeats the check");
        var receipt = page.QuerySelector("a[download='verification-receipt.json']")!.GetAttribute("href")!;
        (await app.VerdictOfAsync(Convert.FromBase64String(receipt[(receipt.IndexOf(',') + 1)..]))).Should().Be("verified");
    }

    [Fact]
    public async Task What_did_not_pass_says_what_to_do_for_employer_earner_and_issuer()
    {
        var award = await app.AwardAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/verify")
        {
            Content = new FormUrlEncodedContent([
                new("credential", award.Credential.Replace("Design Pioneer", "Design Master"))]),
        };
        request.Headers.Add("Accept", "text/html");

        var page = new HtmlParser().ParseDocument(
            await (await app.Client.SendAsync(request)).Content.ReadAsStringAsync());

        page.QuerySelector("h1")!.TextContent.Should().Be("Not valid");
        page.QuerySelector(".check.tone-bad .next")!.TextContent.Should().ContainAll(
            "You were shown this badge", "It is your badge", "You issued it", "don’t rely on the badge");
        page.QuerySelector("input[type=hidden][name=credential]").Should().NotBeNull("the very text is checked again");
    }

    private async Task<byte[]> ReceiptOfAsync(byte[] badge)
    {
        var answer = await app.Client.PostAsync("/verify?receipt=true", new ByteArrayContent(badge));
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<JsonElement> ReportOfAsync(byte[] receipt) =>
        JsonDocument.Parse(await (await app.VerifyAsync(receipt)).Content.ReadAsStringAsync()).RootElement;
}
