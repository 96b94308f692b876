using System.Text;
using System.Text.Json;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Jose;
using Recognition.Credentials.Keys;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Model;
using Recognition.Testing;

namespace Recognition.OpenBadges.Tests.Verification;

/// <summary>
/// Badges and endorsements that are signed by a did:key of their own, so that nothing has to be fetched.
/// </summary>
internal static class SignedBadges
{
    public static JsonLd JsonLd { get; } = new(EmbeddedDocuments.Instance);

    public static SigningKey IssuerKey { get; } = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(1));

    public static SigningKey EndorserKey { get; } = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(2));

    public static SigningKey JwtKey { get; } = SigningKey.Generate(KeyAlgorithm.P256, new TestRandom(3));

    public static AchievementCredential Badge() => Samples.Small() with
    {
        Issuer = new Profile { Id = DidKey.From(IssuerKey.PublicKey).ToString(), Name = "Issuer" },
    };

    public static AchievementCredential FullBadge()
    {
        var badge = Samples.Full();
        return badge with
        {
            Issuer = Badge().Issuer,
            Endorsement = [],
            EndorsementJwt = [],
            CredentialSubject = badge.CredentialSubject with
            {
                Achievement = badge.CredentialSubject.Achievement with { Endorsement = [], EndorsementJwt = [] },
            },
            CredentialStatus = null,
            CredentialSchema = [],
            RefreshService = null,
            TermsOfUse = [],
        };
    }

    public static EndorsementCredential Endorsement(string endorsedId) => new()
    {
        Id = "urn:uuid:endorsement",
        Name = "Good work",
        CredentialSubject = new EndorsementSubject { Id = endorsedId, EndorsementComment = "Good." },
        Issuer = new Profile { Id = DidKey.From(EndorserKey.PublicKey).ToString(), Name = "Endorser" },
        ValidFrom = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero),
    };

    public static byte[] Sign(byte[] unsecured, SigningKey key)
    {
        var created = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var options = new ProofOptions("eddsa-rdfc-2022", DidKey.VerificationMethod(key.PublicKey), created);
        var signing = DataIntegrityProof.Sign(JsonLd, Samples.Element(unsecured), options, key);
        signing.Problem.Should().BeNull();
        return signing.Document!;
    }

    /// <summary>As a JWT of the Open Badges form, by the did:key of the P-256 key.</summary>
    public static byte[] SignJwt(byte[] unsecured)
    {
        var token = VcJwt.Sign(Samples.Element(unsecured), JwtKey, JwtForm.OpenBadges,
            DidKey.VerificationMethod(JwtKey.PublicKey), out var problem);
        problem.Should().BeNull();
        return Encoding.ASCII.GetBytes(token!);
    }

    public static Profile JwtIssuer() => new() { Id = DidKey.From(JwtKey.PublicKey).ToString(), Name = "Issuer" };

    public static byte[] With(byte[] credential, string member, JsonElement value)
    {
        var document = System.Text.Json.Nodes.JsonNode.Parse(credential)!.AsObject();
        document[member] = System.Text.Json.Nodes.JsonNode.Parse(value.GetRawText());
        return Encoding.UTF8.GetBytes(document.ToJsonString());
    }
}
