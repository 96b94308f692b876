using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Recognition.Credentials.DataIntegrity;
using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Credentials.Status;
using Recognition.LinkedData;
using Recognition.LinkedData.Documents;
using Recognition.Testing;

namespace Recognition.Cli.Tests;

/// <summary>
/// verify --resolve, --as-of and --recipient, over a badge with a status list, whose did:web the operator lists.
/// </summary>
public sealed class VerifyOptionsTests : IDisposable
{
    private const string Issuer = "did:web:issuer.example.org";
    private const string ListUrl = "https://issuer.example.org/status/1";
    private const string Resolve = "https://issuer.example.org/=site";

    private readonly Shell _shell = new();
    private readonly JsonLd _jsonLd = new(EmbeddedDocuments.Instance);
    private readonly SigningKey _key = SigningKey.Generate(KeyAlgorithm.Ed25519, new TestRandom(3));

    public VerifyOptionsTests()
    {
        _shell.Variables["Recognition__TrustedIssuers__0__Id"] = Issuer;
        _shell.Variables["Recognition__TrustedIssuers__0__Name"] = "Example Issuer";
        Directory.CreateDirectory(_shell.PathTo("site/.well-known"));
        Directory.CreateDirectory(_shell.PathTo("site/status"));
        _shell.Write("site/.well-known/did.json", new DidDocument(
            Issuer, [VerificationMethod.ForMultikey(Issuer, _key.PublicKey)]).ToJson());
        Publish(new Bitstring());
        var badge = JsonNode.Parse(Fixtures.Badge(Issuer))!.AsObject();
        badge["validUntil"] = "2026-11-30T00:00:00Z";
        badge["credentialStatus"] = new JsonObject
        {
            ["id"] = ListUrl + "#7", ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation",
            ["statusListIndex"] = "7", ["statusListCredential"] = ListUrl,
        };
        badge["credentialSubject"]!["identifier"] = new JsonArray(new JsonObject
        {
            ["type"] = "IdentityObject", ["hashed"] = true, ["salt"] = "sea", ["identityType"] = "emailAddress",
            ["identityHash"] = "sha256$" + Convert.ToHexStringLower(SHA256.HashData("earner@example.orgsea"u8)),
        });
        _shell.Write("badge.json", Sign(badge.ToJsonString()));
    }

    public void Dispose()
    {
        _key.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public void Without_resolve_it_stays_undecided_and_with_it_the_files_answer()
    {
        Verify().Should().Be((2, "undecided"));
        Verify("--resolve", Resolve).Should().Be((0, "verified"));
    }

    [Fact]
    public void An_issuer_that_is_not_listed_is_known_by_its_domain_alone()
    {
        _shell.Variables.Remove("Recognition__TrustedIssuers__0__Id");

        Verify("--resolve", Resolve).Should().Be((0, "verifiedWithWarnings"));
        _shell.Run("verify", "badge.json", "--resolve", Resolve).Output.Should().StartWith(
            "“Example Badge” was signed by issuer.example.org, which calls itself “Example Issuer”.\n");
    }

    [Fact]
    public void A_resolved_list_revokes()
    {
        var list = new Bitstring();
        list[7] = true;
        Publish(list);

        Verify("--resolve", Resolve).Should().Be((1, "revoked"));
    }

    [Fact]
    public void Each_prefix_has_a_folder_of_its_own()
    {
        Directory.CreateDirectory(_shell.PathTo("lists"));
        File.Move(_shell.PathTo("site/status/1.json"), _shell.PathTo("lists/1.json"));

        Verify("--resolve", Resolve).Should().Be((2, "undecided"), "the list is not there any more");
        Verify("--resolve", "https://issuer.example.org/status/=lists", "--resolve", "https://issuer.example.org/.well-known/=site/.well-known")
            .Should().Be((0, "verified"));
    }

    [Theory]
    [InlineData("site")]
    [InlineData("https://issuer.example.org/")]
    [InlineData("ftp://issuer.example.org/=site")]
    [InlineData("https://issuer.example.org/=nowhere")]
    public void A_resolve_that_is_none_is_refused(string pair)
    {
        var answer = _shell.Run("verify", "badge.json", "--resolve", pair);

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("--resolve");
    }

    [Theory]
    [InlineData("earner@example.org", 0, "verified", "passed")]
    [InlineData("Earner@Example.org", 0, "verified", "passed")]
    [InlineData("other@example.org", 1, "otherRecipient", "failed")]
    [InlineData("did:web:somebody.example", 0, "verifiedWithWarnings", "notChecked")]
    public void The_recipient_is_compared(string recipient, int exitCode, string verdict, string outcome)
    {
        Verify("--resolve", Resolve, "--recipient", recipient).Should().Be((exitCode, verdict));
        Outcome("recipient", "--resolve", Resolve, "--recipient", recipient).Should().Be(outcome);
    }

    [Theory]
    [InlineData("2026-10-01", "notYetValid", "was not valid yet")]
    [InlineData("2026-12-24T12:00:00+01:00", "expired", "had already expired")]
    [InlineData("2026-11-20", "undecided", "could not be checked")]
    public void The_verdict_of_the_day_that_is_named_stands_beside_that_of_today(string day, string verdict, string words)
    {
        string[] arguments = ["verify", "badge.json", "--resolve", Resolve, "--as-of", day];
        var answer = _shell.Run(arguments);
        using var report = JsonDocument.Parse(_shell.Run([.. arguments, "--json"]).Bytes);

        answer.ExitCode.Should().Be(0);
        report.RootElement.GetProperty("verdict").GetString().Should().Be("verified");
        report.RootElement.GetProperty("asOf").GetProperty("verdict").GetString().Should().Be(verdict);
        answer.Output.Should().StartWith("Verified: ").And.Contain(words).And.Contain("The checks for 2026-");
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-11-20T12:00:00")]
    public void A_day_that_is_none_is_refused(string day)
    {
        var answer = _shell.Run("verify", "badge.json", "--as-of", day);

        answer.ExitCode.Should().Be(65);
        answer.Error.Should().Contain("--as-of");
    }

    private (int ExitCode, string? Verdict) Verify(params string[] options)
    {
        var answer = _shell.Run(["verify", "badge.json", "--json", .. options]);
        using var report = JsonDocument.Parse(answer.Bytes);
        return (answer.ExitCode, report.RootElement.GetProperty("verdict").GetString());
    }

    private string? Outcome(string check, params string[] options)
    {
        using var report = JsonDocument.Parse(_shell.Run(["verify", "badge.json", "--json", .. options]).Bytes);
        return report.RootElement.GetProperty("checks").EnumerateArray()
            .Single(one => one.GetProperty("code").GetString() == check).GetProperty("outcome").GetString();
    }

    private void Publish(Bitstring list) => _shell.Write("site/status/1.json", Sign(Encoding.UTF8.GetString(
        StatusListCredential.Write(ListUrl, Issuer, "revocation", list, _shell.Clock.GetUtcNow().AddDays(-60), null))));

    private byte[] Sign(string json)
    {
        var options = new ProofOptions(
            "eddsa-rdfc-2022", $"{Issuer}#{_key.PublicKey.Multibase}", _shell.Clock.GetUtcNow().AddDays(-20));
        var signing = DataIntegrityProof.Sign(_jsonLd, JsonDocument.Parse(json).RootElement, options, _key);
        signing.Problem.Should().BeNull();
        return signing.Document!;
    }
}
