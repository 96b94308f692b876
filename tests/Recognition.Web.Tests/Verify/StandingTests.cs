using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Web.Tests.Verify;

/// <summary>Whether the issuer is ours, a listed partner, or nobody that is known here.</summary>
public sealed class StandingTests
{
    [Fact]
    public async Task A_stranger_is_a_warning_and_a_listed_partner_is_none()
    {
        using var key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(5));
        var issuer = $"did:key:{key.PublicKey.Multibase}";
        var badge = Badge(issuer, key);

        (await StandingAsync(RecognitionApp.With(null), badge)).Should().Be(("verifiedWithWarnings", "warning"));
        (await StandingAsync(
            RecognitionApp.With(null, ("TrustedIssuers:0:Id", issuer), ("TrustedIssuers:0:Name", "A partner")), badge))
            .Should().Be(("verified", "passed"));
    }

    [Fact]
    public async Task A_partner_without_a_proper_id_keeps_the_service_from_starting()
    {
        var app = RecognitionApp.With(null, ("TrustedIssuers:0:Name", "A partner"));

        var start = app.InitializeAsync;

        (await start.Should().ThrowAsync<Exception>()).Which.Message.Should().Contain("TrustedIssuers__0__Id");
        await app.DisposeAsync();
    }

    private static byte[] Badge(string issuer, SigningKey key)
    {
        var unsigned = JsonDocument.Parse($$"""
            {
              "@context": ["https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
              "id": "urn:uuid:0b5f5a1e-6f4f-4d3e-9c57-0f3a1c2b4d5e",
              "type": ["VerifiableCredential", "OpenBadgeCredential"],
              "name": "Example Badge",
              "issuer": {"id": "{{issuer}}", "type": ["Profile"], "name": "Example Issuer"},
              "validFrom": "2026-11-01T00:00:00Z",
              "credentialSubject": {
                "id": "urn:uuid:5e9d6a0c-33a1-4a5f-8d8c-7a1f2b3c4d5e",
                "type": ["AchievementSubject"],
                "achievement": {
                  "id": "https://issuer.example.org/achievements/example",
                  "type": ["Achievement"],
                  "name": "Example Badge",
                  "description": "Shown in an example.",
                  "criteria": {"narrative": "Be an example."}
                }
              }
            }
            """);
        var options = new ProofOptions(
            "eddsa-rdfc-2022", $"{issuer}#{key.PublicKey.Multibase}", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
        return DataIntegrityProof.Sign(new JsonLd(EmbeddedDocuments.Instance), unsigned.RootElement, options, key).Document!;
    }

    private static async Task<(string?, string?)> StandingAsync(RecognitionApp app, byte[] badge)
    {
        await app.InitializeAsync();
        try
        {
            var answer = await app.VerifyAsync(badge);
            var report = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
            var standing = report.GetProperty("checks").EnumerateArray()
                .First(check => check.GetProperty("code").GetString() == "issuer-standing")
                .GetProperty("outcome").GetString();
            return (report.GetProperty("verdict").GetString(), standing);
        }
        finally
        {
            await app.DisposeAsync();
        }
    }
}
