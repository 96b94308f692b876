using System.Net;
using System.Text.Json.Nodes;
using Recognition.Testing;

namespace Recognition.Web.Tests.VcApi;

[Collection(RunningInstances.Name)]
public sealed class VerifyTests(InstancesApp instances)
{
    [Fact]
    public async Task What_was_changed_is_400_with_the_report()
    {
        var issued = await instances.IssueAsync("rdfc", instances.Credential("rdfc"));
        issued["credentialSubject"]!["id"] = "did:example:somebody-else";

        var answer = await instances.VerifyAsync(issued);

        var problem = await answer.ShouldBeProblemAsync(400, "credential-not-verified");
        problem.GetProperty("verified").GetBoolean().Should().BeFalse();
        problem.GetProperty("report").GetProperty("verdict").GetString().Should().Be("notValid");
        problem.GetProperty("problemDetails").EnumerateArray()
            .Select(one => one.GetProperty("type").GetString())
            .Should().Contain("https://www.w3.org/TR/vc-data-model#CRYPTOGRAPHIC_SECURITY_ERROR");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("nothing")]
    [InlineData("""{"verifiableCredential":null}""")]
    [InlineData("""{"verifiableCredential":[]}""")]
    [InlineData("""{"verifiableCredential":{}}""")]
    [InlineData("""{"verifiableCredential":"a.b.c"}""")]
    [InlineData("""{"verifiableCredential":""}""")]
    [InlineData("""{"verifiableCredential":{"@context":[],"type":7,"proof":[[]]}}""")]
    [InlineData("""{"verifiableCredential":{"@context":null,"proof":{}},"options":7}""")]
    [InlineData("""{"verifiableCredential":{"type":"EnvelopedVerifiableCredential","id":"data:application/vc+jwt,x"}}""")]
    [InlineData("""{"verifiableCredential":{"credentialSubject":{"a":{"b":[null,[{}]]}},"issuer":{"id":[]},"name":{}}}""")]
    public async Task Whatever_is_sent_ends_in_400(string body)
    {
        foreach (var path in (string[])["/credentials/verify", "/instances/rdfc/credentials/verify"])
        {
            var answer = await instances.SendAsync(path, body);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        }
    }

    [Theory]
    [InlineData("created", "yesterday")]
    [InlineData("proofPurpose", null)]
    [InlineData("proofPurpose", "authentication")]
    [InlineData("verificationMethod", null)]
    [InlineData("verificationMethod", "did:key:@invalid@")]
    [InlineData("cryptosuite", "unknown-2017")]
    [InlineData("type", "UnknownProof")]
    [InlineData("proofValue", null)]
    [InlineData("proofValue", "uAAAA")]
    public async Task A_proof_that_is_not_right_is_400(string member, string? value)
    {
        foreach (var instance in (string[])["default", "jcs"])
        {
            var issued = await instances.IssueAsync(instance, instances.Credential(instance));
            var proof = issued["proof"]!.AsObject();
            if (value is null) proof.Remove(member);
            else proof[member] = value;

            var answer = await instances.VerifyAsync(issued);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        }
    }

    [Theory]
    [InlineData("assertionMethod", HttpStatusCode.OK)]
    [InlineData("authentication", HttpStatusCode.BadRequest)]
    public async Task The_purpose_of_the_proof_is_the_one_that_the_caller_expects(string purpose, HttpStatusCode status)
    {
        var body = new JsonObject
        {
            ["verifiableCredential"] = (await instances.IssueAsync("default", instances.Credential("default"))).DeepClone(),
            ["options"] = new JsonObject { ["expectedProofPurpose"] = purpose },
        };

        var answer = await instances.SendAsync("/credentials/verify", body.ToJsonString());

        answer.StatusCode.Should().Be(status, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/ld+json, application/json", "application/ld+json")]
    public async Task The_answer_is_of_the_type_that_was_asked_for(string? accept, string type)
    {
        var issued = await instances.IssueAsync("default", instances.Credential("default"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/credentials/verify");
        request.Content = new StringContent(
            new JsonObject { ["verifiableCredential"] = issued.DeepClone() }.ToJsonString(), null, "application/ld+json");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);

        var answer = await instances.App.Client.SendAsync(request);

        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.Should().Be(type);
    }

    [Fact]
    public async Task A_status_of_somebody_else_that_cannot_be_read_is_not_verified()
    {
        var issued = await instances.IssueAsync("default", instances.Credential("default", """
            {"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1",
             "statusListCredential":"https://status.invalid/1"}}
            """));

        var problem = await (await instances.VerifyAsync(issued)).ShouldBeProblemAsync(400, "credential-not-verified");

        problem.GetProperty("report").GetProperty("verdict").GetString().Should().Be("undecided");
        problem.GetRawText().Should().Contain("status-list#STATUS_RETRIEVAL_ERROR");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("7")]
    [InlineData("""{"verifiablePresentation":[]}""")]
    [InlineData("""{"verifiablePresentation":{}}""")]
    [InlineData("""{"verifiablePresentation":"x"}""")]
    [InlineData("""{"verifiablePresentation":{"@context":[],"type":"VerifiablePresentation","verifiableCredential":[7]}}""")]
    [InlineData("""{"verifiablePresentation":{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]}}""")]
    public async Task What_is_no_presentation_that_holds_is_400(string body)
    {
        foreach (var path in (string[])["/presentations/verify", "/instances/rdfc/presentations/verify"])
        {
            var answer = await instances.SendAsync(path, body);
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        }
    }

    [NodeTheory]
    [InlineData("default", "{}")]
    [InlineData("jcs", "{}")]
    [InlineData("rdfc", """{"name":{"@value":"n","@language":"ar","@direction":"rtl"}}""")]
    [InlineData("rdfc", """{"@context":["https://www.w3.org/2018/credentials/v1"],"issuanceDate":"2020-03-16T22:37:26Z"}""")]
    public async Task Digital_Bazaar_vc_verifies_what_is_issued_and_refuses_it_when_it_is_changed(string instance, string change)
    {
        var issued = await instances.IssueAsync(instance, instances.Credential(instance, change));

        var issuedAsIs = await AskAsync(issued);
        issuedAsIs.GetProperty("verified").GetBoolean().Should().BeTrue(issuedAsIs.GetRawText());
        issued["credentialSubject"]!["id"] = "did:example:somebody-else";
        (await AskAsync(issued)).GetProperty("verified").GetBoolean().Should().BeFalse();
    }

    private async Task<System.Text.Json.JsonElement> AskAsync(JsonObject credential)
    {
        var documents = new JsonObject();
        foreach (var url in credential["@context"]!.AsArray().Select(one => one!.GetValue<string>()).Concat(
            [InstancesApp.V2, "https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1", "https://w3id.org/security/data-integrity/v2"]).Distinct())
            documents[url] = JsonNode.Parse(await instances.App.Client.GetStringAsync($"/contexts/{url["https://".Length..]}"));
        var did = credential["issuer"]!.GetValue<string>();
        documents[did] = did.StartsWith("did:web:")
            ? await InstancesApp.JsonOfAsync(await instances.App.GetAsync($"/instances/{did.Split(':')[^1]}/did.json"))
            : KeyDocument(did);
        if (credential["credentialStatus"]?["statusListCredential"]?.GetValue<string>() is { } list)
            documents[list] = await InstancesApp.JsonOfAsync(await instances.App.GetAsync(new Uri(list).AbsolutePath));
        return NodeTools.Run("verify-with-vc.mjs", new JsonObject
        {
            ["credential"] = credential.DeepClone(), ["documents"] = documents,
        }, instances.App.Time);
    }

    private static JsonObject KeyDocument(string did)
    {
        var key = did["did:key:".Length..];
        return new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/ns/did/v1", "https://w3id.org/security/multikey/v1"),
            ["id"] = did,
            ["verificationMethod"] = new JsonArray(new JsonObject
            {
                ["id"] = $"{did}#{key}", ["type"] = "Multikey", ["controller"] = did, ["publicKeyMultibase"] = key,
            }),
            ["assertionMethod"] = new JsonArray($"{did}#{key}"),
        };
    }
}
