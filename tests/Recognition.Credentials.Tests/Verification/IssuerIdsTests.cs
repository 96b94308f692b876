using FluentAssertions;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Xunit;

namespace Recognition.Credentials.Tests.Verification;

public class IssuerIdsTests
{
    [Theory]
    [InlineData("https://badges.example/awards/1")]
    [InlineData("http://badges.example/awards/1")]
    [InlineData("HTTPS://Badges.EXAMPLE/awards/1")]
    [InlineData("https://badges.example:443/awards/1")]
    [InlineData(" https://badges.example/awards/1?# ")]
    [InlineData("https://b%61dges.example/awards/1")]
    [InlineData("https://ｂａｄｇｅｓ.example/awards/1")]
    [InlineData("https://badges。example/awards/1")]
    [InlineData("did:web:badges.example:issuers:acme")]
    [InlineData("DID:WEB:BADGES.example:issuers:acme#key-1")]
    [InlineData("did:web:b%61dges.example:issuers:acme")]
    [InlineData("did:web:badges.example%3a443:issuers:acme")]
    public void An_id_below_our_address_is_ours_in_any_spelling(string id) =>
        IssuerIds.IsBelow(id, new OwnAddress("https://badges.example")).Should().BeTrue();

    [Theory]
    [InlineData("https://badges.example.org/awards/1")]
    [InlineData("https://other.example/badges.example/")]
    [InlineData("https://badges.example@other.example/")]
    [InlineData("did:web:other.example:badges.example")]
    [InlineData("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")]
    [InlineData("urn:badges.example")]
    [InlineData("")]
    public void One_that_only_contains_its_name_is_not(string id) =>
        IssuerIds.IsBelow(id, new OwnAddress("https://badges.example")).Should().BeFalse();

    [Theory]
    [InlineData("https://127.0.0.1:5080/awards/1")]
    [InlineData("https://0x7f000001:5080/awards/1")]
    [InlineData("https://2130706433:5080/awards/1")]
    public void Nor_does_it_matter_how_an_IP_address_is_written(string id) =>
        IssuerIds.IsBelow(id, new OwnAddress("http://127.0.0.1:5080")).Should().BeTrue();
}
