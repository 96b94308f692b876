using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.Model;

namespace Recognition.Credentials.Tests.Model;

public sealed class CredentialDataModelTests
{
    private const string V2 = "https://www.w3.org/ns/credentials/v2";

    [Theory]
    [InlineData("""{"@context":null}""", "context")]
    [InlineData("""{"@context":[]}""", "context")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/examples/v2","https://www.w3.org/ns/credentials/v2"]}""", "context")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",12]}""", "context")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2","https ://not-a-url/v1"]}""", "context")]
    [InlineData("""{"type":null}""", "type")]
    [InlineData("""{"type":[]}""", "type")]
    [InlineData("""{"type":["Other"]}""", "type")]
    [InlineData("""{"type":["VerifiableCredential",7]}""", "type")]
    [InlineData("""{"type":["VerifiableCredential","https ://nowhere"]}""", "type")]
    [InlineData("""{"id":"not a url"}""", "identifier")]
    [InlineData("""{"id":["urn:a:b","urn:a:c"]}""", "identifier")]
    [InlineData("""{"id":"12345"}""", "identifier")]
    [InlineData("""{"credentialSubject":{"id":["did:example:a","did:example:b"]}}""", "identifier")]
    [InlineData("""{"issuer":null}""", "issuer")]
    [InlineData("""{"issuer":"not-a-url"}""", "issuer")]
    [InlineData("""{"issuer":{"name":"No id"}}""", "issuer")]
    [InlineData("""{"issuer":["did:example:a"]}""", "issuer")]
    [InlineData("""{"credentialSubject":null}""", "credential-subject")]
    [InlineData("""{"credentialSubject":{}}""", "credential-subject")]
    [InlineData("""{"credentialSubject":[]}""", "credential-subject")]
    [InlineData("""{"credentialSubject":[{"id":"did:example:a"},{}]}""", "credential-subject")]
    [InlineData("""{"credentialSubject":"did:example:a"}""", "credential-subject")]
    [InlineData("""{"validFrom":"2026-01-01"}""", "validity-period")]
    [InlineData("""{"validFrom":"2026-01-01T00:00:00"}""", "validity-period")]
    [InlineData("""{"validUntil":"2026-02-30T00:00:00Z"}""", "validity-period")]
    [InlineData("""{"validUntil":20260101}""", "validity-period")]
    [InlineData("""{"validFrom":"2026-02-01T00:00:00Z","validUntil":"2026-01-01T00:00:00Z"}""", "validity-period")]
    [InlineData("""{"name":{"@value":"n","@language":"en","url":"did:example:x"}}""", "language-value")]
    [InlineData("""{"name":5}""", "language-value")]
    [InlineData("""{"description":{"@language":"en"}}""", "language-value")]
    [InlineData("""{"description":{"@value":"n","@direction":"up"}}""", "language-value")]
    [InlineData("""{"issuer":{"id":"did:example:i","name":[{"@value":"n","x":"y"}]}}""", "language-value")]
    [InlineData("""{"credentialStatus":{"id":"urn:s:1"}}""", "typed-member")]
    [InlineData("""{"credentialStatus":{"type":"https ://nowhere"}}""", "typed-member")]
    [InlineData("""{"credentialStatus":{"id":"not a url","type":"T"}}""", "identifier")]
    [InlineData("""{"credentialSchema":{"id":"https://example.org/s"}}""", "typed-member")]
    [InlineData("""{"credentialSchema":[{"type":"JsonSchema"}]}""", "typed-member")]
    [InlineData("""{"termsOfUse":{"id":"urn:t:1"}}""", "typed-member")]
    [InlineData("""{"evidence":[{"id":"urn:e:1"}]}""", "typed-member")]
    [InlineData("""{"refreshService":{"id":"urn:r:1"}}""", "typed-member")]
    [InlineData("""{"refreshService":"https://example.org"}""", "typed-member")]
    [InlineData("""{"relatedResource":["https://example.org"]}""", "related-resource")]
    [InlineData("""{"relatedResource":[{"digestSRI":"sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"}]}""", "related-resource")]
    [InlineData("""{"relatedResource":{"id":"https://example.org"}}""", "related-resource")]
    [InlineData("""{"relatedResource":{"id":"https://example.org","digestSRI":"md5-AAAA"}}""", "related-resource")]
    [InlineData("""{"relatedResource":{"id":"https://example.org","digestMultibase":"no"}}""", "related-resource")]
    [InlineData("""{"relatedResource":{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":"sha384-m/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU"}}""", "related-resource")]
    [InlineData("""{"relatedResource":{"id":"https://www.w3.org/ns/credentials/v2","digestMultibase":"uXZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ"}}""", "related-resource")]
    [InlineData("""{"proof":[]}""", "proof-shape")]
    [InlineData("""{"proof":"none"}""", "proof-shape")]
    [InlineData("""{"proof":{"cryptosuite":"eddsa-rdfc-2022"}}""", "proof-shape")]
    public void What_breaks_the_data_model_is_named(string change, string rule) =>
        CredentialDataModel.Check(With(change)).Should().Contain(finding => finding.Rule == rule)
            .And.OnlyContain(finding => finding.Path.StartsWith('$') && finding.Problem.Length > 0);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"@context":"https://www.w3.org/ns/credentials/v2"}""")]
    [InlineData("""{"@context":["https://www.w3.org/ns/credentials/v2",{"term":"urn:term"}]}""")]
    [InlineData("""{"id":"urn:uuid:9bb8b1cc-4b7e-4b7a-a0d6-000000000000"}""")]
    [InlineData("""{"credentialSubject":[{"id":"did:example:a"},{"name":"b"}]}""")]
    [InlineData("""{"name":"n","description":{"@value":"n"}}""")]
    [InlineData("""{"name":{"@value":"n","@language":"ar","@direction":"rtl"}}""")]
    [InlineData("""{"issuer":{"id":"did:example:i","name":[{"@value":"n","@language":"en"},{"@value":"m","@language":"fr"}]}}""")]
    [InlineData("""{"validFrom":"1850-01-01T00:00:00.123-05:00","validUntil":"9999-12-31T23:59:59Z"}""")]
    [InlineData("""{"validFrom":"2026-01-01T01:00:00+01:00","validUntil":"2026-01-01T00:00:00Z"}""")]
    [InlineData("""{"credentialStatus":[{"type":"Unheard"}],"credentialSchema":{"id":"https://example.org/s","type":"Unheard"}}""")]
    [InlineData("""{"relatedResource":[{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":"sha384-l/HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4/Tje8YyzYBM8IhqjHWiWpr8+ZbYU","digestMultibase":"uWZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ"}]}""")]
    [InlineData("""{"relatedResource":{"id":"https://www.w3.org/ns/credentials/v2","digestSRI":"sha384-NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg","digestMultibase":"uJKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k"}}""")]
    [InlineData("""{"relatedResource":{"id":"https://example.org/unknown","digestMultibase":"uEiAjCHMnK5-ayOIZLWo_TBoKYVvSAprlkYEjRlm19Cj0uw"}}""")]
    public void What_the_data_model_allows_is_left_alone(string change) =>
        CredentialDataModel.Check(With(change)).Should().BeEmpty();

    [Fact]
    public void The_older_model_is_held_to_its_own_dates()
    {
        var older = JsonNode.Parse("""
            {"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],
             "issuer":"did:example:i","issuanceDate":"yesterday","credentialSubject":{"id":"did:example:s"}}
            """)!;

        CredentialDataModel.Check(Element(older)).Should().ContainSingle(finding => finding.Path == "$.issuanceDate");
        older["issuanceDate"] = "2020-01-01T00:00:00Z";
        CredentialDataModel.Check(Element(older)).Should().BeEmpty();
    }

    // A member that is null in the change is taken out.
    private static JsonElement With(string change)
    {
        var credential = new JsonObject
        {
            ["@context"] = new JsonArray(V2), ["type"] = new JsonArray("VerifiableCredential"),
            ["issuer"] = "did:example:issuer", ["credentialSubject"] = new JsonObject { ["id"] = "did:example:subject" },
        };
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
            if (value is null) credential.Remove(name);
            else credential[name] = value.DeepClone();
        return Element(credential);
    }

    private static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;
}
