using System.Text;

namespace Recognition.Cli.Tests;

/// <summary>Files that lie in the folder of every transcript, since they cannot be written as lines of text.</summary>
internal static class Fixtures
{
    // An image of one pixel: header, data, end.
    private static readonly byte[] Png = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    public static void WriteTo(Shell shell)
    {
        shell.Write("badge.png", Png);
        shell.Write("truncated.png", Png[..40]);
        shell.Write(
            "badge.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\"/></svg>\n");
        shell.Write("empty", "");
        shell.Write("empty.nq", "");
        shell.Write("deep.json", new string('[', 10_000) + new string(']', 10_000));
        shell.Write("truncated.json", "{\"a\": ");
        shell.Write("twice.json", "{\"a\": 1, \"a\": 2}");
        shell.Write("not-utf8.json", Encoding.Latin1.GetBytes("{\"a\": \"\u00e9\"}"));
        Directory.CreateDirectory(shell.PathTo("folder"));
    }

    /// <summary>A catalogue of one issuer and one achievement, in the folder catalog/.</summary>
    public static void WriteCatalog(this Shell shell)
    {
        Directory.CreateDirectory(shell.PathTo("catalog/issuers"));
        Directory.CreateDirectory(shell.PathTo("catalog/achievements"));
        shell.Write(
            "catalog/issuers/example.json", """{"name": "Example Issuer", "url": "https://issuer.example.org"}""");
        shell.Write("catalog/achievements/first-step.json", """
            {
              "issuer": "example",
              "name": "First step",
              "description": "For whoever has begun.",
              "criteriaNarrative": "Begin.",
              "category": "Achievement",
              "achievementType": "Badge"
            }
            """);
    }

    /// <summary>A badge without proof that keeps every rule.</summary>
    public static string Badge(string issuer) => $$"""
        {
          "@context": [
            "https://www.w3.org/ns/credentials/v2",
            "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
          ],
          "id": "urn:uuid:0b5f5a1e-6f4f-4d3e-9c57-0f3a1c2b4d5e",
          "type": ["VerifiableCredential", "OpenBadgeCredential"],
          "name": "Example Badge",
          "issuer": {
            "id": "{{issuer}}", "type": ["Profile"], "name": "Example Issuer", "url": "https://issuer.example.org"
          },
          "validFrom": "2026-11-01T00:00:00Z",
          "credentialSubject": {
            "id": "urn:uuid:5e9d6a0c-33a1-4a5f-8d8c-7a1f2b3c4d5e",
            "type": ["AchievementSubject"],
            "achievement": {
              "id": "https://issuer.example.org/achievements/example",
              "type": ["Achievement"],
              "name": "Example Badge",
              "description": "Shown in an example.",
              "criteria": {"narrative": "Be an **example**."}
            }
          }
        }
        """;
}
