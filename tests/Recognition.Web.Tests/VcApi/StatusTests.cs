using System.Net;
using System.Text.Json.Nodes;

namespace Recognition.Web.Tests.VcApi;

[Collection(RunningInstances.Name)]
public sealed class StatusTests(InstancesApp instances)
{
    [Fact]
    public async Task A_badge_gets_one_status_so_an_instance_with_two_purposes_signs_none()
    {
        var award = await instances.App.AwardAsync();
        var badge = JsonNode.Parse(award.Credential)!.AsObject();
        badge.Remove("proof");
        badge.Remove("credentialStatus");
        badge["id"] = $"urn:uuid:{Guid.NewGuid()}";

        foreach (var (instance, issues) in ((string, bool)[])[("both", false), ("paused", true)])
        {
            badge["issuer"]!["id"] = instances.DidOf(instance);
            var answer = await instances.App.PostAsync(
                $"/instances/{instance}/credentials/issue", new { credential = badge });
            var text = await answer.Content.ReadAsStringAsync();
            if (issues) answer.StatusCode.Should().Be(HttpStatusCode.Created, text);
            else text.Should().Contain("badge-status-single");
        }
    }

    [Theory]
    [InlineData("rdfc")]
    [InlineData("jcs")]
    [InlineData("jwt")]
    public async Task A_credential_is_revoked_and_the_revocation_taken_back(string instance)
    {
        var credential = instances.Credential(instance);
        var id = credential["id"]!.GetValue<string>();
        var issued = await instances.IssueAsync(instance, credential);
        JsonNode given = instance == "jwt" ? IssueTests.JwtOf(issued) : issued;

        (await SetAsync(instance, id, "true")).StatusCode.Should().Be(HttpStatusCode.OK);
        var revoked = await (await instances.VerifyAsync(given)).ShouldBeProblemAsync(400, "credential-not-verified");
        revoked.GetProperty("report").GetProperty("verdict").GetString().Should().Be("revoked");

        (await SetAsync(instance, id, "false")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await instances.VerifyAsync(given)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("both", "suspension", "suspended")]
    [InlineData("both", "revocation", "revoked")]
    [InlineData("paused", "suspension", "suspended")]
    public async Task A_credential_is_suspended_or_revoked_and_that_taken_back(
        string instance, string purpose, string verdict)
    {
        var credential = instances.Credential(instance);
        var id = credential["id"]!.GetValue<string>();
        var issued = await instances.IssueAsync(instance, credential);

        (await SetAsync(instance, id, "true", purpose)).StatusCode.Should().Be(HttpStatusCode.OK);
        var answer = await (await instances.VerifyAsync(issued)).ShouldBeProblemAsync(400, "credential-not-verified");
        answer.GetProperty("report").GetProperty("verdict").GetString().Should().Be(verdict);

        (await SetAsync(instance, id, "false", purpose)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await instances.VerifyAsync(issued)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_entry_for_each_purpose_has_a_list_of_its_own()
    {
        var entries = (await instances.IssueAsync("both", instances.Credential("both")))["credentialStatus"]!.AsArray();

        entries.Select(entry => entry!["statusPurpose"]!.GetValue<string>())
            .Should().Equal("revocation", "suspension");
        foreach (var entry in entries)
        {
            var list = await InstancesApp.JsonOfAsync(await instances.App.GetAsync(
                new Uri(entry!["statusListCredential"]!.GetValue<string>()).AbsolutePath));
            list["credentialSubject"]!["statusPurpose"]!.GetValue<string>()
                .Should().Be(entry["statusPurpose"]!.GetValue<string>());
            (await instances.VerifyAsync(list)).StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Without_a_purpose_the_only_status_is_set_and_one_that_it_has_not_is_400()
    {
        var credential = instances.Credential("paused");
        var id = credential["id"]!.GetValue<string>();
        var issued = await instances.IssueAsync("paused", credential);

        await (await SetAsync("paused", id, "true", "revocation")).ShouldBeProblemAsync(400, "status-purpose-unknown");
        (await SetAsync("paused", id, "true", null)).StatusCode.Should().Be(HttpStatusCode.OK);
        var answer = await (await instances.VerifyAsync(issued)).ShouldBeProblemAsync(400, "credential-not-verified");
        answer.GetProperty("report").GetProperty("verdict").GetString().Should().Be("suspended");
    }

    [Fact]
    public async Task The_list_is_a_credential_of_the_instance_and_anybody_may_read_it()
    {
        var issued = await instances.IssueAsync("jcs", instances.Credential("jcs"));
        var entry = issued["credentialStatus"]!;
        entry["type"]!.GetValue<string>().Should().Be("BitstringStatusListEntry");
        entry["statusListIndex"]!.GetValueKind().Should().Be(System.Text.Json.JsonValueKind.String);

        var answer = await instances.App.GetAsync(new Uri(entry["statusListCredential"]!.GetValue<string>()).AbsolutePath);

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        var list = await InstancesApp.JsonOfAsync(answer);
        list["issuer"]!.GetValue<string>().Should().Be(instances.DidOf("jcs"));
        (await instances.VerifyAsync(list)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_id_that_the_caller_gives_stands_in_for_one_that_is_missing()
    {
        var credential = instances.Credential("rdfc", """{"id":null}""");
        var id = $"urn:uuid:{Guid.NewGuid()}";
        var answer = await instances.App.PostAsync(
            "/instances/rdfc/credentials/issue", new { credential, options = new { credentialId = id } });
        var issued = (await InstancesApp.JsonOfAsync(answer))["verifiableCredential"]!;

        (await SetAsync("rdfc", id, "true")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await instances.VerifyAsync(issued)).StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_was_not_issued_here_is_404_and_what_has_no_status_400()
    {
        await (await SetAsync("rdfc", "urn:uuid:nobody", "true")).ShouldBeProblemAsync(404, "credential-not-found");
        var issued = await instances.IssueAsync("default", instances.Credential("default"));
        await (await SetAsync("default", issued["id"]!.GetValue<string>(), "true"))
            .ShouldBeProblemAsync(400, "credential-without-status");
    }

    [Theory]
    [InlineData("{}", "credential-id-missing")]
    [InlineData("""{"credentialId":7}""", "credential-id-missing")]
    [InlineData("""{"credentialId":"urn:x:y"}""", "status-missing")]
    [InlineData("""{"credentialId":"urn:x:y","credentialStatus":[]}""", "status-missing")]
    [InlineData("""{"credentialId":"urn:x:y","credentialStatus":{"type":"Other"}}""", "status-type-unknown")]
    [InlineData("""{"credentialId":"urn:x:y","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":1}}""", "status-purpose-unknown")]
    [InlineData("""{"credentialId":"urn:x:y","credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"refresh"}}""", "status-purpose-unknown")]
    [InlineData("""{"credentialId":"urn:x:y","credentialStatus":{"type":"BitstringStatusListEntry"},"status":"on"}""", "status-malformed")]
    public async Task A_request_that_is_not_right_is_400(string body, string code)
    {
        using var content = new StringContent(body, null, "application/json");
        await (await instances.App.SendAsync(HttpMethod.Post, "/instances/rdfc/credentials/status", content))
            .ShouldBeProblemAsync(400, code);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("2")]
    [InlineData("x")]
    [InlineData("99999999999")]
    [InlineData("suspension-0")]
    [InlineData("suspension-2")]
    [InlineData("suspension-")]
    [InlineData("refresh-1")]
    public async Task A_list_that_is_not_there_is_404(string number) =>
        await (await instances.App.GetAsync($"/instances/rdfc/status/{number}"))
            .ShouldBeProblemAsync(404, "status-list-not-found");

    private async Task<HttpResponseMessage> SetAsync(
        string instance, string id, string status, string? purpose = "revocation")
    {
        var named = purpose is null ? "" : $",\"statusPurpose\":\"{purpose}\"";
        using var content = new StringContent($$$"""
            {"credentialId":"{{{id}}}","credentialStatus":{"type":"BitstringStatusListEntry"{{{named}}}},"status":{{{status}}}}
            """, null, "application/json");
        return await instances.App.SendAsync(HttpMethod.Post, $"/instances/{instance}/credentials/status", content);
    }
}
