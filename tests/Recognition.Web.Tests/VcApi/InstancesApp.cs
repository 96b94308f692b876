using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Web.Tests.VcApi;

/// <summary>A running service with one instance of each kind, and what tests send to it.</summary>
public sealed class InstancesApp : IAsyncLifetime
{
    public const string V2 = "https://www.w3.org/ns/credentials/v2";

    private readonly Dictionary<string, string> _dids = [];

    public RecognitionApp App { get; } = RecognitionApp.OnTheMachinesClock(
        ("Instances:default:Suite", "eddsa-rdfc-2022"),
        ("Instances:rdfc:Suite", "eddsa-rdfc-2022"), ("Instances:rdfc:Status", "true"),
        ("Instances:jcs:Suite", "eddsa-jcs-2022"), ("Instances:jcs:Did", "web"), ("Instances:jcs:Status", "true"),
        ("Instances:jwt:Suite", "jwt"), ("Instances:jwt:Status", "true"),
        ("Instances:both:Status", "revocation, suspension"), ("Instances:paused:Status", "suspension"));

    public async Task InitializeAsync()
    {
        await App.InitializeAsync();
        foreach (var name in (string[])["default", "rdfc", "jcs", "jwt", "both", "paused"])
            _dids[name] = (await JsonOfAsync(await App.GetAsync($"/instances/{name}")))["issuer"]!.GetValue<string>();
    }

    public Task DisposeAsync() => App.DisposeAsync();

    public string DidOf(string instance) => _dids[instance];

    /// <summary>A credential for an instance, with members changed; null takes one out.</summary>
    public JsonObject Credential(string instance, string change = "{}")
    {
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray(V2),
            ["id"] = $"urn:uuid:{Guid.NewGuid()}",
            ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = DidOf(instance),
            ["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject" },
        };
        foreach (var (name, value) in JsonNode.Parse(change.Replace("ISSUER", DidOf(instance)))!.AsObject())
            if (value is null) credential.Remove(name);
            else credential[name] = value.DeepClone();
        return credential;
    }

    public async Task<JsonObject> IssueAsync(string instance, JsonObject credential)
    {
        var answer = await App.PostAsync($"/instances/{instance}/credentials/issue", new { credential });
        answer.StatusCode.Should().Be(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await JsonOfAsync(answer))["verifiableCredential"]!.AsObject();
    }

    /// <summary>Without any key.</summary>
    public Task<HttpResponseMessage> VerifyAsync(JsonNode verifiableCredential, string path = "/credentials/verify") =>
        SendAsync(path, new JsonObject { ["verifiableCredential"] = verifiableCredential.DeepClone() }.ToJsonString());

    public async Task<HttpResponseMessage> SendAsync(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = new(type);
        return await App.Client.PostAsync(path, content);
    }

    public static async Task<JsonNode> JsonOfAsync(HttpResponseMessage answer) =>
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;

    public static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;
}

[CollectionDefinition(Name)]
public sealed class RunningInstances : ICollectionFixture<InstancesApp>
{
    public const string Name = "running instances";
}
