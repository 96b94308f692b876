using System.Net.Sockets;
using Recognition.Credentials.Fetching;
using Recognition.Credentials.Verification;
using Recognition.Issuing.Verification;

namespace Recognition.Issuing.Tests;

/// <summary>Our own documents come from within, others' from their hosts.</summary>
public sealed class OwnThenFetchedTests
{
    private readonly List<string> _lookedUp = [];

    [Fact]
    public async Task Our_own_address_is_never_asked_over_the_network_whether_the_document_is_there_or_not()
    {
        await using var house = await House.FurnishedAsync(new IssuingOptions { PublicUrl = "https://badges.example.org" });
        using var fetcher = NewFetcher(house);
        var resources = new OwnThenFetched(house.Get<OwnDocuments>(), fetcher, house.PublicUrl);

        (await resources.GetAsync("https://badges.example.org/issuers/acme/did.json", default))
            .Should().BeOfType<ResourceAnswer.Found>();
        foreach (var path in (string[])["/issuers/nobody/did.json", "/status/none", "/", ""])
            (await resources.GetAsync("https://badges.example.org" + path, default))
                .Should().NotBeOfType<ResourceAnswer.Found>();
        _lookedUp.Should().BeEmpty();
    }

    [Fact]
    public async Task Others_are_asked_at_their_own_hosts()
    {
        await using var house = await House.FurnishedAsync();
        using var fetcher = NewFetcher(house);
        var resources = new OwnThenFetched(house.Get<OwnDocuments>(), fetcher, house.PublicUrl);

        (await resources.GetAsync("https://issuer.example/did.json", default))
            .Should().BeOfType<ResourceAnswer.Unreachable>().Which.Code.Should().Be("name-unknown");
        _lookedUp.Should().Equal("issuer.example");
    }

    [Fact]
    public async Task Without_a_network_nobody_is_asked_and_the_answer_says_so()
    {
        await using var house = await House.FurnishedAsync();
        var answer = await house.Get<OwnThenFetched>().GetAsync("https://issuer.example/did.json", default);
        answer.Should().BeOfType<ResourceAnswer.Unreachable>().Which.Code.Should().Be("fetching-off");
    }

    private GuardedFetcher NewFetcher(House house) => new(
        new FetchOptions { PublicUrl = house.PublicUrl.Value },
        house.Clock,
        FetchNetwork.None with
        {
            Resolve = (host, _) =>
            {
                _lookedUp.Add(host);
                throw new SocketException((int)SocketError.HostNotFound);
            },
        });
}
