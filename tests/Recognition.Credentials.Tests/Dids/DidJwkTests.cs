using Recognition.Credentials.Dids;
using Recognition.Credentials.Keys;
using Recognition.Testing;

namespace Recognition.Credentials.Tests.Dids;

/// <summary>did:jwk (https://github.com/quartzjer/did-jwk/blob/main/spec.md).</summary>
public sealed class DidJwkTests
{
    // {"crv":"P-256","kty":"EC","x":"acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0",
    //  "y":"_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE"}: the example of the specification.
    private const string Example =
        "did:jwk:eyJjcnYiOiJQLTI1NiIsImt0eSI6IkVDIiwieCI6ImFjYklRaXVNczNpOF91c3pFakoydHBUdFJNNEVVM3l6OTFQSDZDZEgyVjAi"
        + "LCJ5IjoiX0tjeUxqOXZXTXB0bm1LdG00NkdxRHo4d2Y3NEk1TEtncmwyR3pIM25TRSJ9";

    [Fact]
    public void The_example_of_the_specification_resolves_to_its_one_key()
    {
        Did.TryParse(Example, out var did).Should().BeTrue();
        DidJwk.TryResolve(did!, out var document).Should().BeTrue();
        document!.Id.Should().Be(Example);
        document.AssertionMethod.Should().Equal(Example + "#0");
        var key = document.FindAssertionMethod(Example + "#0")!.Key!;
        key.Algorithm.Should().Be(KeyAlgorithm.P256);
        DidJwk.From(key).Text.Should().Be(Example, "our members are in the same order");
        DidMethods.Find("jwk")!.Resolve!(did!)!.Id.Should().Be(Example);
    }

    [Theory]
    [InlineData(KeyAlgorithm.Ed25519)]
    [InlineData(KeyAlgorithm.P256)]
    public void A_key_is_its_did_and_the_other_way_round(KeyAlgorithm algorithm)
    {
        using var key = SigningKey.Generate(algorithm, new TestRandom(3));
        DidJwk.TryResolve(DidJwk.From(key.PublicKey), out var document).Should().BeTrue();
        document!.FindAssertionMethod(DidJwk.VerificationMethod(key.PublicKey))!.Key.Should().Be(key.PublicKey);
    }

    [Theory]
    [InlineData("did:jwk:e30")]
    [InlineData("did:jwk:bm90IGpzb24")]
    [InlineData("did:jwk:W10")]
    [InlineData("did:jwk:not!base64")]
    [InlineData("did:jwk:eyJrdHkiOiJvY3QiLCJrIjoiYyJ9")]
    [InlineData("did:key:z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi")]
    public void What_holds_no_public_key_resolves_to_nothing(string text)
    {
        if (Did.TryParse(text, out var did)) DidJwk.TryResolve(did, out _).Should().BeFalse();
        else text.Should().Contain("!");
    }

    [Fact]
    public void A_private_key_is_refused()
    {
        var jwk = """{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"""u8;
        Did.TryParse("did:jwk:" + System.Buffers.Text.Base64Url.EncodeToString(jwk), out var did).Should().BeTrue();
        DidJwk.TryResolve(did!, out _).Should().BeFalse();
    }
}
