using System.Buffers;
using System.Text;
using System.Text.Json;
using Recognition.LinkedData.Documents;
using Recognition.OpenBadges.Model;

namespace Recognition.OpenBadges.Tests.Model;

public sealed class AchievementCredentialTests
{
    [Fact]
    public void A_credential_is_written_as_the_schema_wants_it()
    {
        Encoding.UTF8.GetString(Samples.Small().ToJson()).Should().Be(
            """
            {"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
            "id":"urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2a01","type":["VerifiableCredential","OpenBadgeCredential"],
            "name":"Example","issuer":{"id":"https://issuer.example","type":["Profile"],"name":"Issuer"},
            "validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:3d5bd5a4-5ed5-4e4e-8a0d-0d4b6a2c2a02",
            "type":["AchievementSubject"],"achievement":{"id":"https://issuer.example/a","type":["Achievement"],
            "criteria":{"narrative":"Do it."},"description":"D","name":"A"}}}
            """.ReplaceLineEndings(""));
    }

    [Fact]
    public void What_was_written_is_read_and_written_again_the_same_with_every_member_of_every_class()
    {
        var written = Samples.Full().ToJson();

        AchievementCredential.Read(Samples.Element(written)).ToJson().Should().Equal(written);
    }

    [Fact]
    public void An_endorsement_is_read_and_written_again_the_same()
    {
        var written = Samples.FullEndorsement().ToJson();

        EndorsementCredential.Read(Samples.Element(written)).ToJson().Should().Equal(written);
    }

    [Fact]
    public void No_null_and_no_empty_array_is_written()
    {
        var text = Encoding.UTF8.GetString(Samples.Small().ToJson());

        text.Should().NotContain("null").And.NotContain("[]");
    }

    [Fact]
    public void Times_are_whole_seconds_in_UTC()
    {
        var credential = Samples.Small() with
        {
            ValidFrom = new DateTimeOffset(2026, 1, 1, 2, 0, 0, 999, TimeSpan.FromHours(2)),
        };

        Samples.Element(credential.ToJson()).GetProperty("validFrom").GetString().Should().Be("2026-01-01T00:00:00Z");
    }

    [Theory]
    [InlineData(3.0, "3")]
    [InlineData(3.5, "3.5")]
    [InlineData(0.1, "0.1")]
    [InlineData(-2.0, "-2")]
    public void A_number_without_a_fraction_is_written_as_an_integer(double credits, string written)
    {
        var subject = Samples.Small().CredentialSubject with { CreditsEarned = credits };

        var json = Samples.Element((Samples.Small() with { CredentialSubject = subject }).ToJson());

        json.GetProperty("credentialSubject").GetProperty("creditsEarned").GetRawText().Should().Be(written);
    }

    [Fact]
    public void The_extensions_context_is_third_and_only_there_when_one_of_its_types_is_used()
    {
        var refreshed = Samples.Small() with
        {
            RefreshService = new RefreshService { Id = "https://issuer.example/r", Type = "1EdTechCredentialRefresh" },
            FurtherContexts = ["https://w3id.org/security/data-integrity/v2"],
        };

        Contexts(Samples.Small()).Should().HaveCount(2);
        Contexts(refreshed).Should().Equal(
            OpenBadgesContexts.CredentialsV2, OpenBadgesContexts.OpenBadges, OpenBadgesContexts.Extensions,
            "https://w3id.org/security/data-integrity/v2");
    }

    [Fact]
    public void Braces_inside_strings_are_escaped_and_the_JSON_is_strict()
    {
        var json = (Samples.Small() with { Name = "{}<&>\"é😀" }).ToJson();

        Encoding.UTF8.GetString(json).Should().NotContain("{}").And.NotContain("é");
        StrictJson.TryParse(json, StrictJsonLimits.Default, out var root, out _).Should().BeTrue();
        root.GetProperty("name").GetString().Should().Be("{}<&>\"é😀");
    }

    [Fact]
    public void A_credential_of_data_model_1_1_with_single_values_is_read_for_showing_it()
    {
        var badge = AchievementCredential.Read(JsonDocument.Parse("""
            {"@context":"https://www.w3.org/2018/credentials/v1","id":"urn:a","type":"VerifiableCredential",
             "issuer":"https://issuer.example","issuanceDate":"2020-01-01T00:00:00Z","expirationDate":"2021-01-01T00:00:00Z",
             "name":{"nb":"Norsk","en":"English"},"evidence":{"id":"urn:e"},
             "credentialSubject":{"identifier":{"hashed":false,"identityHash":"Ann","identityType":"name"}}}
            """).RootElement);

        badge.Issuer.Id.Should().Be("https://issuer.example");
        badge.ValidFrom.Year.Should().Be(2020);
        badge.ValidUntil!.Value.Year.Should().Be(2021);
        badge.Name.Should().Be("English");
        badge.Evidence.Should().ContainSingle();
        badge.CredentialSubject.Identifier.Should().ContainSingle().Which.IdentityHash.Should().Be("Ann");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"issuer":7,"credentialSubject":[{}],"validFrom":{},"name":[],"type":{},"@context":7,"proof":[7]}""")]
    [InlineData("""{"credentialSubject":{"achievement":[],"result":{"alignment":7},"creditsEarned":"x"},"issuer":{"address":[]}}""")]
    public void What_is_no_credential_is_read_as_an_empty_one(string json)
    {
        var read = () => AchievementCredential.Read(JsonDocument.Parse(json).RootElement);

        read.Should().NotThrow().Which.CredentialSubject.Achievement.Name.Should().BeEmpty();
    }

    [Fact]
    public void Writing_into_a_buffer_gives_the_same_bytes_and_keeps_what_is_there()
    {
        var buffer = new ArrayBufferWriter<byte>();
        buffer.Write("x"u8);

        Samples.Small().WriteTo(buffer);

        buffer.WrittenSpan[1..].SequenceEqual(Samples.Small().ToJson()).Should().BeTrue();
    }

    [Fact]
    public void Writing_from_many_threads_gives_the_same_bytes()
    {
        var expected = Samples.Full().ToJson();
        var results = new byte[64][];

        Parallel.For(0, results.Length, i => results[i] = Samples.Full().ToJson());

        results.Should().OnlyContain(bytes => bytes.SequenceEqual(expected));
    }

    private static string?[] Contexts(AchievementCredential credential) =>
        [.. Samples.Element(credential.ToJson()).GetProperty("@context").EnumerateArray().Select(item => item.GetString())];
}
