using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Documents;

namespace Recognition.LinkedData.Tests;

/// <summary>JSON for tests, and loaders that serve contexts from memory.</summary>
internal static class Sample
{
    /// <summary>
    /// A small badge with the two standard contexts; <paramref name="achievement"/> is added to its achievement.
    /// </summary>
    public static string Badge(string achievement = "", string credential = "") => $$"""
        {
          "@context": ["https://www.w3.org/ns/credentials/v2", "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
          "id": "urn:uuid:91537dba-56cb-11ec-bf63-0242ac130002",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "issuer": {"id": "https://example.com/issuers/1", "type": ["Profile"], "name": "Example"},
          "validFrom": "2010-01-01T00:00:00Z",
          {{credential}}
          "credentialSubject": {
            "type": ["AchievementSubject"],
            "achievement": {
              "id": "https://example.com/achievements/1",
              "type": ["Achievement"],
              {{achievement}}
              "image": {"id": "data:image/png;base64,iVBORw0KGgo=", "type": "Image"},
              "criteria": {"narrative": "Do it."},
              "name": "Teamwork",
              "description": "Works with others."
            }
          }
        }
        """;

    public static JsonElement Parse(string json, int maxDepth = 64)
    {
        StrictJson.TryParse(Encoding.UTF8.GetBytes(json), new StrictJsonLimits(10_000_000, maxDepth), out var root, out var problem)
            .Should().BeTrue("{0}", problem);
        return root;
    }

    /// <summary>Serves documents from memory, refuses others, and counts.</summary>
    public sealed class Loader(params (string Url, string Json)[] documents) : IDocumentLoader
    {
        public int Loads { get; private set; }

        public LoadedDocument Load(string url)
        {
            Loads++;
            foreach (var (known, json) in documents)
                if (known == url) return new LoadedDocument(Parse(json));
            return EmbeddedDocuments.Instance.Load(url);
        }
    }
}
