using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Web.Tests.VcApi;

[Collection(RunningInstances.Name)]
public sealed class IssueTests(InstancesApp instances)
{
    [Theory]
    [InlineData("default", "unknownIssuer", "selfAsserted")]
    [InlineData("rdfc", "unknownIssuer", "selfAsserted")]
    [InlineData("jcs", "verifiedWithWarnings", "domain")]
    [InlineData("jwt", "unknownIssuer", "selfAsserted")]
    public async Task What_is_issued_verifies_and_is_judged_by_the_did_of_the_instance(
        string instance, string verdict, string trust)
    {
        var issued = await instances.IssueAsync(instance, instances.Credential(instance));

        var answer = await instances.VerifyAsync(instance == "jwt" ? JwtOf(issued) : issued);

        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var verified = await InstancesApp.JsonOfAsync(answer);
        verified["verified"]!.GetValue<bool>().Should().BeTrue();
        verified["report"]!["verdict"]!.GetValue<string>().Should().Be(verdict);
        verified["report"]!["issuer"]!["trust"]!.GetValue<string>().Should().Be(trust);
    }

    [Theory]
    [InlineData("rdfc")]
    [InlineData("jcs")]
    public async Task The_one_proof_and_the_one_status_stand_alone(string instance)
    {
        var issued = await instances.IssueAsync(instance, instances.Credential(instance));
        var list = await InstancesApp.JsonOfAsync(await instances.App.GetAsync(
            new Uri(issued["credentialStatus"]!["statusListCredential"]!.GetValue<string>()).AbsolutePath));

        issued["proof"]!.GetValueKind().Should().Be(JsonValueKind.Object);
        issued["credentialStatus"]!.GetValueKind().Should().Be(JsonValueKind.Object);
        list["proof"]!.GetValueKind().Should().Be(JsonValueKind.Object);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("jcs")]
    public async Task A_context_with_a_document_around_it_is_issued_without(string instance)
    {
        var issued = await instances.IssueAsync(instance, instances.Credential(instance, """
            {"@context":["https://www.w3.org/ns/credentials/v2",{"@context":{"odd":"https://example.org/vocab#odd"}}],
             "credentialSubject":{"odd":1}}
            """));

        issued["@context"]![1]!.ToJsonString().Should().Be("""{"odd":"https://example.org/vocab#odd"}""");
        (await instances.VerifyAsync(issued)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("default")]
    [InlineData("jcs")]
    public async Task A_credential_of_data_model_1_1_gains_the_context_that_defines_its_proof(string instance)
    {
        var issued = await instances.IssueAsync(instance, instances.Credential(instance, """
            {"@context":["https://www.w3.org/2018/credentials/v1"],"issuanceDate":"2020-03-16T22:37:26.544Z"}
            """));

        issued["@context"]!.AsArray().Select(one => one!.GetValue<string>())
            .Should().Contain("https://w3id.org/security/data-integrity/v2");
        (await instances.VerifyAsync(issued)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_issued_JWT_comes_in_its_envelope()
    {
        var issued = await instances.IssueAsync("jwt", instances.Credential("jwt"));

        issued["type"]!.GetValue<string>().Should().Be("EnvelopedVerifiableCredential");
        issued["@context"]!.AsArray().Should().ContainSingle().Which!.GetValue<string>().Should().Be(InstancesApp.V2);
        issued["id"]!.GetValue<string>().Should().StartWith("data:application/vc+jwt,ey");
        var bare = issued.DeepClone().AsObject();
        bare["@context"] = InstancesApp.V2;
        foreach (var envelope in (JsonObject[])[issued, bare])
            (await instances.VerifyAsync(envelope)).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("""{"id":null}""")]
    [InlineData("""{"id":"https://example.org/credentials/1?a=b"}""")]
    [InlineData("""{"credentialSubject":[{"id":"did:example:a"},{"id":"did:example:b","name":"B"}]}""")]
    [InlineData("""{"name":{"@value":"n","@language":"en"},"description":[{"@value":"d","@language":"en"},{"@value":"e","@language":"fr"}]}""")]
    [InlineData("""{"name":{"@value":"n","@language":"ar","@direction":"rtl"}}""")]
    [InlineData("""{"issuer":{"id":"ISSUER","name":{"@value":"n","@language":"en","@direction":"ltr"}}}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"oddTerm":"https://example.org/vocab#oddTerm"}],"credentialSubject":{"oddTerm":1}}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"type":["VerifiableCredential","ExampleDegreeCredential"],"termsOfUse":{"type":"IssuerPolicy","id":"http://example.com/policies/1"}}""")]
    [InlineData("""{"credentialStatus":{"id":"https://license.example/credentials/status/84#14278","type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"14278","statusListCredential":"https://license.example/credentials/status/84"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"message","statusListIndex":"7","statusListCredential":"https://license.example/credentials/status/84","statusSize":2,"statusMessage":[{"status":"0x0","message":"a"},{"status":"0x1","message":"b"},{"status":"0x2","message":"c"},{"status":"0x3","message":"d"}]}}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"credentialStatus":{"type":"UnheardStatus"}}""")]
    [InlineData("""{"credentialSchema":{"id":"https://example.org/schema.json","type":"JsonSchema"}}""")]
    [InlineData("""{"validFrom":"1850-01-01T00:00:00Z","validUntil":"1851-01-01T00:00:00.123-05:00"}""")]
    [InlineData("""{"validFrom":"2850-01-01T00:00:00Z"}""")]
    [InlineData("""{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":"sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"}]}""")]
    [InlineData("""{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","digestMultibase":"uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k"}]}""")]
    public async Task What_the_data_model_allows_is_issued(string change)
    {
        foreach (var instance in (string[])["rdfc", "jcs", "jwt"])
            await instances.IssueAsync(instance, instances.Credential(instance, change));
    }

    [Theory]
    [InlineData("""{"@context":null}""")]
    [InlineData("""{"@context":["https://example.org/unknown"]}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://example.org/unknown"]}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",7]}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"VerifiableCredential":"https://example.org/other"}]}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"id":"https://example.org/other"}]}""")]
    [InlineData("""{"type":null}""")]
    [InlineData("""{"type":["VerifiableCredential","UndefinedType"]}""")]
    [InlineData("""{"undefinedTerm":"x"}""")]
    [InlineData("""{"credentialSubject":{"id":"did:example:a","undefinedTerm":"x"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":true,"statusListCredential":"https://example.com/1"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"-1","statusListCredential":"https://example.com/1"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusListIndex":"1","statusListCredential":"https://example.com/1"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://example.com/1","id":"https://example.com/1"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://example.com/1","statusSize":0}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1","statusListCredential":"https://example.com/1","statusSize":2}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"message","statusListIndex":"1","statusListCredential":"https://example.com/1"}}""")]
    [InlineData("""{"credentialStatus":{"type":"BitstringStatusListEntry","statusPurpose":"message","statusListIndex":"1","statusListCredential":"https://example.com/1","statusMessage":[{"status":"0x0","message":"a"},{"status":"0x1"}]}}""")]
    [InlineData("""{"statusEntry":{"type":"BitstringStatusListEntry","statusListIndex":true}}""")]
    [InlineData("""{"id":"not a url"}""")]
    [InlineData("""{"id":["urn:a:b","urn:a:c"]}""")]
    [InlineData("""{"issuer":null}""")]
    [InlineData("""{"issuer":"nobody"}""")]
    [InlineData("""{"issuer":{"id":"nobody"}}""")]
    [InlineData("""{"issuer":{"id":"did:example:another","name":"Another University"}}""")]
    [InlineData("""{"credentialSubject":{}}""")]
    [InlineData("""{"validFrom":"yesterday"}""")]
    [InlineData("""{"validFrom":"2026-02-01T00:00:00Z","validUntil":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"name":{"@value":"n","url":"did:example:x"}}""")]
    [InlineData("""{"credentialStatus":{"id":"https://example.org/status"}}""")]
    [InlineData("""{"credentialSchema":{"id":"https://example.org/schema.json"}}""")]
    [InlineData("""{"refreshService":{"id":"https://example.org/refresh"}}""")]
    [InlineData("""{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","digestMultibase":"uXZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ"}]}""")]
    [InlineData("""{"proof":{"type":"DataIntegrityProof","cryptosuite":"eddsa-rdfc-2022","verificationMethod":"ISSUER#x","proofPurpose":"assertionMethod","proofValue":"z2"}}""")]
    public async Task What_the_data_model_forbids_is_refused(string change)
    {
        foreach (var instance in (string[])["rdfc", "jcs", "jwt"])
        {
            var answer = await instances.App.PostAsync(
                $"/instances/{instance}/credentials/issue", new { credential = instances.Credential(instance, change) });
            if (instance == "jwt" && change.Contains("\"proof\"")) continue; // a JWT's own signature is the proof
            answer.StatusCode.Should().Be(HttpStatusCode.BadRequest, $"{instance}: {await answer.Content.ReadAsStringAsync()}");
            answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        }
    }

    [Theory]
    [InlineData("\"did:example:another\"")]
    [InlineData("""{"id":"did:example:another"}""")]
    public async Task An_instance_issues_in_its_own_name_whichever_id_the_issuer_was_given(string issuer)
    {
        foreach (var instance in (string[])["rdfc", "jcs"])
        {
            var issued = await instances.IssueAsync(instance, instances.Credential(instance, $$"""{"issuer":{{issuer}}}"""));

            var own = issued["issuer"]!;
            (own is JsonObject ? own["id"]! : own).GetValue<string>().Should().Be(instances.DidOf(instance));
            (await instances.VerifyAsync(issued)).StatusCode.Should().Be(HttpStatusCode.OK);
        }
    }

    [Theory]
    [InlineData("rdfc")]
    [InlineData("jcs")]
    public async Task The_older_model_gets_the_contexts_of_proof_and_status(string instance)
    {
        var issued = await instances.IssueAsync(instance, instances.Credential(instance, """
            {"@context":["https://www.w3.org/2018/credentials/v1"],"issuanceDate":"2020-03-16T22:37:26Z"}
            """));

        issued["@context"]!.AsArray().Select(one => one!.GetValue<string>()).Should().StartWith(
            ["https://www.w3.org/2018/credentials/v1", "https://w3id.org/security/data-integrity/v2"]);
        var answer = await instances.VerifyAsync(issued);
        answer.StatusCode.Should().Be(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("{", 400)]
    [InlineData("[]", 400)]
    [InlineData("{}", 400)]
    [InlineData("""{"credential":null}""", 400)]
    [InlineData("""{"credential":"x"}""", 400)]
    [InlineData("""{"credential":{},"credential":{}}""", 400)]
    [InlineData("""{"credential":{},"options":{"credentialId":7}}""", 400)]
    [InlineData("""{"credential":{"@context":{"a":{"b":[[]]}},"type":{},"issuer":[],"credentialSubject":7}}""", 400)]
    public async Task What_is_no_request_is_refused(string body, int status)
    {
        using var content = new StringContent(body, null, "application/json");
        var answer = await instances.App.SendAsync(HttpMethod.Post, "/instances/rdfc/credentials/issue", content);
        ((int)answer.StatusCode).Should().Be(status);
        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Fact]
    public async Task Issuing_needs_a_key_and_verifying_none()
    {
        var body = new JsonObject { ["credential"] = instances.Credential("rdfc") }.ToJsonString();
        foreach (var path in (string[])["/credentials/issue", "/instances/rdfc/credentials/issue", "/credentials/status"])
            await (await instances.SendAsync(path, body)).ShouldBeProblemAsync(401, "api-key-missing");
        (await instances.App.GetAsync("/credentials/urn:uuid:1")).StatusCode.Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_default_instance_answers_without_a_name_and_an_unknown_one_does_not()
    {
        var credential = instances.Credential("default");
        (await instances.App.PostAsync("/credentials/issue", new { credential })).StatusCode.Should().Be(HttpStatusCode.Created);
        await (await instances.App.PostAsync("/instances/nobody/credentials/issue", new { credential }))
            .ShouldBeProblemAsync(404, "instance-not-found");
    }

    [Fact]
    public async Task What_was_issued_is_given_out_again_to_those_with_a_key()
    {
        var issued = await instances.IssueAsync("rdfc", instances.Credential("rdfc"));
        var id = Uri.EscapeDataString(issued["id"]!.GetValue<string>());

        var answer = await instances.App.SendAsync(HttpMethod.Get, $"/instances/rdfc/credentials/{id}");

        answer.Content.Headers.ContentType!.MediaType.Should().Be("application/json");
        (await answer.Content.ReadAsStringAsync()).Should().Be(issued.ToJsonString(new() { Encoder = Recognition.Credentials.CredentialJson.Encoder }));
        await (await instances.App.SendAsync(HttpMethod.Get, "/instances/rdfc/credentials/urn:uuid:none"))
            .ShouldBeProblemAsync(404, "credential-not-found");
    }

    [Fact]
    public async Task An_id_that_is_an_address_is_found_percent_encoded()
    {
        const string id = "https://example.org/credentials/7?a=b";
        await instances.IssueAsync("rdfc", instances.Credential("rdfc", $$"""{"id":"{{id}}"}"""));

        var answer = await instances.App.SendAsync(
            HttpMethod.Get, $"/instances/rdfc/credentials/{Uri.EscapeDataString(id)}");

        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_document_of_a_did_web_is_published_and_a_did_key_has_none()
    {
        var document = await InstancesApp.JsonOfAsync(await instances.App.GetAsync("/instances/jcs/did.json"));
        document["id"]!.GetValue<string>().Should().Be(instances.DidOf("jcs")).And.StartWith("did:web:");
        (await instances.App.GetAsync("/instances/rdfc/did.json")).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    internal static JsonNode JwtOf(JsonObject envelope) => envelope["id"]!.GetValue<string>().Split(',')[1];
}
