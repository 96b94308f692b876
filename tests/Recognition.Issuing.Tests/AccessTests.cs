using System.Text;
using Microsoft.EntityFrameworkCore;
using Recognition.Issuing.Access;

namespace Recognition.Issuing.Tests;

public sealed class AccessTests
{
    [Fact]
    public async Task The_first_key_is_made_and_told_once_and_only_its_hash_is_stored()
    {
        await using var house = new House();

        var made = (await house.Get<CreateApiKey>().ExecuteAsync(null)).Value;

        made.Should().MatchRegex("^rk_[A-Za-z0-9_-]{43}$");
        (await house.Get<CreateApiKey>().ExecuteAsync(null)).Value.Should().BeNull();
        (await house.Get<CheckApiKey>().ExecuteAsync(made)).Ok.Should().BeTrue();
        await using var database = house.OpenDatabase();
        await database.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(house.Folder, "recognition.db")))
            .Should().NotContain(made);
    }

    [Fact]
    public async Task The_operators_own_key_is_taken_and_not_told()
    {
        await using var house = new House();

        (await house.Get<CreateApiKey>().ExecuteAsync("a key of the operator")).Value.Should().BeNull();
        (await house.Get<CreateApiKey>().ExecuteAsync("a key of the operator")).Ok.Should().BeTrue();

        (await house.Get<CheckApiKey>().ExecuteAsync("a key of the operator")).Ok.Should().BeTrue();
    }

    [Fact]
    public async Task A_short_key_is_refused()
    {
        await using var house = new House();

        (await house.Get<CreateApiKey>().ExecuteAsync("secret")).Failure!.Code.Should().Be("api-key-too-short");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("rk_wrong")]
    public async Task A_wrong_key_is_refused(string? key)
    {
        await using var house = new House();
        await house.Get<CreateApiKey>().ExecuteAsync(null);

        var refused = await house.Get<CheckApiKey>().ExecuteAsync(key);

        refused.Failure!.Kind.Should().Be(FailureKind.Forbidden);
    }

    [Theory]
    [InlineData("http://localhost:5080", "http://localhost:5080", "did:web:localhost%3A5080:issuers:acme")]
    [InlineData("https://Badges.Example.org/", "https://badges.example.org", "did:web:badges.example.org:issuers:acme")]
    [InlineData("https://example.org:8443/a/b", "https://example.org:8443/a/b", "did:web:example.org%3A8443:a:b:issuers:acme")]
    public void Ids_come_from_the_public_url_alone(string text, string value, string did)
    {
        var url = PublicUrl.Parse(text).Value;

        url.Value.Should().Be(value);
        url.IssuerDid("acme").Should().Be(did);
        url.Award("x").Should().Be(value + "/awards/x");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("localhost:5080")]
    [InlineData("ftp://example.org")]
    [InlineData("https://user@example.org")]
    [InlineData("https://example.org/?a=b")]
    [InlineData("http://127.0.0.1:5080")]
    public void An_address_that_makes_no_did_is_refused_with_what_to_set(string? text)
    {
        var failure = PublicUrl.Parse(text).Failure!;

        failure.Code.Should().Be("public-url-invalid");
        failure.Hint.Should().Contain("Recognition__PublicUrl");
    }
}
