using System.Text.Json;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.LinkedData.Tests.Documents;

public class EmbeddedDocumentsTests
{
    [Theory]
    [InlineData("https://www.w3.org/ns/credentials/v2")]
    [InlineData("https://www.w3.org/2018/credentials/v1")]
    [InlineData("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json")]
    [InlineData("https://w3id.org/security/data-integrity/v2")]
    [InlineData("https://www.w3.org/ns/did/v1")]
    public void The_contexts_of_credentials_are_there(string url)
    {
        var loaded = EmbeddedDocuments.Instance.Load(url);
        loaded.Refusal.Should().BeNull();
        loaded.Document.TryGetProperty("@context", out _).Should().BeTrue();
    }

    [Theory]
    [InlineData("https://example.com/context")]
    [InlineData("http://www.w3.org/ns/credentials/v2")]
    [InlineData("https://www.w3.org/ns/credentials/v2/")]
    [InlineData("https://www.w3.org/ns/../ns/credentials/v2")]
    [InlineData("file:///etc/passwd")]
    public void Every_other_url_is_refused_by_name(string url) =>
        EmbeddedDocuments.Instance.Load(url).Refusal.Should().Contain(url);

    [Fact]
    public void A_document_with_an_unknown_context_is_refused_with_its_url()
    {
        var error = new JsonLd(EmbeddedDocuments.Instance).Canonicalize(Sample.Parse(
            """{"@context":["https://www.w3.org/ns/credentials/v2","https://evil.example/c"],"id":"urn:a"}""")).Error!;
        error.CodeName.Should().Be("loading remote context failed");
        error.Message.Should().Contain("https://evil.example/c");
        error.Path.Should().Be("$.@context[1]");
    }

    [CorpusFact]
    public void Each_context_is_equal_to_the_published_one()
    {
        EmbeddedDocuments.Instance.Urls.Should().NotBeEmpty();
        foreach (var url in EmbeddedDocuments.Instance.Urls)
        {
            var path = Corpora.PathTo("contexts/" + url["https://".Length..]);
            if (!File.Exists(path)) path += ".jsonld";
            using var published = JsonDocument.Parse(File.ReadAllBytes(path));
            JsonElement.DeepEquals(published.RootElement, EmbeddedDocuments.Instance.Load(url).Document)
                .Should().BeTrue("{0} must be the published text", url);
        }
    }

    [Fact]
    public void Every_context_that_is_carried_can_be_processed()
    {
        var processor = new JsonLd(EmbeddedDocuments.Instance);
        foreach (var url in EmbeddedDocuments.Instance.Urls)
        {
            var document = Sample.Parse($$"""{"@context":"{{url}}","urn:p":1}""");
            processor.Expand(document).Error.Should().BeNull("{0} is a context", url);
        }
    }
}
