using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Recognition.Cli.Tests;

public sealed class JoseTests : IDisposable
{
    private const string Credential = """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],
         "issuer":"https://example.org/issuer","credentialSubject":{"id":"did:example:subject"}}
        """;

    private const string Presentation = """
        {"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"],"holder":"did:example:holder",
         "verifiableCredential":[{"@context":"https://www.w3.org/ns/credentials/v2","type":"EnvelopedVerifiableCredential",
         "id":"data:application/vc+jwt,a.b.c"}]}
        """;

    private readonly Shell _shell = new();

    [Theory]
    [InlineData("P-256", "credential_jose")]
    [InlineData("P-384", "credential_jose")]
    [InlineData("P-521", "credential_jose")]
    [InlineData("P-256", "presentation_jose")]
    [InlineData("P-384", "presentation_jose")]
    [InlineData("P-521", "presentation_jose")]
    public void What_is_issued_with_a_key_verifies_with_it_and_with_no_other(string curve, string feature)
    {
        _shell.Write("in.json", feature == "credential_jose" ? Credential : Presentation);
        _shell.Write("key.json", Jwk(curve));
        _shell.Write("other.json", Jwk(curve));

        var (result, token) = Run("issue", "in.json", "key.json", feature);

        result.Should().Be("success", token);
        _shell.Write("token.txt", token);
        Run("verify", "token.txt", "key.json", feature).Result.Should().Be("success");
        Run("verify", "token.txt", "other.json", feature).Result.Should().Be("failure");
        var wrong = feature == "credential_jose" ? "presentation_jose" : "credential_jose";
        Run("verify", "token.txt", "key.json", wrong).Result.Should().Be("failure");
    }

    [Theory]
    [InlineData("""{"vc":{}}""")]
    [InlineData("""{"issuer":null}""")]
    [InlineData("""{"credentialSubject":{}}""")]
    [InlineData("""{"@context":[]}""")]
    public void What_the_data_model_forbids_is_a_failure(string change)
    {
        var credential = JsonNode.Parse(Credential)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            if (value is null) credential.Remove(name);
            else credential[name] = value.DeepClone();
        _shell.Write("in.json", credential.ToJsonString());
        _shell.Write("key.json", Jwk("P-256"));

        Run("issue", "in.json", "key.json", "credential_jose").Result.Should().Be("failure");
    }

    [Theory]
    [InlineData("""{"misspelt":{"huh":"what?"}}""", "failure")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"misspelt":{"huh":"what?"}}""", "failure")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"meant":"https://example.org/vocab#meant"}],"meant":{"id":"did:example:a"}}""", "success")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://example.org/not-known-here"],"meant":1}""", "success")]
    [InlineData("""{"https://example.org/vocab#meant":1,"id":"urn:uuid:1","evidence":{"type":"Evidence"}}""", "success")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https://www.w3.org/ns/credentials/examples/v2"],"type":["VerifiableCredential","ExampleCredential"],"credentialSubject":{"anything":1}}""", "success")]
    public void A_member_that_no_context_names_is_not_issued(string change, string result)
    {
        var credential = JsonNode.Parse(Credential)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) credential[name] = value!.DeepClone();
        _shell.Write("in.json", credential.ToJsonString());
        _shell.Write("key.json", Jwk("P-521"));

        var (answer, data) = Run("issue", "in.json", "key.json", "credential_jose");

        answer.Should().Be(result, data);
        if (result == "failure") data.Should().Contain("\"misspelt\"");
    }

    [Theory]
    [InlineData("credential_cose")]
    [InlineData("presentation_sdjwt")]
    public void Another_way_of_securing_is_indeterminate(string feature)
    {
        _shell.Write("in.json", Credential);
        _shell.Write("key.json", Jwk("P-256"));
        foreach (var verb in (string[])["issue", "verify"])
            Run(verb, "in.json", "key.json", feature).Result.Should().Be("indeterminate");
    }

    [Fact]
    public void A_file_that_is_not_there_leaves_no_result_of_an_earlier_run()
    {
        _shell.Write("in.json", Credential);
        _shell.Write("key.json", Jwk("P-256"));
        Run("issue", "in.json", "key.json", "credential_jose").Result.Should().Be("success");

        var answer = _shell.Run("jose", "verify", "--input", "in.json", "--key", "none.json",
            "--feature", "credential_jose", "--output", "out.json");

        answer.ExitCode.Should().NotBe(0);
        File.ReadAllText(_shell.PathTo("out.json")).Should().Contain("\"failure\"");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("{}")]
    public void What_is_no_token_is_refused(string token)
    {
        _shell.Write("token.txt", token.Length == 0 ? " " : token);
        _shell.Write("key.json", Jwk("P-256"));
        Run("verify", "token.txt", "key.json", "credential_jose").Result.Should().Be("failure");
    }

    [Fact]
    public void A_key_that_is_none_is_refused_with_what_to_do()
    {
        _shell.Write("in.json", Credential);
        _shell.Write("key.json", """{"kty":"oct","k":"AAAA"}""");
        var answer = _shell.Run("jose", "issue", "--input", "in.json", "--key", "key.json",
            "--feature", "credential_jose", "--output", "out.json");
        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("JWK");
    }

    public void Dispose() => _shell.Dispose();

    private (string Result, string Data) Run(string verb, string input, string key, string feature)
    {
        var answer = _shell.Run("jose", verb, "--input", input, "--key", key, "--feature", feature, "--output", "out.json");
        answer.ExitCode.Should().Be(0, answer.Error);
        var json = JsonDocument.Parse(File.ReadAllBytes(_shell.PathTo("out.json"))).RootElement;
        return (json.GetProperty("result").GetString()!, json.GetProperty("data").GetString()!);
    }

    private static string Jwk(string curve)
    {
        using var key = ECDsa.Create(curve switch
        {
            "P-384" => ECCurve.NamedCurves.nistP384,
            "P-521" => ECCurve.NamedCurves.nistP521,
            _ => ECCurve.NamedCurves.nistP256,
        });
        var parameters = key.ExportParameters(includePrivateParameters: true);
        return new JsonObject
        {
            ["kty"] = "EC", ["crv"] = curve, ["kid"] = "https://example.org/issuer#key",
            ["x"] = Base64Url.EncodeToString(parameters.Q.X), ["y"] = Base64Url.EncodeToString(parameters.Q.Y),
            ["d"] = Base64Url.EncodeToString(parameters.D),
        }.ToJsonString();
    }
}
